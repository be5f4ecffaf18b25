using System.Text.Json;
using HeroMe.Bot.Mentors;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Mentors.Prompting;
using HeroMe.Bot.Mentors.Speaking;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Tests.Llm;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Mentors;

/// <summary>
/// Situations of a talk with a model. Its wording is its own; tested is what it is told, and what of a bad answer reaches the person.
/// Each bad answer is one that real models give.
/// </summary>
public sealed class SpokenMomentsTests : IAsyncLifetime
{
    private ModelScene _scene = null!;

    public async Task InitializeAsync() => _scene = await ModelScene.StartAsync();

    public async Task DisposeAsync() => await _scene.DisposeAsync();

    [Fact]
    [Trait("Capability", "C31")]
    public async Task At_night_the_hour_is_told_and_neither_a_push_nor_a_dose_is_shown()
    {
        var (told, shown) = await Says(new GuidedTalk { Now = GuidedTalk.Night }, "もう会社を辞めたいです", "辞めたいと思う夜なのですね。そんな会社は辞めたほうがいいです。睡眠薬を半分にするとよいです。続きは、昼間でも大丈夫です。");
        Assert.Contains("23時台の夜更けです", told, StringComparison.Ordinal);
        Assert.Equal("辞めたいと思う夜なのですね。続きは、昼間でも大丈夫です。", shown);
    }

    [Fact]
    [Trait("Capability", "C19")]
    public async Task A_hesitant_opener_is_told_as_it_was_said_and_neither_a_feeling_nor_a_diagnosis_is_shown()
    {
        var (told, shown) = await Says(new GuidedTalk(), "こんなことですみません。最近眠れないんです", "お話を聞けてうれしいです。眠れないのですね。それは適応障害かもしれません。いつごろからですか?");
        Assert.Contains("こんなことですみません。最近眠れないんです", told, StringComparison.Ordinal);
        Assert.Equal("眠れないのですね。いつごろからですか?", shown);
    }

    [Fact]
    [Trait("Capability", "C16")]
    public async Task What_this_person_told_is_told_to_the_model_and_may_be_said_back_while_invented_figures_may_not()
    {
        var (told, shown) = await Says(new GuidedTalk().After("営業で六年目です。評価が二回続けてBでした"), "面談は15分だけで、理由の説明がありませんでした", "15分の面談で理由の説明がなかったのですね。調査では70%の人が評価に不満を持っています。どの説明がほしかったですか?");
        Assert.Contains("面談は15分だけで、理由の説明がありませんでした", told, StringComparison.Ordinal);
        Assert.Equal("15分の面談で理由の説明がなかったのですね。どの説明がほしかったですか?", shown);
    }

    [Fact]
    [Trait("Capability", "C25")]
    [Trait("Capability", "C38")]
    public async Task The_step_is_told_with_its_day_and_the_person_and_no_guilt_is_shown()
    {
        var talk = new GuidedTalk().After("明日、同期の佐藤さんに相談してみます");
        talk.Now = GuidedTalk.Noon.AddDays(8);
        var (told, shown) = await Says(talk, "こんにちは", "ずいぶん心配していました。佐藤さんとの話は、どうなりましたか?できなかったのは努力が足りませんね。");
        Assert.Contains("(2026年11月26日(木))", told, StringComparison.Ordinal);
        Assert.Contains("一週間以上", told, StringComparison.Ordinal);
        Assert.Equal("佐藤さんとの話は、どうなりましたか?", shown);
    }

    [Theory]
    [InlineData(6, false)]
    [InlineData(7, true)]
    [InlineData(40, true)]
    [Trait("Capability", "C25")]
    public async Task A_silent_week_is_told(int days, bool silent)
    {
        var talk = new GuidedTalk().After("仕事の量が多くて休めません");
        talk.Now = GuidedTalk.Noon.AddDays(days);
        var (told, shown) = await Says(talk, "こんにちは", "またお会いできて嬉しいです。前の続きでも、別の話でも大丈夫です。");
        Assert.Equal(silent, told.Contains(PromptContent.In(Language.Japanese)["silence"], StringComparison.Ordinal));
        Assert.Equal("前の続きでも、別の話でも大丈夫です。", shown);
    }

    [Fact]
    [Trait("Capability", "C1")]
    [Trait("Capability", "C4")]
    public async Task Blame_for_a_burden_carried_alone_is_not_shown()
    {
        var (_, shown) = await Says(new GuidedTalk(), "全部自分で決めないといけなくて、失敗しました", "全部ひとりで抱えてきたのですね。でも、それは自己責任です。もっと頑張りましょう。いまは誰に話せそうですか?");
        Assert.Equal("全部ひとりで抱えてきたのですね。いまは誰に話せそうですか?", shown);
    }

    [Fact]
    [Trait("Capability", "C28")]
    [Trait("Capability", "C32")]
    public async Task A_narrowed_view_is_neither_joined_nor_cheered_away()
    {
        var (_, shown) = await Says(new GuidedTalk(), "課長のせいで全部だめです。何をしても変わりません", "何をしても変わらないと感じるほどなのですね。それは明らかにパワハラです。きっと大丈夫ですよ。前向きに考えましょう。その中で、起きたことはどれですか?");
        Assert.Equal("何をしても変わらないと感じるほどなのですね。その中で、起きたことはどれですか?", shown);
    }

    [Fact]
    [Trait("Capability", "C2")]
    [Trait("Capability", "C6")]
    [Trait("Capability", "C34")]
    public async Task No_promise_title_or_made_up_number_takes_the_place_of_people()
    {
        var (_, shown) = await Says(new GuidedTalk(), "相談できる人がいません", "キャリアコンサルタントとしてお伝えします。ずっとそばにいます。ここで話したことは絶対に誰にも言いません。実は5人に1人が同じ悩みを持ちます。同じ部署で話せそうな方はいますか?");
        Assert.Equal("同じ部署で話せそうな方はいますか?", shown);
    }

    /// <summary>Sends one message in a given state of the talk, with all optional input: wish, tone, a permitted fact and the summary.</summary>
    private async Task<(string Told, string Shown)> Says(GuidedTalk talk, string text, string answer)
    {
        _scene.Server.Will(ScriptedModel.Answer(answer));
        var last = talk.State.Last;
        talk.Says(text);
        var input = new PromptInput
        {
            Language = Language.Japanese,
            LocalNow = talk.Now,
            Talk = [TalkLine.Person(new PersonalText(text))],
            Wish = Wish.Listen,
            Tone = Tone.Casual,
            Facts = [new PersonalText("営業で六年目")],
            Summary = new PersonalText("評価の理由が分からない"),
            Sheet = talk.Last.Listened.Sheet,
            LastSaid = last,
        };
        var spoken = await new MentorVoice(new GeneratedTalk(_scene.Model)).AnswerAsync(input, _ => { }, CancellationToken.None, CancellationToken.None);
        using var sent = JsonDocument.Parse(_scene.Server.Requests.Last().Body);
        var told = string.Join('\n', sent.RootElement.GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("content").GetString()));
        Assert.All(["聞いてほしいと言われています", "くだけた話し方でと頼まれています", "- 営業で六年目", "- 評価の理由が分からない", "問いは多くてひとつ"], part => Assert.Contains(part, told, StringComparison.Ordinal));
        return (told, spoken.Text.Reveal());
    }
}
