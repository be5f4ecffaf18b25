using System.Globalization;
using System.Text.RegularExpressions;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Mentors.Screening;

/// <summary>What happens to a generated sentence: it is shown, it is left out, or the whole answer stops and fixed wording replaces it.</summary>
internal enum ScreenVerdict { Release, Drop, Stop }

internal enum ScreenReason { None, SelfHarm, Dose, Diagnosis, Verdict, Promise, Feelings, Title, Statistic, Guilt, Pressure, Placeholder, Number }

internal sealed record Screened(ScreenVerdict Verdict, ScreenReason Reason = ScreenReason.None)
{
    /// <summary>True when the sentence asks the person something; what it quotes is asked by somebody else.</summary>
    public bool Asks { get; init; }
}

/// <summary>
/// Checks a generated answer sentence by sentence before it is shown: in memory, without a model. It knows what the person said,
/// because an answer may repeat the person's own numbers and quote their words. One instance per answer.
/// </summary>
internal sealed partial class OutputScreen
{
    private readonly ScreenContent _content;
    private readonly string _said;
    private readonly KnownContacts _contacts;
    /// <summary>Digits at the end of the sentence before: a number may be cut by the end of a sentence.</summary>
    private string _cutNumber = "";

    /// <param name="desks">The company's own desks, whose numbers an answer may name.</param>
    public OutputScreen(Language language, IEnumerable<PersonalText> theirs, IEnumerable<CrisisLine>? desks = null)
    {
        _content = ScreenContent.In(language);
        _said = Fold(string.Join('\n', theirs.Select(t => t.Reveal())));
        _contacts = KnownContacts.With(desks ?? []).AndSaid(_said);
    }

    /// <param name="sentence">One sentence, placeholders already restored.</param>
    public Screened Read(PersonalText sentence)
    {
        var words = Fold(sentence.Reveal());
        var bare = _content.Allowed.Replace(words, " ");
        if (IsSelfHarm(bare))
        {
            return new Screened(ScreenVerdict.Stop, ScreenReason.SelfHarm);
        }

        var unquoted = Quote().Replace(bare, q => _said.Contains(q.Groups["words"].Value, StringComparison.Ordinal) ? " " : q.Value);
        foreach (var (reason, pattern) in _content.Patterns)
        {
            if (pattern.Match(unquoted) is { Success: true } match && !(reason == ScreenReason.Statistic && IsTheirs(match.Value)))
            {
                return new Screened(ScreenVerdict.Drop, reason);
            }
        }

        var invented = _contacts.IsInventedNumberIn(words) || (_cutNumber.Length > 0 && NumberAtStart().IsMatch(words) && _contacts.IsInventedNumberIn(_cutNumber + words));
        _cutNumber = invented ? "" : NumberAtEnd(words);
        if (invented)
        {
            return new Screened(ScreenVerdict.Drop, ScreenReason.Number);
        }

        if (Placeholders.In(sentence.Reveal()).Any(m => !_said.Contains(Fold(m.Value), StringComparison.Ordinal)))
        {
            return new Screened(ScreenVerdict.Drop, ScreenReason.Placeholder);
        }

        return new Screened(ScreenVerdict.Release) { Asks = Asks(AnyQuote().Replace(bare, " ")) };
    }

    /// <summary>Read as it stands, and in the spelling that the screen of what people write reads: there, separated letters and slang are spelt out.</summary>
    private bool IsSelfHarm(string words) =>
        _content.Patterns[ScreenReason.SelfHarm] is var pattern && (pattern.IsMatch(words) || pattern.IsMatch(_content.Allowed.Replace(Folding.Fold(Kilometres().Replace(words, "km")), " ")));

    /// <summary>True when the person gave this number: then the answer may repeat it.</summary>
    private bool IsTheirs(string statistic) => statistic.Any(char.IsAsciiDigit) && _said.Contains(statistic.Trim(), StringComparison.Ordinal);

    /// <summary>The digits at the end, which the next piece may go on with; empty when there are none.</summary>
    private static string NumberAtEnd(string words)
    {
        var end = words.AsSpan().TrimEnd();
        var from = end.Length;
        while (from > 0 && (char.IsAsciiDigit(end[from - 1]) || end[from - 1] is ' ' or '(' or ')' or '.' or '-' or '+'))
        {
            from--;
        }

        return end[from..].TrimStart(" ).-").ToString();
    }

    private static bool Asks(string words) => words.Contains('?', StringComparison.Ordinal) || JapaneseQuestion().IsMatch(words);

    private static string Fold(string text) => SafeUnicode.Normalize(text).ToLower(CultureInfo.InvariantCulture).Replace('’', '\'').Replace('“', '"').Replace('”', '"');

    /// <summary>Slang for danger in what a person writes. A model means the distance.</summary>
    [GeneratedRegex(@"\bkms\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Kilometres();

    [GeneratedRegex("「(?<words>[^「」]{1,80})」|\"(?<words>[^\"]{1,160})\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quote();

    [GeneratedRegex("「[^「」]*」|『[^『』]*』|\"[^\"]*\"", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AnyQuote();

    // 「ですか。」 is a question even without a question mark; 「ですかね」 and 「なのか、」 are not matched.
    [GeneratedRegex(@"(?:です|ます|でしょう|ました|でした|ません)か[。\s]*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JapaneseQuestion();

    [GeneratedRegex(@"^[ ().-]*[0-9]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NumberAtStart();
}
