using HeroMe.Bot.Mentors.Screening;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Mentors;

public sealed class OutputScreenTests
{
    private const string Theirs = "残業が30%増えました。上司に「ずっとそばにいる」と言われました。[NAME_9] とも。She said \"I promise\" and my target is 15 percent.";

    [Theory]
    [InlineData("死にたいという気持ちがありますか?")]
    [InlineData("自殺する人もいます。")]
    [InlineData("薬をたくさんためて、オーバードーズすると")]
    [InlineData("そこから飛び降りるのは")]
    [InlineData("Some people kill themselves over this.")]
    [InlineData("Have you thought about suicide?")]
    [InlineData("You could hurt yourself.")]
    [InlineData("You want to end your life.")]
    [InlineData("いまは、あなたの安全がいちばん大切です。")]
    [InlineData("Your safety comes first now.")]
    public void What_touches_self_harm_stops_the_answer(string sentence) => Assert.Equal(new Screened(ScreenVerdict.Stop, ScreenReason.SelfHarm), Read(sentence));

    [Theory]
    [InlineData("The walk along the river is only a few kms.")]
    [InlineData("毎朝 3 kms くらい歩くと決めていたのですね。")]
    public void A_distance_does_not_stop_the_answer(string sentence) => Assert.Equal(ScreenVerdict.Release, Read(sentence).Verdict);

    [Theory]
    [InlineData("一日三回、食後に飲みましょう。", "Dose")]
    [InlineData("睡眠薬を半分にするとよいです。", "Dose")]
    [InlineData("10mgが目安です。", "Dose")]
    [InlineData("Try taking melatonin before bed.", "Dose")]
    [InlineData("Start with 5 mg.", "Dose")]
    [InlineData("それは適応障害かもしれません。", "Diagnosis")]
    [InlineData("うつ病の可能性があります。", "Diagnosis")]
    [InlineData("It sounds like depression.", "Diagnosis")]
    [InlineData("You may have ADHD.", "Diagnosis")]
    [InlineData("それは明らかにパワハラです。", "Verdict")]
    [InlineData("裁判をすれば勝てます。", "Verdict")]
    [InlineData("This is clearly harassment.", "Verdict")]
    [InlineData("You would win in court.", "Verdict")]
    [InlineData("ずっとそばにいます。", "Promise")]
    [InlineData("ここで話したことは絶対に誰にも言いません。", "Promise")]
    [InlineData("秘密は必ず守ります。", "Promise")]
    [InlineData("きっと大丈夫ですよ。", "Promise")]
    [InlineData("I'll always be here for you.", "Promise")]
    [InlineData("Your secret is safe with me.", "Promise")]
    [InlineData("Everything will be fine.", "Promise")]
    [InlineData("お話を聞けてうれしいです。", "Feelings")]
    [InlineData("私も胸が痛みます。", "Feelings")]
    [InlineData("ずいぶん心配していました。", "Feelings")]
    [InlineData("I'm so happy you told me.", "Feelings")]
    [InlineData("I missed you.", "Feelings")]
    [InlineData("I know exactly how you feel.", "Feelings")]
    [InlineData("私はキャリアコンサルタントです。", "Title")]
    [InlineData("カウンセラーとしてお伝えします。", "Title")]
    [InlineData("As your counselor, I suggest this.", "Title")]
    [InlineData("I am a licensed therapist.", "Title")]
    [InlineData("実は5人に1人が同じ悩みを持ちます。", "Statistic")]
    [InlineData("若手の78%が転職を考えます。", "Statistic")]
    [InlineData("研究によると、書くと楽になります。", "Statistic")]
    [InlineData("Studies show that writing helps.", "Statistic")]
    [InlineData("One in five people feels this way.", "Statistic")]
    [InlineData("About 40% of managers agree.", "Statistic")]
    [InlineData("まだ行かないでください。", "Guilt")]
    [InlineData("もう行ってしまうのですね。", "Guilt")]
    [InlineData("終わるとさみしいです。", "Guilt")]
    [InlineData("Leaving already?", "Guilt")]
    [InlineData("Please don't go.", "Guilt")]
    [InlineData("それは自己責任ですね。", "Pressure")]
    [InlineData("少し努力が足りませんね。", "Pressure")]
    [InlineData("もっと頑張りましょう。", "Pressure")]
    [InlineData("今の会社は辞めたほうがいいです。", "Pressure")]
    [InlineData("やめた方が良いと思いますよ。", "Pressure")]
    [InlineData("退職したほうがいいでしょう。", "Pressure")]
    [InlineData("いまは辞めないほうがいいです。", "Pressure")]
    [InlineData("今の部署に残ったほうがいいですよ。", "Pressure")]
    [InlineData("転職すべきです。", "Pressure")]
    [InlineData("もう少し続けるべきです。", "Pressure")]
    [InlineData("前向きに考えましょう。", "Pressure")]
    [InlineData("That is your own responsibility.", "Pressure")]
    [InlineData("You are just overthinking.", "Pressure")]
    [InlineData("You should quit.", "Pressure")]
    [InlineData("I think you should quit.", "Pressure")]
    [InlineData("Try to stay positive.", "Pressure")]
    [InlineData("〔名前7〕さんに聞いてみましょう。", "Placeholder")]
    [InlineData("Ask [NAME_3] about it.", "Placeholder")]
    public void What_no_mentor_may_say_is_dropped(string sentence, string reason) =>
        Assert.Equal(new Screened(ScreenVerdict.Drop, Enum.Parse<ScreenReason>(reason)), Read(sentence));

    [Theory]
    [InlineData("「評価の理由が分からない」のですね。")]
    [InlineData("残業が30%増えたのは、大きな変化でしたね。")]
    [InlineData("「ずっとそばにいる」と言われて、どう受け取りましたか?")]
    [InlineData("うれしかったのですね。")]
    [InlineData("それは、つらい一日でしたね。")]
    [InlineData("社内のカウンセラーに話す道もあります。")]
    [InlineData("私はカウンセラーではありません。")]
    [InlineData("それがハラスメントかどうかは、私には判断できません。")]
    [InlineData("うつ病と診断されたと、話してくれましたね。")]
    [InlineData("薬のことは、医師か薬剤師に尋ねてください。")]
    [InlineData("私はAIで、感情はありません。")]
    [InlineData("死ぬほど忙しい一週間でしたね。")]
    [InlineData("必死に守ってきたものがあるのですね。")]
    [InlineData("清水の舞台から飛び降りる気持ちだったのですね。")]
    [InlineData("七割の力で出してみる、という道もあります。")]
    [InlineData("また話したくなったら、ここで待っています。")]
    [InlineData("会社に自動で知らされることはありません。")]
    [InlineData("この調査は誰が始めたものですか?")]
    [InlineData("自己責任だと言われて、つらかったのですね。")]
    [InlineData("もっと頑張らないと、と思ってきたのですね。")]
    [InlineData("辞めたほうがいいのか、迷っているのですね。")]
    [InlineData("辞めたほうがいいと、友人に言われたのですね。")]
    [InlineData("産業医に相談したほうがいいです。")]
    [InlineData("記録は続けたほうがいいです。")]
    [InlineData("努力が足りないと言われたのですね。")]
    [InlineData("今日はここまでにしましょう。")]
    [InlineData("You feel sad about the rating.")]
    [InlineData("You said you are worried.")]
    [InlineData("You wonder whether to quit.")]
    [InlineData("You feel you should quit.")]
    [InlineData("A friend told you that you should quit.")]
    [InlineData("The deadline is killing it for you.")]
    [InlineData("I am not a counsellor.")]
    [InlineData("Your doctor can answer that.")]
    [InlineData("A target of 15 percent is what you were given.")]
    [InlineData("She said \"I promise\", and nothing came of it.")]
    [InlineData("You could go home early on Friday, and the study group stays an option.")]
    [InlineData("I cannot say whether this is harassment.")]
    [InlineData("You do not have to decide today.")]
    [InlineData("Don't go back to that file tonight.")]
    [InlineData("Would it help to end the meeting earlier?")]
    [InlineData("[NAME_9] was there too.")]
    public void What_a_mentor_says_every_day_is_released(string sentence) => Assert.Equal(ScreenVerdict.Release, Read(sentence).Verdict);

    [Theory]
    [InlineData("どこが重いですか?", true)]
    [InlineData("いつからでしょうか。", true)]
    [InlineData("「10分お時間をいただけますか?」と送る手があります。", false)]
    [InlineData("『評価の理由』が近いですか?", true)]
    [InlineData("しんどいですね。", false)]
    [InlineData("You could write \"Could we take ten minutes?\" to her.", false)]
    [InlineData("Which is easier to say?", true)]
    public void A_question_inside_a_quotation_is_no_question(string sentence, bool asks)
    {
        var read = Read(sentence);
        Assert.Equal((ScreenVerdict.Release, asks), (read.Verdict, read.Asks));
    }

    [Fact]
    public void Every_line_of_the_content_files_of_the_guided_talk_would_pass()
    {
        foreach (var (language, name) in new[] { (Language.Japanese, "ja"), (Language.English, "en") })
        {
            var lines = HeroMe.Bot.Mentors.Guided.ContentLint.Said(HeroMe.Bot.Mentors.Guided.GuidedContent.Load(name)).Where(line => line.Length > 0);

            // A reviewed answer may name a figure of the law.
            Assert.Empty(lines.Where(l => new OutputScreen(language, []).Read(new PersonalText(l)) is { Verdict: not ScreenVerdict.Release, Reason: not ScreenReason.Statistic }));
        }
    }

    [Fact]
    public void A_long_sentence_is_read_in_a_moment()
    {
        foreach (var piece in new[] { "ずっと", "私も", "a", "it might ", "1", "「", "死ぬほど", "決めま", "i am not " })
        {
            new OutputScreen(Language.Japanese, []).Read(new PersonalText(string.Concat(Enumerable.Repeat(piece, 4000 / piece.Length))));
            new OutputScreen(Language.English, []).Read(new PersonalText(string.Concat(Enumerable.Repeat(piece, 4000 / piece.Length))));
        }
    }

    private static Screened Read(string sentence) =>
        new OutputScreen(LanguageOf.Text(new PersonalText(sentence)) ?? Language.English, [new PersonalText(Theirs)]).Read(new PersonalText(sentence));
}
