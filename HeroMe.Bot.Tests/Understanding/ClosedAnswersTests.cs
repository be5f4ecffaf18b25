using HeroMe.Bot.Privacy;
using HeroMe.Bot.Understanding.Answers;

namespace HeroMe.Bot.Tests.Understanding;

/// <summary>What answers a question that has buttons. The sentences were made up for these tests.</summary>
[Trait("Capability", "C41")]
public sealed class ClosedAnswersTests
{
    [Theory]
    [InlineData("はい", nameof(ClosedAnswer.Yes))]
    [InlineData("はい、あります…", nameof(ClosedAnswer.Yes))]
    [InlineData("ええ、まあ、毎晩のように考えています", nameof(ClosedAnswer.Yes))]
    [InlineData("ないって言ったら嘘になるかな", nameof(ClosedAnswer.Yes))]
    [InlineData("考えない夜がないです", nameof(ClosedAnswer.Yes))]
    [InlineData("yes, I do", nameof(ClosedAnswer.Yes))]
    [InlineData("⭕", nameof(ClosedAnswer.Yes))]
    [InlineData("なくはない、かな", nameof(ClosedAnswer.Some))]
    [InlineData("ゼロとは言えないです", nameof(ClosedAnswer.Some))]
    [InlineData("たまに", nameof(ClosedAnswer.Some))]
    [InlineData("sort of", nameof(ClosedAnswer.Some))]
    [InlineData("ないです", nameof(ClosedAnswer.No))]
    [InlineData("いえ、死にたいとは思っていません", nameof(ClosedAnswer.No))]
    [InlineData("以前はありましたが、いまはないです", nameof(ClosedAnswer.No))]
    [InlineData("I don't want to die. I'm just tired of the shifts", nameof(ClosedAnswer.No))]
    [InlineData("この会社から消えたいって意味です", nameof(ClosedAnswer.OtherMeaning))]
    [InlineData("that was a figure of speech", nameof(ClosedAnswer.OtherMeaning))]
    [InlineData("うーん…", nameof(ClosedAnswer.Unclear))]
    [InlineData("なんでそんなことを聞くんですか", nameof(ClosedAnswer.Unclear))]
    [InlineData("わからないです", nameof(ClosedAnswer.Unclear))]
    [InlineData("あります。今夜やるつもりです", nameof(ClosedAnswer.NeedsHelpNow))]
    [InlineData("いま屋上にいます", nameof(ClosedAnswer.NeedsHelpNow))]
    [InlineData("I have the pills right here", nameof(ClosedAnswer.NeedsHelpNow))]
    public void The_direct_question(string text, string expected) => Is(ClosedQuestion.SuicidalThoughts, text, expected);

    [Theory]
    [InlineData("はい、安全です", nameof(ClosedAnswer.Safe))]
    [InlineData("もう危なくはないです、妻がそばにいます", nameof(ClosedAnswer.Safe))]
    [InlineData("大丈夫じゃない", nameof(ClosedAnswer.NotSafe))]
    [InlineData("安全とは言えない", nameof(ClosedAnswer.NotSafe))]
    [InlineData("I can't say I'm safe", nameof(ClosedAnswer.NotSafe))]
    [InlineData("安全じゃないわけでもないけど", nameof(ClosedAnswer.Unclear))]
    [InlineData("さっきのは冗談です", nameof(ClosedAnswer.Unclear))]
    [InlineData("👍", nameof(ClosedAnswer.Unclear))]
    public void Whether_somebody_is_safe(string text, string expected) => Is(ClosedQuestion.SafeNow, text, expected);

    [Theory]
    [InlineData("うん、消しちゃって", nameof(ClosedAnswer.Yes))]
    [InlineData("残しておく理由もないので、はい", nameof(ClosedAnswer.Yes))]
    [InlineData("やっぱり消さないで", nameof(ClosedAnswer.No))]
    [InlineData("消したくはないです", nameof(ClosedAnswer.No))]
    [InlineData("いいです", nameof(ClosedAnswer.Unclear))]
    [InlineData("消したらどうなりますか", nameof(ClosedAnswer.Unclear))]
    public void Whether_to_delete(string text, string expected) => Is(ClosedQuestion.ConfirmErasure, text, expected);

    [Theory]
    [InlineData("残されて困るものもないです", nameof(ClosedAnswer.Yes))]
    [InlineData("覚えていていいとは思えません", nameof(ClosedAnswer.No))]
    [InlineData("また今度決めます", nameof(ClosedAnswer.Later))]
    [InlineData("どこに置かれるんですか", nameof(ClosedAnswer.Asks))]
    public void Whether_to_save(string text, string expected) => Is(ClosedQuestion.SaveConsent, text, expected);

    [Theory]
    [InlineData("違わないと思います", nameof(ClosedAnswer.Yes))]
    [InlineData("当たっているとは言えない", nameof(ClosedAnswer.No))]
    [InlineData("評価というより、毎日の会議のほうです", nameof(ClosedAnswer.Correction))]
    public void Whether_this_is_the_matter(string text, string expected) => Is(ClosedQuestion.MatterRight, text, expected);

    [Theory]
    [InlineData("できなくはないので、やってみます", nameof(ClosedAnswer.Yes))]
    [InlineData("一人だけなら話せそう", nameof(ClosedAnswer.Smaller))]
    [InlineData("それは無理です", nameof(ClosedAnswer.No))]
    public void Whether_this_is_the_step(string text, string expected) => Is(ClosedQuestion.StepRight, text, expected);

    [Theory]
    [InlineData("後のじゃないほう", nameof(ClosedAnswer.First))]
    [InlineData("前者ではなく、もう片方", nameof(ClosedAnswer.Second))]
    [InlineData("どちらか一つじゃないです", nameof(ClosedAnswer.Both))]
    [InlineData("前者でも後者でもない", nameof(ClosedAnswer.Neither))]
    [InlineData("日によって違います", nameof(ClosedAnswer.Unclear))]
    public void Which_of_two(string text, string expected) => Is(ClosedQuestion.WhichOfTwo, text, expected);

    [Theory]
    [InlineData("取り消してください")]
    [InlineData("やっぱり取り消して")]
    [InlineData("はい、消さないでください")]
    [InlineData("はい、削除しないでください")]
    [InlineData("消してくれなくていいです")]
    [InlineData("消していいとは言ってない")]
    [InlineData("消してもいいけど、やめておきます")]
    [InlineData("消してください。やっぱりやめて")]
    [InlineData("はい、キャンセルします")]
    [InlineData("資料を消しちゃって怒られた")]
    [InlineData("ok never mind")]
    [InlineData("Okay, stop")]
    [InlineData("yes, I changed my mind")]
    [InlineData("I don't need it deleted")]
    [InlineData("はい、あります")]
    [InlineData("うん、少しある")]
    [InlineData("はい、安全です")]
    [InlineData("now")]
    public void What_does_not_plainly_say_so_deletes_nothing(string text) => Assert.NotEqual(ClosedAnswer.Yes, ClosedAnswers.ReadPlain(ClosedQuestion.ConfirmErasure, new PersonalText(text)));

    [Theory]
    [InlineData("はい")]
    [InlineData("全部消してください")]
    [InlineData("はい、お願いします")]
    [InlineData("delete it")]
    [InlineData("please delete everything")]
    [InlineData("Yes, go ahead")]
    public void What_plainly_says_so_deletes(string text) => Assert.Equal(ClosedAnswer.Yes, ClosedAnswers.ReadPlain(ClosedQuestion.ConfirmErasure, new PersonalText(text)));

    [Theory]
    [InlineData("安全な場所がない")]
    [InlineData("安全になりたい")]
    [InlineData("大丈夫だったら相談してない")]
    [InlineData("大丈夫だって言わないと帰してもらえない")]
    [InlineData("安全と言っていいのかわかりません")]
    [InlineData("一人じゃなにもできない")]
    [InlineData("I won't be safe at home tonight")]
    [InlineData("It isn't safe here")]
    [InlineData("I never feel safe")]
    [InlineData("will I be safe at the hospital?")]
    [InlineData("nobody cares if I'm okay")]
    [InlineData("stop asking if I'm ok")]
    [InlineData("I'm okay with not being here tomorrow")]
    public void What_does_not_plainly_say_so_opens_no_lock(string text) => Assert.NotEqual(ClosedAnswer.Safe, ClosedAnswers.Read(ClosedQuestion.SafeNow, new PersonalText(text)));

    [Theory]
    [InlineData("はい、仕事が原因です")]
    [InlineData("あります。会社がつらいです")]
    [InlineData("ええ、会社のことが原因です")]
    [InlineData("はい、そういうことです")]
    [InlineData("Yes, ever since quitting my job")]
    [InlineData("前はなかったけど、今はあります")]
    [InlineData("生きていたいと思えない")]
    [InlineData("I'm not sure I want to live")]
    [InlineData("Never goes away")]
    [InlineData("none of this matters")]
    [InlineData("死にたい気持ちはあります")]
    [InlineData("わからない。でも薬が目の前にあります")]
    [InlineData("i don't know, I have the pills in my hand")]
    public void What_may_be_a_yes_to_the_direct_question_is_no_no(string text) => Assert.DoesNotContain(ClosedAnswers.Read(ClosedQuestion.SuicidalThoughts, new PersonalText(text)), new[] { ClosedAnswer.No, ClosedAnswer.OtherMeaning });

    [Theory]
    [InlineData("No, I'm just tired every day")]
    [InlineData("No. What should I do?")]
    [InlineData("いいえ、毎日会議があるので疲れているだけです")]
    [InlineData("うん、ない")]
    [InlineData("ええ、ありません")]
    [InlineData("ないです。高橋さんが来てくれたので")]
    [InlineData("いいえ、会議の準備が終わらないだけです")]
    public void A_plain_no_is_a_no(string text) => Is(ClosedQuestion.SuicidalThoughts, text, nameof(ClosedAnswer.No));

    [Fact]
    public void A_long_row_of_endings_is_read_at_once() =>
        Assert.NotNull(ClosedAnswers.Read(ClosedQuestion.SuicidalThoughts, new PersonalText("ない" + string.Concat(Enumerable.Repeat("ですよ", 60)) + "か")).ToString());

    private static void Is(ClosedQuestion question, string text, string expected) => Assert.Equal(expected, ClosedAnswers.Read(question, new PersonalText(text)).ToString());
}
