using HeroMe.Bot.Privacy;
using HeroMe.Bot.Understanding.Classifier;
using HeroMe.Bot.Understanding.Dates;
using HeroMe.Bot.Understanding.Remarks;
using HeroMe.Bot.Understanding.People;

namespace HeroMe.Bot.Understanding;

/// <summary>One sentence and what it does.</summary>
/// <param name="Written">As the person wrote it.</param>
/// <param name="Plain">As <see cref="Surface"/> gives it.</param>
/// <param name="Acts">Everything that it probably does.</param>
/// <param name="Sure">What it surely does.</param>
/// <param name="Shown">What grammar shows that it does.</param>
/// <param name="Remark">What kind of remark it is.</param>
internal sealed record SentenceReading(PersonalText Written, PersonalText Plain, Acts Acts, Acts Sure, Acts Shown, RemarkReading Remark)
{
    // What is only told may be read too often; what turns the whole answer may not.
    private const Acts Turning = ActReader.Questions | Acts.Commitment | Acts.Agree | Acts.Correct | Acts.SmallTalk | Acts.GoodNews | Acts.Anger | Acts.Thanks | Acts.Goodbye;

    /// <summary>What it does: of what would turn the whole answer only what is sure.</summary>
    public Acts Does => (Acts & ~Turning) | (Sure & Turning);

    public override string ToString() => $"{nameof(SentenceReading)} {Acts}";
}

/// <summary>What the words of one turn mean. Pure: the same words at the same moment mean the same. Nothing in it is stored.</summary>
internal sealed class TurnReading
{
    /// <summary>Letters that are read at most: as many as the bot takes of one message.</summary>
    private const int MostLetters = 4_000;

    /// <summary>Sentences whose acts are read at most: of more, the first and the last.</summary>
    private const int MostSentences = 40;

    private readonly PersonalText _text;
    private readonly DateTimeOffset _now;
    private readonly string _plain;
    private readonly Lazy<IReadOnlyList<SentenceReading>> _sentences;
    private readonly Lazy<IReadOnlyList<MentionedDate>> _dates;
    private readonly Lazy<IReadOnlyList<MentionedPerson>> _people;

    private TurnReading(PersonalText text, DateTimeOffset now, IntentContext context)
    {
        _text = text.Length <= MostLetters ? text : new PersonalText(text.Reveal()[..MostLetters]);
        (_now, _plain) = (now, Surface.Of(_text.Reveal()));
        Intent = _plain.Any(char.IsLetterOrDigit) ? IntentReader.Read(TextFeatures.Of(_plain), context) : IntentReading.Talk;
        _sentences = new(ReadSentences);
        _dates = new(() => DateReader.Read(_text.Reveal(), new DateAnchor(_now)));
        _people = new(() => PersonReader.Read(_text.Reveal()));
    }

    /// <summary>What the whole message asks the bot to do.</summary>
    public IntentReading Intent { get; }

    /// <summary>True when the message is one sentence at most.</summary>
    public bool IsOneSentence => _plain.AsSpan().TrimEnd("。?!").IndexOfAny("。?!") < 0;

    public IReadOnlyList<SentenceReading> Sentences => _sentences.Value;

    public IReadOnlyList<MentionedDate> Dates => _dates.Value;

    public IReadOnlyList<MentionedPerson> People => _people.Value;

    /// <param name="text">What the person wrote.</param>
    /// <param name="now">The person's local time, from which dates are counted.</param>
    /// <param name="context">What stands open.</param>
    public static TurnReading Of(PersonalText text, DateTimeOffset now, IntentContext context = default) => new(text, now, context);

    private List<SentenceReading> ReadSentences()
    {
        var written = Understanding.Sentences.Split(_text.Reveal());
        if (written.Count > MostSentences)
        {
            written.RemoveRange(MostSentences / 2, written.Count - MostSentences);
        }

        return written.ConvertAll(sentence =>
        {
            var plain = Plain(sentence);
            var features = TextFeatures.Of(plain);
            var acts = ActReader.Read(plain, features);
            return new SentenceReading(new PersonalText(sentence), new PersonalText(plain), acts.All, acts.Sure, acts.Shown, RemarkReader.Read(features));
        });
    }

    /// <summary>A sentence in the form in which its acts are read. Its question mark stays: a question is read by it.</summary>
    internal static string Plain(string sentence) => Surface.Of(sentence).TrimEnd('。');

    public override string ToString() => $"{nameof(TurnReading)} {Intent.Intent} {Intent.Certainty}";
}
