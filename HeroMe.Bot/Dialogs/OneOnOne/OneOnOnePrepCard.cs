using System.Globalization;
using System.Net.Mail;
using AdaptiveCards;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.OneOnOne;

/// <summary>How far the preparation has come. The names are stored.</summary>
internal enum OneOnOneStage
{
    /// <summary>Which of the person's own lines are taken; nothing is taken by itself.</summary>
    Choose,

    /// <summary>A field for each part, with a line for each line.</summary>
    Edit,

    /// <summary>Exactly what the other person would receive.</summary>
    Preview,

    /// <summary>Stored, and ready to be put into a chat by the person.</summary>
    Ready,
}

/// <summary>The preparation of a 1on1 on one card: choose, edit, preview, ready. Nothing leaves by it. <see cref="OneOnOneFaces"/> draws it.</summary>
internal sealed class OneOnOnePrepCard : ICardTemplate
{
    public const string TemplateName = "one-on-one";
    public const string StageKey = "stage";
    public const string SeriesKey = "series";
    public const string RecordKey = "record";
    public const string VersionKey = "version";
    public const string UntilKey = "until";
    public const string OriginsKey = "origins";
    public const string FaultKey = "fault";

    /// <summary>Before the name of a part: its lines before they were made softer.</summary>
    public const string PlainKey = "plain";

    /// <summary>Before the name of a part: the lines that may be chosen, the records they come from, and the field of the choice.</summary>
    public const string OfferKey = "offer";
    public const string FromKey = "from";
    public const string ChooseField = "choose";

    public const string DayField = "day";
    public const string AfterField = "after";
    public const string MailField = "mail";
    public const string On = "true";
    public const string DayFormat = "yyyy-MM-dd";

    public const string Next = "next";
    public const string Blank = "blank";
    public const string Preview = "preview";
    public const string Softer = "softer";
    public const string Plain = "plain";
    public const string Edit = "edit";
    public const string Ready = "ready";
    public const string Rehearse = "rehearse";
    public const string Fresh = "fresh";
    public const string Delete = "delete";
    public const string Stop = "stop";
    private const string NoRecord = "-";

    /// <summary>What is put to somebody can be put more softly; what went well and what comes next is the person's own affair.</summary>
    private static readonly OneOnOnePart[] Asking = [OneOnOnePart.Topics, OneOnOnePart.Requests];

    public string Name => TemplateName;

    /// <param name="series">The random name of the card that is prepared.</param>
    /// <param name="day">The day of the 1on1; null when it is not known.</param>
    /// <param name="mail">The address by which the chat with the other person is opened; null when it is not known.</param>
    public static CardRecord Content(string series, IReadOnlyList<OneOnOneCandidate> candidates, DateOnly? day, string? mail, Language language)
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [StageKey] = (candidates.Count > 0 ? OneOnOneStage.Choose : OneOnOneStage.Edit).ToString(),
            [SeriesKey] = series,
            [DayField] = day?.ToString(DayFormat, CultureInfo.InvariantCulture) ?? "",
            [MailField] = mail ?? "",
        };
        foreach (var part in candidates.GroupBy(candidate => candidate.Part))
        {
            data[OfferKey + part.Key] = string.Join('\n', part.Select(candidate => candidate.Words.Reveal()));
            data[FromKey + part.Key] = string.Join('\n', part.Select(candidate => candidate.Source?.ToString("N") ?? NoRecord));
        }

        return new CardRecord(TemplateName, language, Data: data);
    }

    /// <summary>The card that is ready already, to be shown again.</summary>
    public static CardRecord Content(OneOnOneRecord record, TimeZoneInfo zone) => new(TemplateName, record.Language, Data: new Dictionary<string, string>(record.Content.Fields(), StringComparer.Ordinal)
    {
        [StageKey] = nameof(OneOnOneStage.Ready),
        [SeriesKey] = record.Series,
        [RecordKey] = record.Key,
        [VersionKey] = record.Version.ToString(CultureInfo.InvariantCulture),
        [OriginsKey] = record.Note.Fields.GetValueOrDefault(Note.DrawnFrom) ?? "",
        [UntilKey] = TimeZoneInfo.ConvertTime(record.ShareableUntil, zone).ToString(DayFormat, CultureInfo.InvariantCulture),
        [DayField] = record.Day?.ToString(DayFormat, CultureInfo.InvariantCulture) ?? "",
        [AfterField] = record.AsksAfter ? On : "",
    });

    public static OneOnOneStage StageOf(CardRecord content) => Enum.TryParse<OneOnOneStage>(content.Value(StageKey), out var stage) ? stage : OneOnOneStage.Edit;

    public AdaptiveCard Render(Guid id, CardRecord content) => OneOnOneFaces.Draw(id, content);

    public CardAnswer? Answer(CardRecord content, CardInput tap) => (StageOf(content), tap.Choice) switch
    {
        (OneOnOneStage.Choose or OneOnOneStage.Edit or OneOnOneStage.Preview, Stop) => new CardAnswer(content with { Answered = Stop, Data = null }),
        (OneOnOneStage.Choose, Next or Blank) => new CardAnswer(Chosen(content, tap)),
        (OneOnOneStage.Edit, Preview) when Written(tap).IsEmpty => new CardAnswer(With(content, Written(tap), (FaultKey, "yes"))),
        (OneOnOneStage.Edit, Preview) => new CardAnswer(With(content, Written(tap), (StageKey, nameof(OneOnOneStage.Preview)), (FaultKey, ""))),
        (OneOnOneStage.Edit, Softer) => new CardAnswer(Softened(content, Written(tap))),
        (OneOnOneStage.Edit, Plain) => new CardAnswer(AsBefore(content, Written(tap))),
        (OneOnOneStage.Preview, Ready) => MadeReady(content, tap),
        (OneOnOneStage.Preview or OneOnOneStage.Ready, Edit) => new CardAnswer(With(content, OneOnOneContent.From(content.Data), (StageKey, nameof(OneOnOneStage.Edit)))),
        (OneOnOneStage.Ready, Rehearse) => new CardAnswer(content, Follow: new PersonalText(Words.Of(content.Language, "OneOnOne.SaysRehearse"))),
        (OneOnOneStage.Ready, Fresh) => new CardAnswer(content) { Chosen = new CardChoice(OneOnOneDialog.DialogId, OneOnOneDialog.Fresh, CardChoice.NoInputs) },
        (OneOnOneStage.Ready, Delete) => new CardAnswer(content with { Answered = Delete, Data = null })
        {
            Keep = notebook => RemoveShown(notebook, content),
            Chosen = OneOnOneDialog.Deleted(content.Value(SeriesKey) ?? ""),
        },
        _ => null,
    };

    /// <summary>The version that is ready; 0 while there is none.</summary>
    public static int VersionOf(CardRecord content) => int.TryParse(content.Value(VersionKey), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

    public static string[] Offered(CardRecord content, OneOnOnePart part) => (content.Value(OfferKey + part) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>True when these lines could be put more softly.</summary>
    public static bool CanBeSofter(CardRecord content) => Asking.Any(part => content.Value(PlainKey + part) is null);

    private static OneOnOneContent Written(CardInput tap) => OneOnOneContent.Read(part => tap.Input(part.ToString()).Reveal());

    private static CardRecord Chosen(CardRecord content, CardInput tap)
    {
        HashSet<string> origins = new((content.Value(OriginsKey) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
        List<OneOnOneLine> lines = [];
        foreach (var part in tap.Choice == Next ? OneOnOneContent.Parts : [])
        {
            var (offered, from) = (Offered(content, part), (content.Value(FromKey + part) ?? "").Split('\n'));
            foreach (var at in tap.Input(ChooseField + part).Reveal().Split(',').Select(value => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1).Where(n => n >= 0 && n < offered.Length).Distinct().Order().Take(OneOnOneContent.MostOfPart))
            {
                lines.Add(new OneOnOneLine(part, new PersonalText(offered[at])));
                if (at < from.Length && from[at] != NoRecord)
                {
                    origins.Add(from[at]);
                }
            }
        }

        return With(content, new OneOnOneContent(lines), (StageKey, nameof(OneOnOneStage.Edit)), (OriginsKey, string.Join(' ', origins)));
    }

    private static CardRecord Softened(CardRecord content, OneOnOneContent written)
    {
        var softer = new OneOnOneContent([.. written.Lines.Select(line => Asking.Contains(line.Part) ? line with { Words = SofterLine.Of(line.Words, content.Language) } : line)]);
        return With(content, softer, [(FaultKey, ""), .. Asking.Select(part => (PlainKey + part, written.Field(part)))]);
    }

    private static CardRecord AsBefore(CardRecord content, OneOnOneContent written) => With(
        content,
        OneOnOneContent.Read(part => Asking.Contains(part) ? content.Value(PlainKey + part) ?? written.Field(part) : written.Field(part)),
        [(FaultKey, ""), .. Asking.Select(part => (PlainKey + part, (string?)null))]);

    private static CardAnswer MadeReady(CardRecord content, CardInput tap)
    {
        var day = DateOnly.TryParseExact(tap.Input(DayField).Reveal(), DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var named) && named >= tap.Day ? named : (DateOnly?)null;
        var record = OneOnOneRecord.Of(content.Value(SeriesKey) ?? "", VersionOf(content) + 1, OneOnOneContent.From(content.Data), content.Value(OriginsKey) ?? "", content.Language, tap.At).On(day, tap.Input(AfterField).Reveal() == On);
        var mail = tap.Input(MailField).Reveal().Trim() is var typed && MailAddress.TryCreate(typed, out var address) && address.Address == typed ? typed : "";
        var ready = content with { Data = new Dictionary<string, string>(Content(record, tap.Zone).Data!, StringComparer.Ordinal) { [MailField] = mail } };
        return new CardAnswer(ready)
        {
            Keep = notebook =>
            {
                RemoveShown(notebook, content);
                notebook.Add(record.Note);
                OneOnOneDays.Remind(notebook, record, tap);
            },
        };
    }

    /// <summary>Removes the version that this card shows, if it has one.</summary>
    private static void RemoveShown(PersonalNotebook notebook, CardRecord content)
    {
        if (Guid.TryParseExact(content.Value(RecordKey), "N", out var shown))
        {
            notebook.Remove(shown);
        }
    }

    /// <summary>The record with other lines, and with values changed; a null takes one off.</summary>
    private static CardRecord With(CardRecord content, OneOnOneContent lines, params (string Key, string? Value)[] changes)
    {
        var data = new Dictionary<string, string>(content.Data ?? CardChoice.NoInputs, StringComparer.Ordinal);
        foreach (var part in OneOnOneContent.Parts)
        {
            data[part.ToString()] = lines.Field(part);
        }

        foreach (var (key, value) in changes)
        {
            if (value is null)
            {
                data.Remove(key);
            }
            else
            {
                data[key] = value;
            }
        }

        return content with { Data = data };
    }
}
