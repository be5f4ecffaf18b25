using System.Text.RegularExpressions;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>What must hold for the content: every list is there and long enough, a list whose name ends in ? asks, no other list of a talk does, and nothing is said that may not be said.</summary>
internal static partial class ContentLint
{
    /// <summary>Every list that the talk uses, and how many lines it needs.</summary>
    internal static readonly IReadOnlyDictionary<string, int> Needed = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["mode"] = 1,
        ["ease"] = 5,
        ["received"] = 6,
        ["reflect.heavy"] = 12,
        ["reflect.plain"] = 12,
        ["reflect.later"] = 8,
        ["reflect.good"] = 5,
        ["good"] = 3,
        ["good?"] = 5,
        ["narrow"] = 5,
        ["blame"] = 5,
        ["burden.first?"] = 6,
        ["burden.span?"] = 5,
        ["burden.hard?"] = 6,
        ["burden.more?"] = 8,
        ["burden.event?"] = 6,
        ["burden.word?"] = 4,
        ["burden.easy?"] = 4,
        ["burden.unsure"] = 4,
        ["listen"] = 14,
        ["listen.ask?"] = 14,
        ["listen.offer"] = 3,
        ["night.first"] = 4,
        ["night.big"] = 4,
        ["night.revisit?"] = 4,
        ["night.bye"] = 4,
        ["night.close"] = 4,
        ["issue.propose?"] = 6,
        ["issue.both?"] = 5,
        ["issue.own?"] = 5,
        ["issue.agreed"] = 6,
        ["issue.corrected"] = 6,
        ["issue.loose"] = 4,
        ["issue.set-aside"] = 4,
        ["issue.still?"] = 5,
        ["view?"] = 12,
        ["view.fact?"] = 4,
        ["view.ack"] = 6,
        ["view.offer"] = 6,
        ["view.kept"] = 4,
        ["roads?"] = 8,
        ["roads.another?"] = 6,
        ["roads.one"] = 5,
        ["roads.ack"] = 5,
        ["roads.two"] = 6,
        ["roads.night"] = 3,
        ["roads.offer-one"] = 4,
        ["roads.offer-two"] = 4,
        ["roads.which?"] = 4,
        ["roads.not-yet"] = 5,
        ["roads.neither"] = 3,
        ["roads.general"] = 6,
        ["act?"] = 8,
        ["act.night?"] = 4,
        ["act.offer"] = 4,
        ["act.size?"] = 4,
        ["act.own?"] = 4,
        ["act.yes"] = 4,
        ["act.not-this"] = 4,
        ["act.smaller?"] = 4,
        ["act.noted"] = 6,
        ["act.taken"] = 3,
        ["act.chosen"] = 4,
        ["act.none"] = 3,
        ["act.doubt"] = 5,
        ["date?"] = 6,
        ["date.again?"] = 5,
        ["date.noted"] = 6,
        ["date.occasion"] = 4,
        ["date.someday"] = 5,
        ["follow"] = 6,
        ["follow.someday"] = 4,
        ["contact?"] = 8,
        ["contact.bot"] = 1,
        ["close"] = 8,
        ["close.bot"] = 6,
        ["close.someone"] = 4,
        ["close.same"] = 4,
        ["close.no-act"] = 4,
        ["close.last"] = 8,
        ["after?"] = 6,
        ["open?"] = 45,
        ["review.back"] = 4,
        ["review?"] = 5,
        ["review.gently?"] = 4,
        ["review.last-time?"] = 4,
        ["review.done"] = 5,
        ["review.partly"] = 5,
        ["review.not"] = 5,
        ["review.unclear"] = 3,
        ["review.done?"] = 4,
        ["review.partly?"] = 4,
        ["review.not?"] = 4,
        ["again"] = 6,
        ["options"] = 6,
        ["option.lead"] = 5,
        ["option.after?"] = 6,
        ["option.other"] = 4,
        ["bye"] = 5,
        ["about.again"] = 3,
        ["never-mind"] = 5,
        ["bridge"] = 6,
        ["anger"] = 8,
        ["chat.more"] = 6,
        ["wish.Listen"] = 4,
        ["wish.Think"] = 4,
        ["wish.Advise"] = 4,
        ["short"] = 8,
    };

    /// <summary>Lists of words that the talk listens for.</summary>
    internal static readonly IReadOnlyList<string> Listened =
    [
        "lead", "fade", "filler", "or", "heavy", "core", "good", "turn", "doubt", "person", "hesitant", "narrow", "blame", "big", "unsure", "doing", "asking", "yes", "no", "again", "just-tell", "anger", "bye",
        "someday", "occasion", "nobody", "never-mind", "digress", "not-that", "first", "second", "outcome.done", "outcome.partly", "outcome.not", "wish.Listen", "wish.Think", "wish.Advise",
    ];

    /// <summary>In a list such as this a line may ask or not.</summary>
    private static readonly string[] Either = ["anger", "short", "chat.more", "listen.offer"];

    public static IEnumerable<string> Faults(GuidedContent content) =>
        Lists(content).Concat(Matters("topic", content.Topics, full: true)).Concat(Matters("feeling", content.Feelings, full: false))
            .Concat(Matters("about", content.About, full: false)).Concat(Matters("chat", content.Chat, full: false)).Concat(Matters("opening", content.Openings, full: false)).Concat(Ways(content)).Concat(Everything(content));

    /// <summary>Every line that may be said, with the place it stands in.</summary>
    internal static IEnumerable<(string Place, string Line)> Said(GuidedContent content) =>
        content.AllLines.SelectMany(l => l.Value.Select(v => (l.Key, v)))
            .Concat(new[] { content.Topics, content.Feelings, content.About, content.Chat, content.Ways, content.Openings }.SelectMany(m => m).SelectMany(m => m.Lines.Concat(m.Questions ?? []).Concat(m.Views ?? []).Concat(m.Roads ?? []).Concat(m.Options ?? []).Select(l => (m.Id, l))));

    private static IEnumerable<string> Lists(GuidedContent content)
    {
        foreach (var (name, least) in Needed)
        {
            if (!content.AllLines.TryGetValue(name, out var lines) || lines.Count < least)
            {
                yield return $"'{name}' has fewer than {least} lines.";
            }
        }

        foreach (var name in content.AllLines.Keys.Where(n => !Needed.ContainsKey(n) && !OfOneTopic().IsMatch(n)))
        {
            yield return $"'{name}' is used by nobody.";
        }

        foreach (var name in Listened.Where(n => !content.AllHeard.Contains(n)).Concat(content.AllHeard.Where(n => !Listened.Contains(n))))
        {
            yield return $"The words for '{name}' are missing or used by nobody.";
        }

        foreach (var (name, line) in content.AllLines.Where(l => !Either.Contains(l.Key)).SelectMany(l => l.Value.Select(v => (l.Key, v))))
        {
            if (name.EndsWith('?') != (Asking.Count(line) == 1))
            {
                yield return $"'{name}' {(name.EndsWith('?') ? "must ask" : "must not ask")}: {line}";
            }
        }
    }

    private static IEnumerable<string> Matters(string kind, IReadOnlyList<Matter> matters, bool full)
    {
        foreach (var m in matters)
        {
            if (m.Words.Count == 0 || m.Lines.Count < 3 || (kind == "opening" && m.Questions is not { Count: >= 3 }) || (full && (m.Lines.Count < 4 || m.Questions is not { Count: >= 3 } || m.Views is not { Count: >= 2 } || m.Roads is not { Count: >= 3 } || m.Options is not { Count: >= 3 })))
            {
                yield return $"The {kind} '{m.Id}' is too short.";
            }

            foreach (var line in (m.Questions ?? []).Concat(m.Views ?? []).Where(l => Asking.Count(l) != 1))
            {
                yield return $"The {kind} '{m.Id}' must ask: {line}";
            }

            foreach (var line in (kind is "topic" or "feeling" or "opening" ? m.Lines.Concat(m.Options ?? []).Concat(m.Roads ?? []) : []).Where(l => Asking.Count(l) != 0))
            {
                yield return $"The {kind} '{m.Id}' must not ask: {line}";
            }
        }
    }

    private static IEnumerable<string> Ways(GuidedContent content)
    {
        if (content.Ways.Count < 10)
        {
            yield return "There are fewer than ten other ways in.";
        }

        foreach (var way in content.Ways.Where(w => w.Lines.Count < 2 || w.Questions is not { Count: >= 2 }))
        {
            yield return $"The way '{way.Id}' is too short.";
        }
    }

    private static IEnumerable<string> Everything(GuidedContent content)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (place, line) in Said(content))
        {
            if (string.IsNullOrWhiteSpace(line) || Asking.Count(line) > 1)
            {
                yield return $"'{place}' says nothing or asks twice: {line}";
            }

            if (Forbidden().IsMatch(line))
            {
                yield return $"'{place}' says what may not be said: {line}";
            }

            // 「」 and “ ” hold the person's own words and nothing else; suggested wording stands in 『』 or "".
            if (Quoted().IsMatch(Slot().Replace(line, "")))
            {
                yield return $"'{place}' quotes somebody who did not say it: {line}";
            }

            if (!seen.Add(line))
            {
                yield return $"'{place}' says what is said elsewhere: {line}";
            }
        }
    }

    /// <summary>Pressure, blame, protected titles, claims of feelings, promises that are not ours to give.</summary>
    internal const string ForbiddenPattern =
        "頑張れ|頑張って|がんばれ|がんばって|自己責任|もっと努力|努力不足|甘え|カウンセラー|カウンセリング|コンサルタント|相談員|うれしい|嬉しい|寂しいです|寂しかった|心配しています|心配です|安心しました|感動|心に残|心が痛|胸が痛|あなただけ|わたしだけに|私だけに|ずっとそば|必ずうまく|絶対に大丈夫|大丈夫、必ず|治り|診断|気のせい|考えすぎ|みんなそう|普通は"
        + @"|\b(?:counsell?or|counsell?ing|consultant|therapist|try harder|cheer up|your own fault|own responsibility|man up|i feel|i felt|i'm (?:so )?(?:happy|glad|sad|sorry to hear|worried|proud|excited)|i am (?:happy|glad|sad|worried|proud)|i missed you|i care|i promise|only me|always be (?:here|there) for you|everyone feels|overthinking|diagnos\w*|cure[sd]?)\b";

    [GeneratedRegex(ForbiddenPattern, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Forbidden();

    [GeneratedRegex("[「」“”]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"[「“]\{\w+\}[」”]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Slot();

    [GeneratedRegex(@"^(?:act\.[a-z]+\?|close\.[a-z]+)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OfOneTopic();
}
