using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.Tests.Safety;

public sealed class RedScreenTests
{
    [Theory]
    [InlineData("もう死にたい")]
    [InlineData("死にたいです")]
    [InlineData("シニタイ")]
    [InlineData("死 に た い")]
    [InlineData("死・に・た・い")]
    [InlineData("4にたい")]
    [InlineData("氏にたい")]
    [InlineData("タヒりたい")]
    [InlineData("shinitai…")]
    [InlineData("自殺したい")]
    [InlineData("自殺する方法を調べています")]
    [InlineData("死のうと思っています")]
    [InlineData("死んだほうがましです")]
    [InlineData("死んでしまいたい気持ちです")]
    [InlineData("命を絶ちたい")]
    [InlineData("首を吊ろうと思う")]
    [InlineData("屋上から飛び降りたい")]
    [InlineData("電車に飛び込みたい")]
    [InlineData("手首を切りました")]
    [InlineData("リスカしてしまった")]
    [InlineData("睡眠薬を大量に飲んだ")]
    [InlineData("薬を全部飲みました")]
    [InlineData("オーバードーズした")]
    [InlineData("遺書を書きました")]
    [InlineData("もう生きていたくない")]
    [InlineData("だれか殺してください")]
    [InlineData("I want to die")]
    [InlineData("i wanna die")]
    [InlineData("I'm going to kill myself")]
    [InlineData("I’ve been thinking about killing myself")]
    [InlineData("I feel suicidal")]
    [InlineData("I wish I was dead")]
    [InlineData("I want to end my life")]
    [InlineData("I took all my pills")]
    [InlineData("I don't want to live anymore")]
    [InlineData("everyone would be better off without me")]
    [InlineData("I wrote a suicide note")]
    [InlineData("kms")]
    public void Direct_words_of_self_harm_are_read(string text) => Assert.Equal(Danger.SelfHarm, Read(text));

    [Theory]
    [InlineData("上司を殺したい")]
    [InlineData("あいつを刺してやる")]
    [InlineData("ぶっ殺してやる")]
    [InlineData("I'm going to kill my boss")]
    [InlineData("I want to stab him")]
    public void Direct_words_of_harm_to_others_are_read(string text) => Assert.Equal(Danger.HarmOthers, Read(text));

    [Theory]
    [InlineData("死ぬほど忙しいです")]
    [InlineData("死ぬほど好きな仕事")]
    [InlineData("締め切りは死守します")]
    [InlineData("それは死語ですね")]
    [InlineData("プロセスを殺すコマンドを教えて")]
    [InlineData("その機能は殺すことになりました")]
    [InlineData("感情を殺して働いています")]
    [InlineData("息を殺して待ちました")]
    [InlineData("クビを切られるかもしれません")]
    [InlineData("首になりそうです")]
    [InlineData("明日は大阪に飛びます")]
    [InlineData("データが飛びました")]
    [InlineData("清水の舞台から飛び降りるつもりで転職します")]
    [InlineData("炎上案件で心が折れました")]
    [InlineData("この会議はもう終わりにしたい")]
    [InlineData("骨を埋める覚悟です")]
    [InlineData("推しが尊くて死にそうでした")]
    [InlineData("恥ずかしくて死にそうです")]
    [InlineData("まだ死にたくないので健診に行きます")]
    [InlineData("『自殺について』という本を読みました")]
    [InlineData("自殺予防の研修を担当しています")]
    [InlineData("友人が死にたいと言っていて心配です")]
    [InlineData("部下に死にたいと打ち明けられました")]
    [InlineData("買い物をしにたいへん遠くまで行きました")]
    [InlineData("疲れました")]
    [InlineData("さみしいです")]
    [InlineData("もやもやします")]
    [InlineData("データを全部消してください")]
    [InlineData("おやすみなさい")]
    [InlineData("薬を飲み忘れました")]
    [InlineData("楽になりたいので休暇を取ります")]
    [InlineData("This commute is killing me")]
    [InlineData("I'm dead tired")]
    [InlineData("We bombed the demo")]
    [InlineData("Let's kill the feature")]
    [InlineData("kill the process before lunch")]
    [InlineData("The deadline is tomorrow")]
    [InlineData("I don't want to die on this hill")]
    [InlineData("I wanted to die of embarrassment")]
    [InlineData("I overdosed on coffee")]
    [InlineData("My team got axed")]
    [InlineData("I would kill for a day off")]
    [InlineData("Our suicide prevention training is on Friday")]
    public void Idioms_the_past_and_other_peoples_words_are_not(string text) => Assert.Equal(Danger.None, Read(text));

    [Fact]
    public void Four_thousand_characters_take_under_two_milliseconds_and_a_hundred_kilobytes_do_not_blow_up()
    {
        var text = new PersonalText(string.Concat(Enumerable.Repeat("仕事の量が多くて、首が回りません。死ぬほど忙しいです。", 150))[..4000]);
        for (var i = 0; i < 50; i++)
        {
            Screen.Read(text);
        }

        // The fastest of many: what the code takes, not what the machine was doing meanwhile.
        var fastest = Enumerable.Range(0, 50).Min(_ =>
        {
            var start = Stopwatch.GetTimestamp();
            Assert.Equal(Danger.None, Screen.Read(text).Danger);
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        });
        Assert.True(fastest < 2, $"{fastest:F2} ms");
        Assert.Equal(Danger.SelfHarm, Read(string.Concat(Enumerable.Repeat("あ", 100_000)) + "。死にたい"));
    }

    [Fact]
    public void No_text_makes_it_throw() =>
        Prop.ForAll<NonNull<string>>(any => Screen.Read(new PersonalText(any.Get)).Danger is Danger.None or Danger.SelfHarm or Danger.HarmOthers).QuickCheckThrowOnFailure();

    private static Danger Read(string text) => Screen.Read(new PersonalText(text)).Danger;
}
