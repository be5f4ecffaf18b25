using HeroMe.Bot.Dialogs.MyData;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Tests.Dialogs;

public sealed class MyDataWordsTests
{
    [Theory]
    [InlineData("わたしのデータ", DataRequestKind.Overview)]
    [InlineData("私のデータ", DataRequestKind.Overview)]
    [InlineData("何を覚えてる?", DataRequestKind.Overview)]
    [InlineData("データを見せて", DataRequestKind.Overview)]
    [InlineData("My data", DataRequestKind.Overview)]
    [InlineData("What do you know about me?", DataRequestKind.Overview)]
    [InlineData("最近の記録を見せて。", DataRequestKind.Items)]
    [InlineData("一部だけ消して", DataRequestKind.Delete)]
    [InlineData("エクスポート", DataRequestKind.Export)]
    [InlineData("Export my data", DataRequestKind.Export)]
    [InlineData("アクセス記録", DataRequestKind.AccessLog)]
    [InlineData("who read my data", DataRequestKind.AccessLog)]
    [InlineData("保存期間を短くしたい", DataRequestKind.Retention)]
    internal void These_words_ask_for_ones_own_data(string words, DataRequestKind kind) => Assert.Equal(kind, MyDataWords.Read(new PersonalText(words))?.Kind);

    [Theory]
    [InlineData("昨日の話を消して", Period.Yesterday)]
    [InlineData("きのうの会話を全部削除してください", Period.Yesterday)]
    [InlineData("今日の話は忘れて", Period.Today)]
    [InlineData("さっきの話を消して", Period.Hour)]
    [InlineData("直近1時間を消して", Period.Hour)]
    [InlineData("最後の1時間の記録を消してください", Period.Hour)]
    [InlineData("直近24時間の話を消して", Period.Day)]
    [InlineData("今週の話を消して", Period.Week)]
    [InlineData("この1週間の話を消して", Period.Week)]
    [InlineData("delete the last hour", Period.Hour)]
    [InlineData("Please delete the last 24 hours.", Period.Day)]
    [InlineData("erase what I said today", Period.Today)]
    [InlineData("delete yesterday", Period.Yesterday)]
    [InlineData("forget this week", Period.Week)]
    internal void These_words_name_a_period(string words, Period period) =>
        Assert.Equal((DataRequestKind.DeletePeriod, period), MyDataWords.Read(new PersonalText(words)) is { } r ? (r.Kind, r.Period) : default);

    [Theory]
    [InlineData("チャットの保存期間を30日にして", 30)]
    [InlineData("会話の記録は7日だけにして", 7)]
    [InlineData("keep my chats for 90 days", 90)]
    public void These_words_name_a_life_for_the_chat(string words, int days) => Assert.Equal(days, MyDataWords.Read(new PersonalText(words))?.ChatDays);

    [Theory]
    [InlineData("昨日のミスを消してしまいたい気持ちです")]
    [InlineData("昨日の自分を消したい")]
    [InlineData("上司にデータを見せてと言われて困っています")]
    [InlineData("彼が何を覚えているか気になります")]
    [InlineData("エクスポートの担当になりました")]
    [InlineData("I had to delete yesterday's report and my boss was angry")]
    [InlineData("誰が見られるの?")]
    [InlineData("会話の記録は100日にして")]
    [InlineData("全部消して")]
    public void A_story_is_a_story(string words) => Assert.Null(MyDataWords.Read(new PersonalText(words)));
}
