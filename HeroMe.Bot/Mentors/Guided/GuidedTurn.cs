using System.Text.RegularExpressions;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>One answer in the making: what was heard, what is said to it, at most one question, and where the talk goes.</summary>
internal sealed partial class GuidedTurn(GuidedContent content, Language language, GuidedState state, Heard heard, DateTimeOffset localNow)
{
    private const int OneParagraphJapanese = 56;
    private const int OneParagraphEnglish = 110;
    private const int Lately = 40;
    private const string Paragraph = "\n\n";

    private readonly List<string> _said = [];
    private readonly GuidedState _before = state;
    private readonly Lines _lines = new(state);
    private string? _question;

    public GuidedContent Content => content;

    public Language Language => language;

    public Heard Heard => heard;

    public DateTimeOffset Now => localNow;

    public DateOnly Today => DateOnly.FromDateTime(localNow.DateTime);

    public GuidedState State { get; set; } = state;

    /// <summary>The hours in which nothing is decided: from ten in the evening to five in the morning.</summary>
    public bool Night => localNow.Hour is >= 22 or < 5;

    /// <summary>Something the person said was recognised, quoted or taken on.</summary>
    public bool Understood { get; set; }

    public bool HasQuestion => _question is not null;

    public bool SaidNothing => _said.Count == 0;

    /// <summary>A number that differs from turn to turn and from talk to talk: two talks do not have the same shape.</summary>
    public int Shape(int shapes) => (int)(LineCode.Hash(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{_before.Seed} {_before.Turn}")) / 7 % (uint)shapes);

    public bool Say(string list, params (string Slot, string Value)[] slots) => SayOf(content.Lines(list), slots);

    /// <summary>Says a line that was not said yet; nothing when there is none left.</summary>
    public bool SayOf(IReadOnlyList<string> lines, params (string Slot, string Value)[] slots)
    {
        if (_lines.Fresh(lines) is not { } line)
        {
            return false;
        }

        Add(Filled(line, slots));
        return true;
    }

    /// <summary>Says a line of the list in any case; where all were said, the one said longest ago.</summary>
    public void MustSay(string list, params (string Slot, string Value)[] slots) => Add(Filled(_lines.Next(content.Lines(list)), slots));

    /// <summary>Says a line that was chosen already.</summary>
    public void SayLine(string line) => Add(line);

    /// <summary>Chooses a line that was not said yet, to be said within another.</summary>
    public string? Fresh(IReadOnlyList<string>? lines) => lines is null ? null : _lines.Fresh(lines);

    public bool WasSaid(string words) => _lines.WasSaid(words);

    /// <summary>Within the last ten or so turns.</summary>
    public bool WasSaidLately(string words) => _lines.WasSaid(words, Lately);

    public void Note(string words) => _lines.Take(words);

    public bool AskOf(IReadOnlyList<string>? lines, params (string Slot, string Value)[] slots)
    {
        if (_question is null && lines is not null && _lines.Fresh(lines) is { } line)
        {
            _question = Filled(line, slots);
        }

        return _question is not null;
    }

    public void Ask(string list, params (string Slot, string Value)[] slots)
    {
        if (!AskOf(content.Lines(list), slots))
        {
            _question = Filled(_lines.Next(content.Lines(list)), slots);
        }
    }

    public GuidedReply Done(TurnKind kind)
    {
        var statement = string.Join(language == Language.Japanese ? "" : " ", _said);
        var oneParagraph = statement.Length + (_question?.Length ?? 0) <= (language == Language.Japanese ? OneParagraphJapanese : OneParagraphEnglish);
        var text = string.Join(oneParagraph ? language == Language.Japanese ? "" : " " : Paragraph, new[] { statement, _question }.Where(p => !string.IsNullOrEmpty(p)));
        if (_before.Turn == 0)
        {
            // Said once, in the first answer: what this mode is.
            text += Paragraph + content.Lines("mode")[0];
        }

        var offerWish = _before.Turn == 0 && State.Wish == Wish.None && kind is TurnKind.Step or TurnKind.OtherWay && !Night;
        return new GuidedReply(text, State.Said(_lines.Taken, Today), offerWish, kind, kind == TurnKind.Invitation || (kind == TurnKind.Step && !Understood));
    }

    private void Add(string line)
    {
        // A line that asks is the question; a second one would be a second question.
        if (Asking.Count(line) == 0)
        {
            _said.Add(line);
        }
        else
        {
            _question ??= line;
        }
    }

    /// <summary>All slots at once, so that a slot's name in somebody's own words stays what it is.</summary>
    private static string Filled(string line, (string Slot, string Value)[] slots) =>
        slots.Length == 0 ? line : Slot().Replace(line, m => Array.Find(slots, s => s.Slot == m.Groups["slot"].Value) is { Value: { } value } ? Within(line, m, value) : m.Value);

    /// <summary>Inside quotation marks the person's own marks become the inner ones.</summary>
    private static string Within(string line, Match slot, string value) => slot.Index == 0 ? value : line[slot.Index - 1] switch
    {
        '「' => value.Replace('「', '『').Replace('」', '』'),
        '“' => InnerQuote().Replace(value.Replace('“', '‘').Replace('”', '’'), "‘${words}’"),
        _ => value,
    };

    [GeneratedRegex("\"(?<words>[^\"]*)\"", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InnerQuote();


    [GeneratedRegex(@"\{(?<slot>\w+)\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Slot();
}
