using System.Text.RegularExpressions;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Understanding;
using HeroMe.Bot.Understanding.People;
using HeroMe.Bot.Understanding.Remarks;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>A remark of the person's message and what may be said to it.</summary>
/// <param name="Who">The one whom its sentence names, as one speaks of them to somebody else; null when it names none.</param>
internal sealed partial record HeardRemark(RemarkLines Lines, PersonalText? Who)
{
    private const string Slot = "{who}";

    /// <summary>So much likelier must a burden be in a sentence whose acts say nothing of one.</summary>
    private const float Doubt = 0.15f;

    /// <summary>From this probability on it is a burden of some kind.</summary>
    private const float Rather = 0.65f;

    /// <summary>When less than this is left of what a sentence may be, nothing is told of it.</summary>
    private const float LeastPossible = 0.4f;

    private const Acts Light = Acts.GoodNews | Acts.Thanks | Acts.Goodbye | Acts.Commitment | Acts.Strength | Acts.Wording;

    private static readonly string[] Prefixes = ["直属の", "隣の席の", "となりの", "今の", "うちの"];

    // As one speaks of somebody else's family and people in Japanese.
    private static readonly Dictionary<string, string> Polite = new(StringComparer.Ordinal)
    {
        ["父"] = "お父さん",
        ["母"] = "お母さん",
        ["父さん"] = "お父さん",
        ["母さん"] = "お母さん",
        ["兄さん"] = "お兄さん",
        ["姉さん"] = "お姉さん",
        ["兄"] = "お兄さん",
        ["姉"] = "お姉さん",
        ["弟"] = "弟さん",
        ["妹"] = "妹さん",
        ["息子"] = "息子さん",
        ["娘"] = "娘さん",
        ["妻"] = "奥さん",
        ["嫁"] = "奥さん",
        ["夫"] = "旦那さん",
        ["旦那"] = "旦那さん",
        ["主人"] = "旦那さん",
        ["義母"] = "お義母さん",
        ["義父"] = "お義父さん",
        ["両親"] = "ご両親",
        ["家族"] = "ご家族",
        ["友人"] = "お友だち",
        ["友達"] = "お友だち",
        ["友だち"] = "お友だち",
        ["新人"] = "新人さん",
        ["部下"] = "部下の方",
        ["お客"] = "お客さん",
        ["お客様"] = "お客さま",
    };

    public RemarkWeight Weight => Lines.Weight;

    public bool IsBurden => Lines.IsBurden;

    public bool IsQuestion => Weight == RemarkWeight.Question;

    /// <summary>The lines that fit: all where somebody is named, else those that name nobody.</summary>
    public IReadOnlyList<string> Names => Who is null
        ? [.. Lines.Names.Where(line => !line.Contains(Slot, StringComparison.Ordinal))]
        : Lines.Names;

    /// <returns>The heaviest of the message, of equal ones the likeliest; null when none is likely. Questions are left out.</returns>
    public static HeardRemark? Heaviest(TurnReading reading, GuidedContent content, TalkState before) => All(reading, content, before)
        .Where(heard => heard.Remark.Weight != RemarkWeight.Question)
        .OrderByDescending(heard => heard.Remark.Weight).ThenByDescending(heard => heard.Probability)
        .Select(heard => heard.Remark).FirstOrDefault();

    /// <returns>The last question of the message; null when it has none of a known kind.</returns>
    public static HeardRemark? Question(TurnReading reading, GuidedContent content, TalkState before) =>
        All(reading, content, before).Select(heard => heard.Remark).LastOrDefault(remark => remark.IsQuestion);

    /// <summary>True when a sentence is rather a burden than anything else, of whatever kind.</summary>
    public static bool IsHard(TurnReading reading, GuidedContent content, TalkState before) => reading.Sentences.Any(sentence =>
        sentence.Remark.Of(kind => content.Remark(kind) is { IsBurden: true } lines && Agrees(lines, sentence, before, joyful: false)) >= Rather + Doubts(sentence));

    private static IEnumerable<(HeardRemark Remark, float Probability)> All(TurnReading reading, GuidedContent content, TalkState before)
    {
        foreach (var sentence in reading.Sentences)
        {
            if (!content.Guards.TellsOfOther(sentence, before.HasAsked("other")) && Fitting(sentence, content, before) is { } found)
            {
                yield return (new HeardRemark(found.Lines, Named(sentence.Written.Reveal(), content.IsEnglish)), found.Probability);
            }
        }
    }

    /// <summary>The lines of the kind where it is likely, else those of its family. A burden must be likelier where the sentence tells of nothing hard.</summary>
    /// <returns>With the probability among what is possible; null when nothing is likely.</returns>
    private static (RemarkLines Lines, float Probability)? Fitting(SentenceReading sentence, GuidedContent content, TalkState before)
    {
        var joyful = !before.IsPraiseOff && content.Guards.TellsJoy(sentence);
        bool IsPossible(string kind) => content.Remark(kind) is { } lines && Agrees(lines, sentence, before, joyful);

        // What is ruled out by all but a little leaves no likeliest kind.
        var possible = 1 - sentence.Remark.Of(kind => !IsPossible(kind));
        if (possible < LeastPossible)
        {
            return null;
        }

        var doubt = Doubts(sentence);
        bool IsLikely(RemarkLines lines, float probability) => probability >= lines.From + (lines.IsBurden ? doubt : 0);

        var (kind, share) = sentence.Remark.Best(IsPossible);
        if (kind is not null && content.Remark(kind) is { } lines && IsLikely(lines, share / possible))
        {
            return (lines, share / possible);
        }

        var (family, together) = content.Families.Select(family => (family, sentence.Remark.Of(id => content.Remark(id)?.Family == family.Id && IsPossible(id)) / possible)).MaxBy(family => family.Item2);
        return family is not null && IsLikely(family, together) ? (family, together) : null;
    }

    private static float Doubts(SentenceReading sentence) => (sentence.Acts & (Acts.Problem | Acts.Feeling)) == Acts.None ? Doubt : 0;

    /// <summary>False for a kind that what the sentence does, or the talk before it, rules out.</summary>
    private static bool Agrees(RemarkLines lines, SentenceReading sentence, TalkState before, bool joyful)
    {
        var asks = (sentence.Does & ActReader.Questions) != Acts.None || sentence.Plain.Reveal().EndsWith('?');
        return lines.Weight switch
        {
            _ when lines.After is { } earlier => before.HasAsked(earlier),
            RemarkWeight.Question => asks,
            _ when (lines.Family ?? lines.Id) == "good" => !asks && joyful && ((sentence.Acts & Acts.Problem) == Acts.None || (sentence.Does & Acts.GoodNews) != Acts.None),
            RemarkWeight.Burden => !asks && (sentence.Does & Light) == Acts.None,
            _ => !asks,
        };
    }

    /// <summary>「同期は今年受かりました」 is no good news of one's own.</summary>
    public static bool IsOthersLuck(string plain) => OthersLuck().IsMatch(plain);

    [GeneratedRegex("(?:同期|同僚|後輩|先輩|友人|友達|友だち|あいつ|あの人|隣の人)(?:さん)?(?:の[^。]{1,4})?(?:は|が|だけ|のほうが)[^。]{0,20}(?:受か|合格|昇進|昇格|選ばれ|抜擢|決まっ|出世|り[だど]に?な|任命|上の役職)|\\b(?:my (?:colleague|friend|peer)|he|she|they) (?:passed|got (?:it|promoted|the job)|was (?:promoted|chosen))\\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OthersLuck();

    private static PersonalText? Named(string sentence, bool english)
    {
        // Of two people it is not known whose part it was.
        if (PersonReader.Read(sentence) is not [var person])
        {
            return null;
        }

        var name = sentence.Substring(person.Start, person.Length);
        var bare = Prefixes.Aggregate(name, (rest, prefix) => rest.StartsWith(prefix, StringComparison.Ordinal) ? rest[prefix.Length..] : rest);
        return new PersonalText(english ? Yours(name) : Polite.GetValueOrDefault(bare, bare));
    }

    private static string Yours(string name) =>
        name.StartsWith("my ", StringComparison.OrdinalIgnoreCase) || name.StartsWith("our ", StringComparison.OrdinalIgnoreCase) ? $"your {name[(name.IndexOf(' ', StringComparison.Ordinal) + 1)..]}" : name;
}
