using System.Text.RegularExpressions;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>What a message says, as far as the guided talk can tell. Nothing here is kept; the text stays in the turn.</summary>
internal sealed partial class Heard
{
    private const int ShortJapanese = 24;
    private const int ShortEnglish = 48;
    private const int LongestBare = 10;
    private const int LongestBareEnglish = 20;
    private const int Phrase = 12;
    private const int PhraseInEnglish = 24;

    private readonly GuidedContent _content;
    private readonly string _folded;

    public Heard(PersonalText text, GuidedContent content, Language language)
    {
        Text = text.Reveal();
        Language = language;
        _content = content;
        _folded = CueWords.Fold(Text);
        var own = CueWords.Fold(OwnWords.Unquoted(Text));
        Topic = Best(content.Topics);
        Feeling = content.Feelings.FirstOrDefault(f => f.Cues.In(own));
        Pieces = OwnWords.Pieces(Text, content, language);
    }

    public string Text { get; }

    public Language Language { get; }

    /// <summary>The topic most of the words point to.</summary>
    public Matter? Topic { get; }

    /// <summary>More than one word points to the topic, or it is one that a single word makes plain.</summary>
    public bool Sure => Topic is { } topic && (topic.Clear || topic.Cues.Count(_folded) > 1);

    public Matter? Feeling { get; }

    /// <summary>Verbatim pieces worth saying back, the weightiest first.</summary>
    public IReadOnlyList<Piece> Pieces { get; }

    /// <summary>Little more than one clause.</summary>
    public bool Short => Text.Length <= (Language == Language.Japanese ? ShortJapanese : ShortEnglish);

    public bool LettersOnlyMarks => !Text.Any(char.IsLetter);

    public bool HasCue(string cue) => _content.Heard(cue).In(_folded);

    public Matter? First(IReadOnlyList<Matter> matters) => matters.FirstOrDefault(m => m.Cues.In(_folded));

    /// <summary>Heavy enough to be received before anything else.</summary>
    public bool Heavy => Feeling is not null || HasCue("heavy");

    public bool Good => HasCue("good") && !Heavy && !HasCue("turn");

    /// <summary>Says that nothing comes to mind.</summary>
    public bool Unsure => HasCue("unsure") && (Short || !Doing);

    /// <summary>Only says yes: nothing in it that could be taken up.</summary>
    public bool Bare => Text.Trim().Length <= (Language == Language.Japanese ? LongestBare : LongestBareEnglish) && HasCue("yes") && !Doing;

    /// <summary>Names a way to go on, not more of the story.</summary>
    public bool Way => WayOn.IsIn(Text, _content, Language) && (Doing || !Heavy);

    /// <summary>Tells of something that has happened.</summary>
    public bool Event => (Language == Language.Japanese ? Happened() : HappenedInEnglish()).IsMatch(Text);

    /// <summary>Names something that somebody can do.</summary>
    public bool Doing => HasCue("doing") || (Language == Language.Japanese && PlainVerb().IsMatch(Text));

    /// <summary>「上司に言われた」 is a story, 「上司に言いますか」 asks.</summary>
    public bool Asks => Asking.Count(Text) > 0 || (Short && HasCue("asking"));

    /// <summary>Has something in mind and does not trust it yet.</summary>
    public bool Doubtful => HasCue("doubt") || (!Doing && Text.Length > (Language == Language.Japanese ? Phrase : PhraseInEnglish));

    public Wish Wish => Enum.GetValues<Wish>().FirstOrDefault(w => w != Wish.None && HasCue($"wish.{w}"));

    private Matter? Best(IReadOnlyList<Matter> matters)
    {
        var best = matters.Select((m, i) => (Matter: m, Hits: m.Cues.Count(_folded), i)).Where(m => m.Hits > 0).OrderByDescending(m => m.Hits).ThenBy(m => m.i).FirstOrDefault();
        return best.Matter;
    }

    [GeneratedRegex(@"(?:(?<!てみ)ました|でした|だった|んだ|られた|れた|った|いた)(?:んです|けど|が|ね|よ|こと)*(?:[。、!\uFF01\s]|$)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Happened();

    [GeneratedRegex(@"\b(?:was|were|did|got|gave|told|said|went|came|took|left|made|lost|found|\w{3,}ed)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HappenedInEnglish();

    // A plain verb at the end (「謝る」「一度帰る」) is a thing to do; 「困っている」「気がする」 are states.
    [GeneratedRegex(@"(?<!てい|でい|て|で|が|気が|あ|思|言われ|なってしま)[うくぐすつぬぶむる][。\s]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlainVerb();
}
