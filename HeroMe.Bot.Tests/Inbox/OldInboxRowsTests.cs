using System.Text;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Inbox;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Tests.Inbox;

public sealed class OldInboxRowsTests
{
    [Fact]
    public void A_row_of_an_earlier_release_opens_without_the_newer_fields()
    {
        var message = IncomingMessage.FromBytes(Encoding.UTF8.GetBytes(
            """{"Event":0,"ActivityId":"m1","Text":"こんにちは","Shortened":false,"Attached":0,"Verdict":{"Tier":0,"Category":0},"Shown":null,"DeferredRisk":null,"Choice":null,"ArrivedAt":"2026-06-03T03:00:00+00:00"}"""));
        Assert.Equal(("こんにちは", true, 0, false), (message.Text.Reveal(), message.Quoted.IsEmpty, message.Mentioned.Count, message.Returns));
    }

    [Fact]
    public void What_was_quoted_and_who_was_mentioned_come_back_apart_from_the_words()
    {
        var stored = new IncomingMessage
        {
            Event = IncomingKind.Message,
            ActivityId = "m1",
            Text = new PersonalText("own"),
            Quoted = new PersonalText("quoted"),
            Mentioned = [new PersonalText("小野寺 花子")],
            Returns = true,
            ArrivedAt = DateTimeOffset.UnixEpoch,
        };
        var opened = IncomingMessage.FromBytes(stored.ToBytes());
        Assert.Equal(("own", "quoted", "小野寺 花子", true), (opened.Text.Reveal(), opened.Quoted.Reveal(), opened.Mentioned.Single().Reveal(), opened.Returns));
    }
}
