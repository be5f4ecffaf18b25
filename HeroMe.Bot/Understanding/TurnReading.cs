using HeroMe.Bot.Privacy;
using HeroMe.Bot.Understanding.Classifier;
using HeroMe.Bot.Understanding.Dates;
using HeroMe.Bot.Understanding.People;

namespace HeroMe.Bot.Understanding;

/// <summary>One sentence, as <see cref="Surface"/> gives it, and what it does.</summary>
internal sealed record SentenceReading(PersonalText Plain, Acts Acts)
{
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

    private List<SentenceReading> ReadSentences() => SentencesOf(_plain).ConvertAll(sentence => new SentenceReading(new PersonalText(sentence), ActReader.Read(sentence)));

    /// <summary>The sentences of a text that <see cref="Surface.Of"/> gave.</summary>
    internal static List<string> SentencesOf(string plain)
    {
        var found = new List<string>();
        for (int begin = 0, i = 0; i <= plain.Length; i++)
        {
            if (i == plain.Length || plain[i] is '。' or '?' or '!')
            {
                // The mark belongs to the sentence: a question is read by it.
                var sentence = plain[begin..Math.Min(i + 1, plain.Length)].TrimEnd('。');
                begin = i + 1;
                if (sentence.Any(char.IsLetterOrDigit))
                {
                    found.Add(sentence);
                }
            }
        }

        if (found.Count > MostSentences)
        {
            found.RemoveRange(MostSentences / 2, found.Count - MostSentences);
        }

        return found;
    }

    public override string ToString() => $"{nameof(TurnReading)} {Intent.Intent} {Intent.Certainty}";
}
