using System.Text.RegularExpressions;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>How a wording is meant to sound; Refused is what can be said after a no.</summary>
internal enum WordingTone { Plain, Softer, Casual, Shorter, Refused }

/// <summary>
/// Makes a message that the person can copy: fact, effect, request. Pure. What somebody tells a mentor is seldom what they would write to their boss, so
/// fact and effect are those of the situation, in reviewed words, or places to fill in, in brackets.
/// </summary>
internal static partial class WordingMaker
{
    /// <param name="wanted">What is asked for: 「…てほしい」, 「…たい」, "ask them to …", or any words for it; blank when it is not known, which leaves a place to fill in.</param>
    /// <param name="known">The reviewed wording of the situation; null when no situation is known.</param>
    public static string Make(PersonalText wanted, WordingTone tone, Language language, SituationWording? known = null)
    {
        if (known is not null && wanted.IsBlank)
        {
            return tone switch
            {
                WordingTone.Softer => Joined(language, [known.Fact, known.Softer]),
                WordingTone.Casual => known.Casual,
                WordingTone.Shorter => known.Request,
                WordingTone.Refused => known.Refused,
                _ => Joined(language, [known.Fact, known.Request]),
            };
        }

        var key = KeyOf(tone);
        List<string> lines = tone == WordingTone.Shorter ? [] : [Words.Of(language, $"{key}.Open")];
        if (known is { Fact: var fact } && (tone is WordingTone.Plain or WordingTone.Softer))
        {
            lines = [fact];
        }
        else if (tone is WordingTone.Plain or WordingTone.Softer)
        {
            lines.Add(Words.Of(language, "Wording.FactSlot"));
            lines.Add(Words.Of(language, "Wording.EffectSlot"));
        }

        lines.Add(Sentence(wanted.IsBlank ? new PersonalText(Words.Of(language, "Wording.RequestSlot")) : wanted, tone, language, isThing: wanted.IsBlank));
        if (tone == WordingTone.Refused)
        {
            lines.Add(Words.Of(language, $"{key}.Close"));
        }

        return Joined(language, lines);
    }

    /// <summary>The sentence of the request alone, without the message around it.</summary>
    /// <param name="wanted">What is asked for; not blank.</param>
    public static string Sentence(PersonalText wanted, WordingTone tone, Language language) => Sentence(wanted, tone, language, isThing: false);

    private static string Sentence(PersonalText wanted, WordingTone tone, Language language, bool isThing)
    {
        var (kind, clause) = isThing ? ("Thing", wanted.Reveal()) : Request(wanted.Reveal(), language);
        return Words.Of(language, $"{KeyOf(tone)}.{kind}", clause);
    }

    private static string KeyOf(WordingTone tone) => $"Wording.{(tone == WordingTone.Shorter ? WordingTone.Plain : tone)}";

    private static string Joined(Language language, IReadOnlyList<string> sentences) => string.Join(language == Language.Japanese ? "" : " ", sentences);

    /// <summary>What somebody else is asked to do, what the person wants to do, or a thing.</summary>
    private static (string Kind, string Clause) Request(string words, Language language)
    {
        var request = words.Trim().TrimEnd('。', '.', '、', ',', '!', '?', '！', '？');
        if (language == Language.Japanese)
        {
            request = Reported().Replace(request, "");
            return DoForMe().Match(request) is { Success: true } please ? ("Do", request[..(please.Index + 1)])
                : request.EndsWith("たい", StringComparison.Ordinal) ? ("Want", request)
                : ("Thing", request);
        }

        // "them" in "ask them to" is whoever reads the message.
        if (You().IsMatch(AskThem().Replace(request, "")))
        {
            return ("Talk", "");
        }

        return AskThem().Match(request) is { Success: true } them ? ("Do", request[them.Length..])
            : AskTo().Match(request) is { Success: true } to ? ("Want", request[to.Length..])
            : Wh().Match(request) is { Success: true } wh ? ("Tell", request[wh.Groups["what"].Index..])
            : ("Thing", Ask().Replace(request, ""));
    }

    [GeneratedRegex("[、,]?(?:と|って)(?:頼む|伝える|言う|聞く|相談する|お願いする|たずねる)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reported();

    [GeneratedRegex("[てで](?:ほしい|欲しい|もらいたい|いただきたい)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DoForMe();

    [GeneratedRegex("^(?:ask|tell) (?:them|him|her|both sides|my \\w+)(?: kindly)? to ", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AskThem();

    [GeneratedRegex("^(?:ask )?to ", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AskTo();

    [GeneratedRegex(@"^ask (?:\w+ )?(?<what>(?:which|what|when|how|where|who|whether|if)\b.*)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Wh();

    [GeneratedRegex("^(?:ask|tell them)(?: for| about)? ", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ask();

    [GeneratedRegex(@"\b(?:you'll|your|my|you|them|me|myself|their|i)\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex You();
}
