using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>Words by which an answer is held back or turned: closed lists of cues, each for one thing that a sentence may do.</summary>
/// <param name="Cues">By the name of what they tell.</param>
/// <param name="Judgements">Words with which people judge themselves.</param>
internal sealed record GuardWords(IReadOnlyDictionary<string, IReadOnlyList<string>> Cues, IReadOnlyList<Judgement> Judgements)
{
    private readonly Dictionary<string, IReadOnlyList<Cue>> _read = Cues.ToDictionary(list => list.Key, list => (IReadOnlyList<Cue>)[.. list.Value.Select(cue => new Cue(cue))], StringComparer.Ordinal);

    /// <exception cref="InvalidDataException">There is no such list.</exception>
    public bool Has(string list, CueText text) => (_read.TryGetValue(list, out var cues) ? cues : throw new InvalidDataException($"There is no list of cues '{list}'.")).Any(cue => cue.Weight(text) > 0);

    public bool Has(string list, string plain) => Has(list, new CueText(plain));

    /// <returns>The judgement that the sentence passes; null when it passes none.</returns>
    public Judgement? Judged(CueText text) => Judgements.FirstOrDefault(judgement => judgement.IsIn(text));

    /// <summary>True when the person tells of something good of their own, and of nothing else in the same sentence that makes it bitter.</summary>
    public bool TellsJoy(SentenceReading sentence)
    {
        var own = new CueText(ActReader.OwnWords(sentence.Plain.Reveal()));
        return (sentence.Shown.HasFlag(Acts.GoodNews) || Has("joy", own)) && !Has("joy.not", own) && (!Has("condition", own) || Has("past", own)) && !IsIronic(own) && !HeardRemark.IsOthersLuck(own.Plain);
    }

    /// <summary>Praise beside a burden, or politer than the thing: 「お言葉まで頂戴しまして」.</summary>
    public bool IsIronic(CueText text) => Has("irony.polite", text) || (Has("irony.word", text) && Has("irony.burden", text) && !Has("irony.not", text));

    /// <summary>What somebody else says or suffers, told by somebody who does not speak of themselves in it.</summary>
    /// <param name="goesOn">Somebody else was spoken of already, so that they need not be named again.</param>
    public bool TellsOfOther(SentenceReading sentence, bool goesOn) =>
        new CueText(sentence.Plain.Reveal()) is var text && Has("other.suffers", text) && Has("other.tells", text) && (goesOn || Has("other.person", text)) && !Has("self", ActReader.OwnWords(text.Plain));
}

/// <summary>A word with which people judge themselves, and the answer to "am I …?".</summary>
/// <param name="Says">Says that they are not.</param>
/// <param name="Except">Words that look like it; null when there are none.</param>
internal sealed record Judgement(IReadOnlyList<string> Words, string Says, IReadOnlyList<string>? Except = null)
{
    private readonly Cue[] _words = [.. Words.Select(word => new Cue(word))];

    private readonly Cue[] _except = [.. (Except ?? []).Select(word => new Cue(word))];

    public bool IsIn(CueText text) => _words.Any(cue => cue.Weight(text) > 0) && !_except.Any(cue => cue.Weight(text) > 0);
}
