using System.Globalization;
using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.OneOnOne;

/// <summary>How the card of the preparation looks at each stage. Pure.</summary>
internal static class OneOnOneFaces
{
    /// <summary>Part of the card with the text to copy.</summary>
    private const string CopyPart = "copy";
    private const string CopyField = "text";
    private const int LongestMail = 254;

    /// <summary>Opens an empty chat with the person named in it; personal words never go into an address.</summary>
    private const string ChatLink = "https://teams.microsoft.com/l/chat/0/0?users=";

    public static AdaptiveCard Draw(Guid id, CardRecord content)
    {
        if (content.Answered is { } answered)
        {
            var closed = Words.Of(content.Language, answered == OneOnOnePrepCard.Delete ? "OneOnOne.Deleted" : "OneOnOne.Stopped");
            return CardKit.Card(closed, CardKit.Note(closed));
        }

        return OneOnOnePrepCard.StageOf(content) switch
        {
            OneOnOneStage.Choose => Choose(id, content),
            OneOnOneStage.Preview => Preview(id, content),
            OneOnOneStage.Ready => Ready(id, content),
            _ => Edit(id, content),
        };
    }

    /// <summary>The card as the other person would receive it, framed; what stands in the frame is what is inserted.</summary>
    public static AdaptiveContainer Framed(AdaptiveCard card) => new() { Style = AdaptiveContainerStyle.Emphasis, Items = card.Body };

    /// <summary>The words of the card in which health, feelings or an assessment are touched; null when there are none.</summary>
    public static string? Warning(OneOnOneContent content, Language language)
    {
        var lines = content.Lines.Where(line => PrivateMatters.AreIn(line.Words)).Select(line => Fields.Written(line.Words.Reveal())).ToList();
        return lines.Count == 0 ? null : Words.Of(language, "OneOnOne.Warn", string.Join(language == Language.Japanese ? "」「" : "” “", lines));
    }

    private static AdaptiveCard Choose(Guid id, CardRecord content)
    {
        var l = content.Language;
        string[] said = [Words.Of(l, "OneOnOne.Title"), Words.Of(l, "OneOnOne.ChooseHow")];
        var parts = OneOnOneContent.Parts.Select(part => (Part: part, Lines: OneOnOnePrepCard.Offered(content, part))).Where(part => part.Lines.Length > 0).ToList();
        var card = CardKit.Card(
            string.Join("\n\n", [.. said, .. parts.Select(part => string.Join('\n', part.Lines.Prepend(SharedOneOnOneCard.Name(part.Part, l))))]),
            [
                CardKit.Title(said[0]), CardKit.Paragraph(said[1]),
                .. parts.Select(part => new AdaptiveChoiceSetInput
                {
                    Id = OneOnOnePrepCard.ChooseField + part.Part,
                    Label = SharedOneOnOneCard.Name(part.Part, l),
                    Style = AdaptiveChoiceInputStyle.Expanded,
                    IsMultiSelect = true,
                    Wrap = true,
                    Choices = [.. part.Lines.Select((line, at) => new AdaptiveChoice { Title = line, Value = at.ToString(CultureInfo.InvariantCulture) })],
                }),
            ]);
        card.Actions = Buttons(id, l, OneOnOnePrepCard.Next, OneOnOnePrepCard.Blank, OneOnOnePrepCard.Stop);
        return card;
    }

    private static AdaptiveCard Edit(Guid id, CardRecord content)
    {
        var (l, lines) = (content.Language, OneOnOneContent.From(content.Data));
        string[] said = [Words.Of(l, "OneOnOne.Title"), Words.Of(l, content.Value(OneOnOnePrepCard.FaultKey) is { Length: > 0 } ? "OneOnOne.Nothing" : "OneOnOne.EditHow")];
        var card = CardKit.Card(
            string.Join("\n\n", said),
            [
                CardKit.Title(said[0]), CardKit.Paragraph(said[1]),
                .. OneOnOneContent.Parts.Select(part => Fields.Lines(part.ToString(), SharedOneOnOneCard.Name(part, l), lines.Field(part), Words.Of(l, $"OneOnOne.Write{part}"), OneOnOneContent.LongestField)),
            ]);
        card.Actions = Buttons(id, l, OneOnOnePrepCard.Preview, OneOnOnePrepCard.CanBeSofter(content) ? OneOnOnePrepCard.Softer : OneOnOnePrepCard.Plain, OneOnOnePrepCard.Stop);
        return card;
    }

    private static AdaptiveCard Preview(Guid id, CardRecord content)
    {
        var (l, lines) = (content.Language, OneOnOneContent.From(content.Data));
        var shared = SharedOneOnOneCard.Draw(lines, l);
        var (title, warning, note) = (Words.Of(l, "OneOnOne.PreviewTitle"), Warning(lines, l), Words.Of(l, "OneOnOne.PreviewNote"));
        var card = CardKit.Card(
            string.Join("\n\n", ((string?[])[title, shared.FallbackText, warning, note]).OfType<string>()),
            [
                CardKit.Title(title), Framed(shared),
                .. warning is null ? [] : new[] { Coloured(warning) },
                CardKit.Note(note),
                new AdaptiveDateInput { Id = OneOnOnePrepCard.DayField, Label = Words.Of(l, "OneOnOne.Day"), Value = content.Value(OneOnOnePrepCard.DayField) is { Length: > 0 } day ? day : null },
                new AdaptiveToggleInput { Id = OneOnOnePrepCard.AfterField, Title = Words.Of(l, "OneOnOne.AskAfter"), ValueOn = OneOnOnePrepCard.On, ValueOff = "false", Value = content.Value(OneOnOnePrepCard.AfterField) == OneOnOnePrepCard.On ? OneOnOnePrepCard.On : "false", Wrap = true },
                Fields.Lines(OneOnOnePrepCard.MailField, Words.Of(l, "OneOnOne.Mail"), content.Value(OneOnOnePrepCard.MailField), Words.Of(l, "OneOnOne.MailHint"), LongestMail, oneLine: true),
            ]);
        card.Actions = Buttons(id, l, OneOnOnePrepCard.Ready, OneOnOnePrepCard.Edit, OneOnOnePrepCard.Stop);
        return card;
    }

    private static AdaptiveCard Ready(Guid id, CardRecord content)
    {
        var (l, lines) = (content.Language, OneOnOneContent.From(content.Data));
        var until = DateOnly.TryParseExact(content.Value(OneOnOnePrepCard.UntilKey), OneOnOnePrepCard.DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? SheetWords.Day(day, l) : "";
        string[] said =
        [
            Words.Of(l, "OneOnOne.ReadyTitle"), Words.Of(l, "OneOnOne.ReadyHow"), Words.Of(l, "OneOnOne.ReadyUntil", OneOnOnePrepCard.VersionOf(content), until), Words.Of(l, "OneOnOne.CopyHow"),
        ];
        var card = CardKit.Card(
            string.Join("\n\n", said),
            CardKit.Title(said[0]), CardKit.Paragraph(said[1]), CardKit.Note(said[2]),
            CardKit.Hidden(CopyPart, CardKit.Note(said[3]), Fields.Lines(CopyField, Words.Of(l, "OneOnOne.CopyText"), SharedOneOnOneCard.Text(lines, l), most: OneOnOneContent.Parts.Count * (OneOnOneContent.LongestField + 40))));
        card.Actions = Buttons(id, l, OneOnOnePrepCard.Rehearse, OneOnOnePrepCard.Edit, OneOnOnePrepCard.Fresh, OneOnOnePrepCard.Delete);
        card.Actions.Insert(0, CardKit.Toggle(CopyPart, Words.Of(l, "OneOnOne.DoCopy")));
        if (content.Value(OneOnOnePrepCard.MailField) is { Length: > 0 } mail)
        {
            card.Actions.Insert(0, new AdaptiveOpenUrlAction { Title = Words.Of(l, "OneOnOne.DoOpenChat"), Url = new Uri(ChatLink + Uri.EscapeDataString(mail)) });
        }

        return card;
    }

    private static AdaptiveTextBlock Coloured(string text)
    {
        var block = CardKit.Paragraph(text);
        block.Color = AdaptiveTextColor.Attention;
        return block;
    }

    private static List<AdaptiveAction> Buttons(Guid id, Language l, params IEnumerable<string> choices) =>
        [.. choices.Select(choice => CardKit.Button(Words.Of(l, $"OneOnOne.Do{char.ToUpperInvariant(choice[0])}{choice[1..]}"), id, choice))];
}
