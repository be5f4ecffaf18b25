using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Mentors;

/// <summary>What holds for any talk, however long and whatever is said in it.</summary>
public sealed class AnyTalkTests
{
    private static readonly string[] JapaneseTalk =
    [
        "最近ずっともやもやしています", "仕事の量が多くて、休めません", "上司に言っても変わらないと思います", "会議で何も言えませんでした", "自分で決めないといけないのがつらいです",
        "評価面談のことが気になります", "このままでいいのか分かりません", "後輩のほうが先に昇進しました", "家では子どもの世話もあります", "少しだけ楽になったかもしれません",
        "朝の電車で、ため息ばかりついています", "先輩は気にするなと言うだけです", "頼まれた資料がまた増えました", "自分だけ遅れている気がして焦ります", "休みの日も仕事のことを考えます",
        "前の部署に戻りたいと思うことがあります", "何が得意なのか自分でも分かりません", "友人には元気そうに見えるらしいです", "本当は誰かに気づいてほしいのかもしれません", "眠りが浅い日が続いています",
    ];

    private static readonly string[] EnglishTalk =
    [
        "I've been feeling stuck lately", "There is too much work and no time", "My manager doesn't listen", "I said nothing in the meeting", "I have to decide everything on my own",
        "My review is next week and I worry", "I don't know if this is the right job", "A colleague was promoted before me", "At home there are my kids too", "Maybe it is a little lighter now",
        "I sigh on the train every morning", "A senior just tells me not to mind", "They gave me another report to write", "I feel I am falling behind everyone", "Even on days off I think about work",
        "Sometimes I wish I were back in my old team", "I can't say what I am good at", "My friends think I look fine", "Perhaps I want somebody to notice", "I haven't been sleeping well",
    ];

    [Theory]
    [InlineData(Language.Japanese, "")]
    [InlineData(Language.English, "")]
    [InlineData(Language.Japanese, "聞いてほしいだけです")]
    [InlineData(Language.English, "I just want to vent, please listen")]
    [InlineData(Language.Japanese, "助言がほしいです")]
    [Trait("Capability", "C23")]
    internal void In_thirty_turns_no_question_comes_twice_and_the_state_stays_small(Language language, string wish)
    {
        var lines = language == Language.Japanese ? JapaneseTalk : EnglishTalk;
        var talk = new GuidedTalk(language);
        var asked = new HashSet<string>(StringComparer.Ordinal);
        for (var turn = 0; turn < 30; turn++)
        {
            var reply = talk.Says(turn == 1 && wish.Length > 0 ? wish : lines[turn % lines.Length]);
            Assert.InRange(Asking.Count(reply), 0, 1);
            foreach (var question in Sentences(reply).Where(s => Asking.Count(s) > 0))
            {
                Assert.True(asked.Add(question), $"Asked twice, in turn {turn}: {question}");
            }

            Assert.True(talk.State.ToAnswers().Sum(a => a.Key.Length + Encoding.UTF8.GetByteCount(JsonSerializer.Serialize(a.Value))) < 12_000);
        }
    }

    [Theory]
    [InlineData("連絡先は taro@example.com です。電話は 090-1234-5678 です")]
    [InlineData("https://example.com/secret を見てください。1234番です")]
    public void Addresses_and_numbers_are_not_said_back(string text)
    {
        var talk = new GuidedTalk();
        for (var i = 0; i < 12; i++)
        {
            Assert.DoesNotMatch("example|1234", talk.Says(i % 2 == 0 ? text : JapaneseTalk[i]));
        }
    }

    [Fact]
    public void Anything_may_be_said_at_any_time()
    {
        string[] sayings =
        [
            "はい", "いいえ", "分からない", "うーん…", "明日", "いつか", "ありがとう", "今日は暑いですね", "まだ腑に落ちない", "どうすればいい?", "人間ですか?", "ふざけるな", "もう無理", "\n\n", "「」", "{day}", "a", "???", "😀", "\ud800",
            "課長に相談する", "明日、課長に相談します", "やっぱりやめます", "聞いてほしい", "残るか、辞めるか", "なんて言えばいい?", "もっとやわらかく", "断られたら?", "一つ目", "どちらも違う", "そうじゃなくて、時間がないことです", "提案が通りました", "じゃあまた",
        ];
        Prop.ForAll<int[]>(picks =>
        {
            var talk = new GuidedTalk().After("仕事の量が多くて休めません");
            foreach (var pick in picks.Take(40))
            {
                var reply = talk.Says(sayings[(int)((uint)pick % sayings.Length)]);
                Assert.False(string.IsNullOrWhiteSpace(reply));
                Assert.DoesNotMatch(@"\{(?!day\})\w+\}|「」|“”", reply);
                Assert.InRange(Asking.Count(reply), 0, 1);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public void The_content_is_whole_when_it_is_loaded(string language) => Assert.Empty(ContentLint.Faults(GuidedContent.Load(language)));

    [Fact]
    public void Both_languages_have_the_same_lists_and_feelings_and_no_list_is_said_by_nobody()
    {
        var (ja, en) = (GuidedContent.In(Language.Japanese), GuidedContent.In(Language.English));
        Assert.Equal(ja.AllLines.Keys.Order(StringComparer.Ordinal), en.AllLines.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(ja.Answers.Select(a => a.Id).Order(StringComparer.Ordinal), en.Answers.Select(a => a.Id).Order(StringComparer.Ordinal));
        var code = string.Concat(Directory.EnumerateFiles(Path.Combine(Boundaries.Source.Root, "HeroMe.Bot", "Mentors", "Guided"), "*.cs").Where(file => Path.GetFileName(file) != "ContentLint.cs").Select(File.ReadAllText));
        Assert.All(ja.Feelings, feeling => Assert.Contains($"feeling.{feeling.Id}", ja.AllLines.Keys));
        Assert.Empty(ja.AllLines.Keys.Where(list => !code.Contains($"\"{list}\"", StringComparison.Ordinal))
            .Except(ja.Feelings.Select(f => $"feeling.{f.Id}")).Except(Enum.GetNames<Wish>().Select(wish => $"wish.{wish}")));
    }

    [Fact]
    public void The_lint_finds_what_it_is_there_for()
    {
        static string Of(string list, params string[] lines) =>
            string.Join(' ', ContentLint.Faults(new GuidedContent("ja", new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [list] = lines }, [], [], [], [])));

        static string OfRemark(RemarkLines remark) => string.Join(' ', ContentLint.Faults(new GuidedContent("ja", new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal), [], [], [], [remark])));

        Assert.Contains("should not ask", Of("thanks", "どうしましたか。"), StringComparison.Ordinal);
        Assert.Contains("should ask", Of("ask.weight", "そうですね。"), StringComparison.Ordinal);
        Assert.Contains("must not be said", Of("thanks", "頑張ってください。"), StringComparison.Ordinal);
        Assert.Contains("too little to say", string.Join(' ', ContentLint.Faults(new GuidedContent("ja", new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal), [], [new Situation("x", ["a"], [], [], [])], [], []))), StringComparison.Ordinal);
        Assert.Contains("'torn': 'どちらですか。' asks or does not", OfRemark(new RemarkLines("torn", null, RemarkWeight.Burden, ["どちらですか。", "一。", "二。"], [])), StringComparison.Ordinal);
        Assert.Contains("'torn' has too little to say", OfRemark(new RemarkLines("torn", null, RemarkWeight.Burden, ["{who}です。", "一。", "二。"], [])), StringComparison.Ordinal);
        Assert.Contains("Nothing is said to 'torn'", string.Join(' ', ContentLint.Faults(new GuidedContent("ja", new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal), [], [], [], []))), StringComparison.Ordinal);
        Assert.Contains("Nothing is said", string.Join(' ', ContentLint.Faults(new GuidedContent("ja", new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal), [new NamedFeeling("x", ["a"])], [], [], []))), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Sentences(string reply) => Regex.Split(reply, "(?<=[。?？])|(?<=[.!?]) ").Select(s => s.Trim()).Where(s => s.Length > 0);
}
