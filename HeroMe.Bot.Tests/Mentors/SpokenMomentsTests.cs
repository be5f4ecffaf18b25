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
/// The same situations with a model. Its wording is its own; tested is what it is told, and what of a bad answer reaches the person.
/// Each bad answer is one that real models give.
/// </summary>
public sealed class SpokenMomentsTests : IAsyncLifetime
{
    private static readonly DateTimeOffset OneAtNight = new(2026, 11, 26, 1, 0, 0, TimeSpan.FromHours(9));
    private ModelScene _scene = null!;

    public async Task InitializeAsync() => _scene = await ModelScene.StartAsync();

    public async Task DisposeAsync() => await _scene.DisposeAsync();

    [Fact]
    [Trait("Capability", "C31")]
    public async Task At_one_in_the_morning_the_hour_is_told_and_neither_a_push_nor_a_dose_is_shown()
    {
        var (told, shown) = await Says(new GuidedTalk { Now = OneAtNight }, "もう会社を辞めたいです", "「もう会社を辞めたい」夜なのですね。そんな会社は辞めたほうがいいです。睡眠薬を半分にするとよいです。続きは、昼間でも大丈夫です。");
        Assert.Contains("1時台の夜更けです", told, StringComparison.Ordinal);
        Assert.Equal("「もう会社を辞めたい」夜なのですね。続きは、昼間でも大丈夫です。", shown);
    }

    [Fact]
    [Trait("Capability", "C19")]
    public async Task A_hesitant_opener_is_told_as_one_and_no_feeling_is_claimed()
    {
        var (told, shown) = await Says(new GuidedTalk(), "こんなことですみません。最近眠れないんです", "お話を聞けてうれしいです。「眠れない」のですね。それは適応障害かもしれません。いつごろからですか?");
        Assert.Contains("こんなことですみません。最近眠れないんです", told, StringComparison.Ordinal);
        Assert.Contains($"{Step("burden-named")}\n{Step("hesitant")}", told, StringComparison.Ordinal);
        Assert.Equal("「眠れない」のですね。いつごろからですか?", shown);
    }

    [Fact]
    [Trait("Capability", "C18")]
    public async Task Small_talk_is_told_as_small_talk()
    {
        var (told, _) = await Says(new GuidedTalk(), "お昼にカレーを食べました", "いいお昼でしたね。");
        Assert.Contains(Step("small-talk"), told, StringComparison.Ordinal);
        Assert.DoesNotContain(Step("hesitant"), told, StringComparison.Ordinal);
        Assert.DoesNotContain(Step("silence"), told, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Capability", "C34")]
    public async Task Anger_is_told_as_anger_and_a_made_up_number_is_not_shown()
    {
        var (told, shown) = await Says(new GuidedTalk().After("仕事の量が多くて休めません"), "役に立たないな", "期待に応えられませんでした。実は5人に1人が同じ悩みを持ちます。どこがいちばん引っかかりましたか?");
        Assert.Contains(Step("calming"), told, StringComparison.Ordinal);
        Assert.Equal("期待に応えられませんでした。どこがいちばん引っかかりましたか?", shown);
    }

    [Fact]
    [Trait("Capability", "C22")]
    public async Task Just_tell_me_asks_the_model_for_one_thing_with_whom_what_and_when()
    {
        var (told, shown) = await Says(new GuidedTalk().After("仕事の量が多くて休めません"), "いいから答えだけ教えて", "明日の朝、課長に期限の順を書いて送る道があります。キャリアコンサルタントとしてお伝えします。");
        Assert.Contains(Step("option"), told, StringComparison.Ordinal);
        Assert.Equal("明日の朝、課長に期限の順を書いて送る道があります。", shown);
    }

    [Fact]
    [Trait("Capability", "C23")]
    public async Task Not_convinced_yet_asks_for_another_way_in()
    {
        var (told, _) = await Says(new GuidedTalk().UpTo(Steps.View), "まだ腑に落ちません", "別の入り口から考えます。");
        Assert.Contains(Step("other-way"), told, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Capability", "C25")]
    [Trait("Capability", "C38")]
    public async Task After_a_silent_week_the_step_is_told_in_the_persons_words_with_whom_they_named_and_no_guilt_is_shown()
    {
        var talk = GuidedTalk.WithStep();
        talk.Now = GuidedTalk.Noon.AddDays(8);
        var (told, shown) = await Says(talk, "こんにちは", "ずいぶん心配していました。「課長に5分だけ時間をもらう」は、どうなりましたか?できなかったのは努力が足りませんね。");
        Assert.All([$"{Step("review")}\n{Step("silence")}", "- 小さな一歩: 課長に5分だけ時間をもらう", "- いつ: 明日", "- 次に話す相手: 同期の"], part => Assert.Contains(part, told, StringComparison.Ordinal));
        Assert.Equal("「課長に5分だけ時間をもらう」は、どうなりましたか?", shown);
    }

    [Theory]
    [InlineData(6, false)]
    [InlineData(7, true)]
    [InlineData(40, true)]
    [Trait("Capability", "C25")]
    public async Task A_silent_week_is_told_even_where_no_step_was_agreed(int days, bool silent)
    {
        var talk = new GuidedTalk().After("仕事の量が多くて休めません");
        talk.Now = GuidedTalk.Noon.AddDays(days);
        var (told, shown) = await Says(talk, "こんにちは", "またお会いできて嬉しいです。前の続きでも、別の話でも大丈夫です。");
        Assert.Equal(silent, told.Contains(Step("silence"), StringComparison.Ordinal));
        Assert.Equal("前の続きでも、別の話でも大丈夫です。", shown);
    }

    [Fact]
    [Trait("Capability", "C16")]
    public async Task What_this_person_told_is_told_to_the_model_and_may_be_said_back_while_invented_figures_may_not()
    {
        var (told, shown) = await Says(new GuidedTalk().After("営業で六年目です。評価が二回続けてBでした"), "面談は15分だけで、理由の説明がありませんでした", "15分の面談で「理由の説明がありませんでした」なのですね。調査では70%の人が評価に不満を持っています。どの説明がほしかったですか?");
        Assert.Contains("面談は15分だけで、理由の説明がありませんでした", told, StringComparison.Ordinal);
        Assert.Equal("15分の面談で「理由の説明がありませんでした」なのですね。どの説明がほしかったですか?", shown);
    }

    [Fact]
    [Trait("Capability", "C1")]
    [Trait("Capability", "C4")]
    public async Task A_burden_carried_alone_is_told_to_be_received_first_and_blame_is_not_shown()
    {
        var (told, shown) = await Says(new GuidedTalk(), "全部自分で決めないといけなくて、失敗しました", "「全部自分で決めないと」と抱えてきたのですね。でも、それは自己責任です。もっと頑張りましょう。いまは誰に話せそうですか?");
        Assert.Contains("気持ちを受け止める前に、別の見方を勧めません", told, StringComparison.Ordinal);
        Assert.Equal("「全部自分で決めないと」と抱えてきたのですね。いまは誰に話せそうですか?", shown);
    }

    [Fact]
    [Trait("Capability", "C28")]
    [Trait("Capability", "C32")]
    public async Task A_narrowed_view_is_neither_joined_nor_cheered_away()
    {
        var (_, shown) = await Says(new GuidedTalk(), "課長のせいで全部だめです。もう何をしても無理です", "「何をしても無理」と感じるほどなのですね。それは明らかにパワハラです。きっと大丈夫ですよ。前向きに考えましょう。その中で、起きたことはどれですか?どう感じましたか?");
        Assert.Equal("「何をしても無理」と感じるほどなのですね。その中で、起きたことはどれですか?", shown);
    }

    [Fact]
    [Trait("Capability", "C33")]
    public async Task The_persons_sentence_for_the_matter_is_told_to_be_confirmed_and_two_roads_are_asked_for()
    {
        var (confirming, _) = await Says(new GuidedTalk().UpTo(Steps.Burden), "いちばんは、自分の時間がないことです", "そうなのですね。");
        var talk = new GuidedTalk().UpTo(Steps.Issue);
        Assert.Contains("いちばんは", confirming, StringComparison.Ordinal);
        var (widening, _) = await Says(talk, "はい", "そうなのですね。");
        Assert.Contains($"- 困りごと: {talk.State.Plan.Issue}", widening, StringComparison.Ordinal);
        var (roads, _) = await Says(talk, "後輩はさらっと断っています", "そうなのですね。");
        Assert.Contains(Step("roads"), roads, StringComparison.Ordinal);
        Assert.Contains("少なくとも二つ", roads, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Capability", "C2")]
    [Trait("Capability", "C6")]
    public async Task Whoever_is_alone_is_asked_for_somebody_and_no_promise_takes_that_persons_place()
    {
        var talk = new GuidedTalk().UpTo(Steps.Roads).After("課長に相談する。または、一つ断ってみる", "課長に5分だけ時間をもらう");
        var (told, shown) = await Says(talk, "明日", "日にちが決まりましたね。ずっとそばにいます。ここで話したことは絶対に誰にも言いません。同じ部署で話せそうな方はいますか?");
        Assert.Contains(Step("next-contact"), told, StringComparison.Ordinal);
        Assert.Equal("日にちが決まりましたね。同じ部署で話せそうな方はいますか?", shown);
    }

    private static string Step(string section) => StepContent.In(Language.Japanese)[section];

    /// <summary>Sends one message in a given state of the conversation, with all optional input: wish, tone, a permitted fact and the summary.</summary>
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
        };
        var spoken = await new MentorVoice(new GeneratedTalk(_scene.Model)).AnswerAsync(new SpokenPrompt(input, talk.Last) { LastSaid = last }, _ => { }, CancellationToken.None, CancellationToken.None);
        using var sent = JsonDocument.Parse(_scene.Server.Requests.Last().Body);
        var told = string.Join('\n', sent.RootElement.GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("content").GetString()));
        Assert.All(["聞いてほしいと言われています", "くだけた話し方でと頼まれています", "- 営業で六年目", "- 評価の理由が分からない", "問いは一回の返事にひとつまで"], part => Assert.Contains(part, told, StringComparison.Ordinal));
        return (told, spoken.Text.Reveal());
    }
}
