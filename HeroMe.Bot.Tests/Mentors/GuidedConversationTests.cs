using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Mentors;

public sealed class GuidedConversationTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 3, 12, 0, 0, TimeSpan.FromHours(9));
    private static readonly DateTimeOffset OneAtNight = new(2026, 6, 3, 1, 0, 0, TimeSpan.FromHours(9));

    private static readonly string[] JapaneseTalk =
    [
        "最近ずっともやもやしています", "仕事の量が多くて、休めません", "上司に言っても変わらないと思います", "会議で何も言えませんでした", "自分で決めないといけないのがつらいです",
        "評価面談のことが気になります", "このままでいいのか分かりません", "後輩のほうが先に昇進しました", "家では子どもの世話もあります", "少しだけ楽になったかもしれません",
    ];

    private static readonly string[] EnglishTalk =
    [
        "I've been feeling stuck lately", "There is too much work and no time", "My manager doesn't listen", "I said nothing in the meeting", "I have to decide everything on my own",
        "My review is next week and I worry", "I don't know if this is the right job", "A colleague was promoted before me", "At home there are my kids too", "Maybe it is a little lighter now",
    ];

    [Theory]
    [InlineData(Language.Japanese)]
    [InlineData(Language.English)]
    internal void In_fifty_turns_no_answer_is_given_twice_and_no_answer_asks_twice(Language language)
    {
        var talk = language == Language.Japanese ? JapaneseTalk : EnglishTalk;
        var state = GuidedState.Start;
        var said = new HashSet<string>(StringComparer.Ordinal);
        for (var turn = 0; turn < 50; turn++)
        {
            var reply = GuidedConversation.Reply(state, new PersonalText(talk[turn % talk.Length]), language, Noon);
            Assert.True(said.Add(reply.Text), $"Said twice in turn {turn}");
            Assert.InRange(Questions(reply.Text), 1, 1);

            // Between two turns the state is only strings.
            state = GuidedState.FromAnswers(reply.State.ToAnswers());
        }
    }

    [Theory]
    [InlineData("こんなことですみません。最近眠れないんです", "眠れない")]
    [InlineData("しょうもない話なんですけど、会議が怖いです", "会議が怖い")]
    public void A_hesitant_opener_is_eased_in_one_line_and_then_heard(string text, string ownWords)
    {
        var reply = First(text);
        Assert.Contains(GuidedContent.In(Language.Japanese).Ease, e => reply.StartsWith(e, StringComparison.Ordinal));
        Assert.Contains(ownWords, reply, StringComparison.Ordinal);
    }

    [Fact]
    public void Loneliness_said_indirectly_is_named_before_anything_else()
    {
        var reply = First("全部自分で決めないといけない気がしています");
        var alone = GuidedContent.In(Language.Japanese).Burdens.First(b => b.Id == "alone");
        var named = alone.Lines.Select(l => reply.IndexOf(l, StringComparison.Ordinal)).Max();
        Assert.True(named >= 0);
        Assert.True(reply.LastIndexOf('か') > named, "The question comes after the burden is named.");
        Assert.DoesNotContain(GuidedContent.In(Language.Japanese).Advise, a => reply.Contains(a, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_quoted_stands_in_the_persons_own_text()
    {
        Prop.ForAll<NonNull<string>, int>((any, pick) =>
        {
            var text = $"{JapaneseTalk[Math.Abs(pick % JapaneseTalk.Length)]}。{any.Get}";
            var reply = GuidedConversation.Reply(GuidedState.Start, new PersonalText(text), Language.Japanese, Noon);
            var reflected = Regex.Match(reply.Text, "「([^「」]*)」");
            return !reflected.Success || text.Contains(reflected.Groups[1].Value, StringComparison.Ordinal) || GuidedContent.In(Language.Japanese).Mode.Contains(reflected.Groups[1].Value, StringComparison.Ordinal)
                || GuidedContent.In(Language.Japanese).Short.Lines.Any(l => l.Contains(reflected.Groups[1].Value, StringComparison.Ordinal));
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("連絡先は taro@example.com です")]
    [InlineData("電話は 090-1234-5678 です")]
    [InlineData("https://example.com/secret を見てください")]
    public void Addresses_and_numbers_are_not_said_back(string text)
    {
        var reply = First(text);
        Assert.DoesNotContain("example", reply, StringComparison.Ordinal);
        Assert.DoesNotContain("1234", reply, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("聞いてほしい", Wish.Listen)]
    [InlineData("一緒に考えてほしい", Wish.Think)]
    [InlineData("やっぱり助言がほしい", Wish.Advise)]
    [InlineData("アドバイスください", Wish.Advise)]
    [InlineData("仕事の話です", Wish.None)]
    internal void The_wanted_kind_of_answer_is_read_from_words(string text, Wish wish) =>
        Assert.Equal(wish, WishWords.Read(new PersonalText(text), Language.Japanese));

    [Fact]
    public void Who_wants_to_be_heard_gets_no_advice_and_who_wants_advice_gets_something_concrete()
    {
        var content = GuidedContent.In(Language.Japanese);
        var heard = GuidedConversation.Reply(Wished("聞いてほしい"), new PersonalText("仕事の量が多くて休めません"), Language.Japanese, Noon).Text;
        Assert.DoesNotContain(content.Advise, a => heard.Contains(a, StringComparison.Ordinal));
        var advised = GuidedConversation.Reply(Wished("助言がほしい"), new PersonalText("仕事の量が多くて休めません"), Language.Japanese, Noon).Text;
        Assert.Contains(content.Advise, a => advised.Contains(a, StringComparison.Ordinal));
        Assert.StartsWith("「", advised, StringComparison.Ordinal);
    }

    [Fact]
    public void At_night_nothing_big_is_to_be_decided()
    {
        var reply = GuidedConversation.Reply(GuidedState.Start, new PersonalText("もう会社を辞めたいです"), Language.Japanese, OneAtNight).Text;
        Assert.Contains(GuidedContent.In(Language.Japanese).Night.Lines, n => reply.Contains(n, StringComparison.Ordinal));
        Assert.DoesNotContain("辞めるべき", reply, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("あなたは人間ですか?", "AI")]
    [InlineData("これって上司に見られる?", "Teams")]
    [InlineData("人事に言うんですか", "Teams")]
    public void Questions_about_itself_get_short_true_answers(string text, string mustSay) => Assert.Contains(mustSay, First(text), StringComparison.Ordinal);

    [Theory]
    [InlineData("あ")]
    [InlineData("???")]
    [InlineData("😀")]
    [InlineData("12")]
    [InlineData("\ud800")]
    public void What_says_too_little_gets_an_invitation(string text) =>
        Assert.Contains(GuidedContent.In(Language.Japanese).Short.Lines, s => First(text).Contains(s, StringComparison.Ordinal));

    [Fact]
    public void The_mode_is_named_once_in_the_first_answer()
    {
        var mode = GuidedContent.In(Language.Japanese).Mode;
        var first = GuidedConversation.Reply(GuidedState.Start, new PersonalText(JapaneseTalk[0]), Language.Japanese, Noon);
        Assert.Contains(mode, first.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(mode, GuidedConversation.Reply(first.State, new PersonalText(JapaneseTalk[1]), Language.Japanese, Noon).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_state_starts_afresh()
    {
        var state = GuidedState.FromAnswers(new Dictionary<string, string>(StringComparer.Ordinal) { ["step"] = "no-such-step", ["wish"] = "77", ["turn"] = "-5", ["used"] = "  " });
        Assert.Equal(GuidedState.Start with { Used = state.Used }, state);
        Assert.Empty(state.Used);
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public void The_content_keeps_the_house_rules(string language)
    {
        string[] forbidden = ["自己責任", "もっと努力", "頑張れ", "頑張って", "カウンセラー", "コンサルタント", "相談員", "必ず治", "寂しかった", "あなただけ", "counselor", "consultant", "I feel sad", "I missed you", "try harder"];
        var lines = GuidedContent.Load(language).Lists().SelectMany(l => l.Lines).Append(GuidedContent.Load(language).Mode);
        Assert.Empty(lines.Where(l => forbidden.Any(f => l.Contains(f, StringComparison.OrdinalIgnoreCase))));
    }

    private static GuidedState Wished(string wish)
    {
        var first = GuidedConversation.Reply(GuidedState.Start, new PersonalText("最近もやもやしています"), Language.Japanese, Noon);
        return GuidedConversation.Reply(first.State, new PersonalText(wish), Language.Japanese, Noon).State;
    }

    private static string First(string text) => GuidedConversation.Reply(GuidedState.Start, new PersonalText(text), Language.Japanese, Noon).Text;

    /// <summary>A Japanese question needs no mark: it ends in か。 or でしょう。 at the end of a paragraph.</summary>
    private static int Questions(string text) => Regex.Count(text, @"[?\uFF1F]|か。|何でしょう。");
}
