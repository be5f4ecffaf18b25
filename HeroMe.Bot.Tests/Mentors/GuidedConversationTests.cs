using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Mentors;

public sealed class GuidedConversationTests
{
    private static readonly string[] JapaneseTalk =
    [
        "最近ずっともやもやしています", "仕事の量が多くて、休めません", "上司に言っても変わらないと思います", "会議で何も言えませんでした", "自分で決めないといけないのがつらいです",
        "評価面談のことが気になります", "このままでいいのか分かりません", "後輩のほうが先に昇進しました", "家では子どもの世話もあります", "少しだけ楽になったかもしれません",
        "朝の電車で、ため息ばかりついています", "先輩は気にするなと言うだけです", "頼まれた資料がまた増えました", "自分だけ遅れている気がして焦ります", "休みの日も仕事のことを考えます",
        "前の部署に戻りたいと思うことがあります", "何が得意なのか自分でも分かりません", "友人には元気そうに見えるらしいです", "明日もまた同じ一日かと思うと重いです", "本当は誰かに気づいてほしいのかもしれません",
        "給料のことも気になっています", "眠りが浅い日が続いています",
    ];

    private static readonly string[] EnglishTalk =
    [
        "I've been feeling stuck lately", "There is too much work and no time", "My manager doesn't listen", "I said nothing in the meeting", "I have to decide everything on my own",
        "My review is next week and I worry", "I don't know if this is the right job", "A colleague was promoted before me", "At home there are my kids too", "Maybe it is a little lighter now",
        "I sigh on the train every morning", "A senior just tells me not to mind", "They gave me another report to write", "I feel I am falling behind everyone", "Even on days off I think about work",
        "Sometimes I wish I were back in my old team", "I can't say what I am good at", "My friends think I look fine", "Tomorrow will be the same day again and it weighs on me", "Perhaps I want somebody to notice",
        "The salary worries me too", "I haven't been sleeping well",
    ];

    [Theory]
    [InlineData(Language.Japanese, "")]
    [InlineData(Language.English, "")]
    [InlineData(Language.Japanese, "聞いてほしい")]
    [InlineData(Language.English, "just listen")]
    [InlineData(Language.Japanese, "助言がほしい")]
    [Trait("Capability", "C23")]
    internal void In_sixty_turns_no_line_is_said_twice_no_answer_asks_twice_and_few_only_invite(Language language, string wish)
    {
        var lines = language == Language.Japanese ? JapaneseTalk : EnglishTalk;
        var talk = new GuidedTalk(language);
        var said = new HashSet<string>(StringComparer.Ordinal);
        var fallbacks = 0;
        for (var turn = 0; turn < 60; turn++)
        {
            var reply = talk.Says(turn == 1 && wish.Length > 0 ? wish : lines[turn % lines.Length]);
            fallbacks += talk.Last.Fallback ? 1 : 0;
            Assert.InRange(Asking.Count(reply), 0, 1);
            foreach (var line in Regex.Split(Regex.Replace(reply, "「[^」]*」|“[^”]*”", "○"), "(?<=。)|(?<=[.!?]) ").Where(l => l.Trim().Length > 14))
            {
                Assert.True(turn >= 50 || said.Add(line), $"Said twice in turn {turn}: {line}");
            }

            Assert.True(talk.State.ToAnswers().Sum(a => a.Key.Length + System.Text.Encoding.UTF8.GetByteCount(System.Text.Json.JsonSerializer.Serialize(a.Value))) < 4096);
        }

        Assert.InRange(fallbacks, 0, 6);
    }

    [Fact]
    public void What_is_quoted_stands_in_the_persons_own_text()
    {
        Prop.ForAll<NonNull<string>, int>((any, pick) =>
        {
            var text = $"{JapaneseTalk[Math.Abs(pick % JapaneseTalk.Length)]}。{any.Get}";
            var reply = GuidedConversation.Reply(GuidedState.Start, new PersonalText(text), Language.Japanese, GuidedTalk.Noon);
            return Regex.Matches(reply.Text, "「([^「」]*)」").All(m => Inner(text).Contains(m.Groups[1].Value, StringComparison.Ordinal));
        }).QuickCheckThrowOnFailure();

        static string Inner(string text) => text.Replace('「', '『').Replace('」', '』');
    }

    [Theory]
    [InlineData("連絡先は taro@example.com です")]
    [InlineData("電話は 090-1234-5678 です")]
    [InlineData("https://example.com/secret を見てください")]
    public void Addresses_and_numbers_are_not_said_back_at_any_step(string text)
    {
        var talk = new GuidedTalk();
        for (var i = 0; i < 12; i++)
        {
            var reply = talk.Says(i % 2 == 0 ? text : JapaneseTalk[i % JapaneseTalk.Length]);
            Assert.DoesNotContain("example", reply, StringComparison.Ordinal);
            Assert.DoesNotContain("1234", reply, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("聞いてほしい", Wish.Listen)]
    [InlineData("一緒に考えてほしい", Wish.Think)]
    [InlineData("やっぱり助言がほしい", Wish.Advise)]
    [InlineData("アドバイスください", Wish.Advise)]
    [InlineData("仕事の話です", Wish.None)]
    [InlineData("上司にもっと話を聞いてもらえたらと思います", Wish.None)]
    internal void The_wanted_kind_of_answer_is_read_from_words_at_any_time(string text, Wish wish)
    {
        var talk = new GuidedTalk().After("仕事の量が多くて休めません", text);
        Assert.Equal(wish, talk.State.Wish);
        talk.After("助言はいらないので聞いてほしい");
        Assert.Equal(Wish.Listen, talk.State.Wish);
    }

    [Fact]
    public void Who_wants_to_be_heard_gets_no_advice_and_who_wants_advice_gets_something_concrete()
    {
        var options = GuidedContent.In(Language.Japanese).Topic("workload")!.Options!;
        var heard = new GuidedTalk().After("最近もやもやしています", "聞いてほしい", "仕事の量が多くて休めません");
        Assert.DoesNotContain(options, o => heard.Last.Text.Contains(o, StringComparison.Ordinal));
        var advised = new GuidedTalk().After("最近もやもやしています", "助言がほしい", "仕事の量が多くて休めません");
        Assert.Contains(options, o => advised.Last.Text.Contains(o, StringComparison.Ordinal));
        Assert.StartsWith("「", advised.Last.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("あ")]
    [InlineData("???")]
    [InlineData("😀")]
    [InlineData("12")]
    [InlineData("\ud800")]
    public void What_says_too_little_gets_an_invitation(string text)
    {
        var talk = new GuidedTalk();
        talk.Says(text);
        Assert.True(talk.SaidOf("short"));
        Assert.True(talk.Last.Fallback);
    }

    [Fact]
    public void The_mode_is_named_once_in_the_first_answer()
    {
        var mode = GuidedContent.In(Language.Japanese).Lines("mode")[0];
        var talk = new GuidedTalk().After(JapaneseTalk);
        Assert.Contains(mode, talk.Answers[0], StringComparison.Ordinal);
        Assert.DoesNotContain(talk.Answers.Skip(1), a => a.Contains("ガイド対話", StringComparison.Ordinal));
    }

    [Fact]
    public void A_broken_state_starts_afresh()
    {
        var state = GuidedState.FromAnswers(new Dictionary<string, string>(StringComparer.Ordinal) { ["step"] = "no-such-step", ["wish"] = "77", ["turn"] = "-5", ["used"] = "  ", ["due"] = "yesterday", ["outcome"] = "?" });
        Assert.Equal(GuidedState.Start.ToAnswers(), state.ToAnswers());
    }

    [Fact]
    public void Anything_may_be_said_at_any_step()
    {
        string[] sayings = ["はい", "いいえ", "分からない", "うーん…", "明日", "いつか", "ありがとう", "今日は暑いですね", "まだ腑に落ちない", "どうすればいい?", "人間ですか?", "ふざけるな", "もう無理", "\n\n", "「」", "{act}", "a", "課長に相談する", "もうやめたい", "聞いてほしい"];
        Prop.ForAll<int[]>(picks =>
        {
            var talk = new GuidedTalk().After("仕事の量が多くて休めません");
            foreach (var pick in picks.Take(40))
            {
                var reply = talk.Says(sayings[(int)((uint)pick % sayings.Length)]);
                Assert.False(string.IsNullOrWhiteSpace(reply));
                Assert.DoesNotMatch(@"\{(?!act\})\w+\}|「」|“”", reply);
                Assert.InRange(Asking.Count(reply), 0, 1);
            }
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public void The_content_is_whole_when_it_is_loaded(string language) => Assert.Empty(ContentLint.Faults(GuidedContent.Load(language)));

    [Fact]
    public void Both_languages_have_the_same_lists_topics_and_ways()
    {
        var (ja, en) = (GuidedContent.In(Language.Japanese), GuidedContent.In(Language.English));
        Assert.Equal(ja.AllLines.Keys.Order(), en.AllLines.Keys.Order());
        Assert.Equal(ja.AllHeard.Order(), en.AllHeard.Order());
        Assert.Equal(Ids(ja), Ids(en));

        static IEnumerable<string> Ids(GuidedContent c) => new[] { c.Topics, c.Feelings, c.About, c.Chat, c.Ways, c.Openings }.SelectMany((m, i) => m.Select(x => $"{i} {x.Id}")).Order();
    }

    [Fact]
    public void The_lint_finds_what_it_is_there_for()
    {
        static string Of(string list, params string[] lines)
        {
            var file = new ContentFile(null, new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [list] = lines }, null, null, null, null, null, null);
            return string.Join(' ', ContentLint.Faults(new GuidedContent("ja", [file])).Where(f => lines.Any(l => f.Contains(l, StringComparison.Ordinal)) || f.StartsWith($"'{list}'", StringComparison.Ordinal)));
        }

        Assert.Contains("fewer than", Of("ease", "大丈夫です。"), StringComparison.Ordinal);
        Assert.Contains("must not ask", Of("ease", "どうしましたか。"), StringComparison.Ordinal);
        Assert.Contains("must ask", Of("view?", "そうですね。"), StringComparison.Ordinal);
        Assert.Contains("asks twice", Of("anger", "なぜですか。どうしてですか。"), StringComparison.Ordinal);
        Assert.Contains("may not be said", Of("ease", "頑張ってください。"), StringComparison.Ordinal);
        Assert.Contains("may not be said", Of("ease", "わたしもうれしいです。"), StringComparison.Ordinal);
        Assert.Contains("did not say it", Of("ease", "「大丈夫」と言ってください。"), StringComparison.Ordinal);
        Assert.Contains("used by nobody", Of("no-such-list", "はい。"), StringComparison.Ordinal);
    }
}
