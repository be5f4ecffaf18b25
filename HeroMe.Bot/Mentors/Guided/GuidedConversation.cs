using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>
/// The host's talk without a model: one step a turn, the person's own words first, one question at the end.
/// Pure: the same state and text give the same answer.
/// </summary>
internal static class GuidedConversation
{
    private const int LongestSmallTalk = 24;
    private const string Paragraph = "\n\n";

    public static GuidedReply Reply(GuidedState state, PersonalText text, Language language, DateTimeOffset localNow)
    {
        var content = GuidedContent.In(language);
        var lines = new Lines(state);
        var words = text.Reveal();

        if (Aside(content, words, language, lines) is { } aside)
        {
            return Answer(lines, state, aside, offerWish: false, content);
        }

        var wish = WishWords.Read(text, language);
        if (wish != Wish.None)
        {
            var question = lines.Next($"q-{state.Step}", QuestionsFor(content, state with { Wish = wish }));
            return Answer(lines, state with { Wish = wish }, $"{lines.Next($"ack-{wish}", content.WishAck[wish])}{Paragraph}{question}", offerWish: false, content);
        }

        if (words.Length < (language == Language.Japanese ? 3 : 4) || !words.Any(char.IsLetter))
        {
            return Answer(lines, state, lines.Next("short", content.Short.Lines), offerWish: false, content);
        }

        return Step(state, content, text, language, localNow, lines);
    }

    private static GuidedReply Step(GuidedState state, GuidedContent content, PersonalText text, Language language, DateTimeOffset localNow, Lines lines)
    {
        var words = text.Reveal();
        var burden = content.Burdens.FirstOrDefault(b => b.Heard(words));
        var span = OwnWords.Pick(words, language);
        var mentioned = WishWords.MentionedIn(text, language);
        var next = state with
        {
            Wish = mentioned != Wish.None ? mentioned : state.Wish,
            Burden = burden?.Id ?? state.Burden,
            Span = span ?? state.Span,
        };

        var said = new List<string>();
        if (content.Hesitant.Any(h => words.Contains(h, StringComparison.OrdinalIgnoreCase)))
        {
            said.Add(lines.Next("ease", content.Ease));
        }

        if (localNow.Hour is >= 22 or < 5)
        {
            said.Add(lines.Next("night", content.Night.Lines));
        }

        if (content.Again.Heard(words))
        {
            said.Add(lines.Next("again", content.Again.Lines));
        }
        else
        {
            said.Add(span is null
                ? lines.Next("received", content.Received)
                : string.Format(System.Globalization.CultureInfo.InvariantCulture, lines.Next("reflect", content.Reflect), span));
            if (content.Narrow.Heard(words))
            {
                said.Add(lines.Next("narrow", content.Narrow.Lines));
            }
            else if (burden is not null && burden.Id != state.Burden)
            {
                said.Add(lines.Next($"burden-{burden.Id}", burden.Lines));
            }
        }

        if (next.Wish == Wish.Listen)
        {
            said.Add(lines.Next("listen", content.Listen));
        }
        else if (next.Wish == Wish.Advise && state.Step != Steps.Received)
        {
            said.Add(lines.Next("advise", content.Advise));
        }

        var question = (burden is not null && burden.Id != state.Burden && next.Wish is (Wish.None or Wish.Think)
                ? lines.Fresh($"q-burden-{next.Burden}", content.Burdens.First(b => b.Id == next.Burden).Questions!)
                : null)
            ?? lines.Next($"q-{next.Step}-{next.Wish}", QuestionsFor(content, next));
        return Answer(
            lines, next with { Step = Steps.After(state.Step) }, $"{string.Join(Gap(language), said)}{Paragraph}{question}", offerWish: next.Wish == Wish.None, content);
    }

    /// <summary>Questions about the bot, thanks and greetings, anger: answered for what they are, the talk stays where it was.</summary>
    private static string? Aside(GuidedContent content, string words, Language language, Lines lines)
    {
        if (content.About.FirstOrDefault(a => a.Heard(words) && (a.Id is not null || Asks(words))) is { } about && words.Length <= 60)
        {
            return lines.Next($"about-{about.Words![0]}", about.Lines);
        }

        if (content.Anger.Heard(words) && words.Length <= 40)
        {
            return lines.Next("anger", content.Anger.Lines);
        }

        var limit = language == Language.Japanese ? LongestSmallTalk / 2 : LongestSmallTalk;
        return words.Length <= limit && content.SmallTalk.FirstOrDefault(s => s.Heard(words)) is { } talk
            ? lines.Next($"small-{talk.Words![0]}", talk.Lines)
            : null;
    }

    /// <summary>「上司に言われた」 is a story, 「上司に言いますか」 asks about the bot.</summary>
    private static bool Asks(string words)
    {
        var bare = words.TrimEnd('。', '.', '!', ' ', '…');
        return words.Contains('?', StringComparison.Ordinal) || words.Contains('\uFF1F', StringComparison.Ordinal)
            || bare.EndsWith('か') || bare.EndsWith('の') || bare.EndsWith("よね", StringComparison.Ordinal) || bare.EndsWith("かな", StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> QuestionsFor(GuidedContent content, GuidedState state) => state.Wish switch
    {
        Wish.Listen => content.ListenQuestions,
        Wish.Advise when state.Step != Steps.Received => content.AdviseQuestions,
        _ => content.Questions[state.Step],
    };

    private static GuidedReply Answer(Lines lines, GuidedState state, string text, bool offerWish, GuidedContent content)
    {
        // Said once, in the first answer: what this mode is.
        var whole = state.Turn == 0 ? $"{text}{Paragraph}{content.Mode}" : text;
        return new GuidedReply(whole, state.Said(lines.Taken), offerWish);
    }

    private static string Gap(Language language) => language == Language.Japanese ? "" : " ";

    /// <summary>Chooses lines so that none is said again while another was not, and then the one that was said longest ago.</summary>
    private sealed class Lines(GuidedState state)
    {
        public List<string> Taken { get; } = [];

        public string Next(string list, IReadOnlyList<string> lines)
        {
            var name = list.Replace(' ', '_');
            var index = Enumerable.Range(0, lines.Count).MinBy(i => (LastSaid($"{name}.{i}"), (i + lines.Count - state.Turn % lines.Count) % lines.Count));
            Taken.Add($"{name}.{index}");
            return lines[index];
        }

        /// <summary>Null when each of them is remembered as said.</summary>
        public string? Fresh(string list, IReadOnlyList<string> lines) =>
            Enumerable.Range(0, lines.Count).Any(i => LastSaid($"{list}.{i}") < 0) ? Next(list, lines) : null;

        /// <summary>-1 when it is not remembered as said.</summary>
        private int LastSaid(string key)
        {
            for (var i = state.Used.Count - 1; i >= 0; i--)
            {
                if (state.Used[i] == key)
                {
                    return i;
                }
            }

            return -1;
        }
    }
}
