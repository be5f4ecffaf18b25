using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Turns;

/// <summary>The activity a turn runs on: what the waiting messages come to, in the shape the bot's handlers route by.</summary>
internal static class Activities
{
    public static Activity ForTurn(TeamsAddress from, TurnScope scope, string activityId)
    {
        var activity = new Activity
        {
            Id = activityId,
            ChannelId = from.ChannelId,
            ServiceUrl = from.ServiceUrl,
            From = new ChannelAccount { Id = from.UserId, AadObjectId = from.ObjectId },
            Recipient = new ChannelAccount { Id = from.BotId },
            Conversation = new ConversationAccount { Id = from.ConversationId, ConversationType = "personal", TenantId = from.TenantId },
            Locale = scope.Language == Language.Japanese ? "ja-JP" : "en-US",
            Text = scope.Text.Reveal(),
        };
        (activity.Type, activity.Action, activity.ChannelData) = scope.Event switch
        {
            IncomingKind.Installed or IncomingKind.Reinstalled => (ActivityTypes.InstallationUpdate, "add", null),
            IncomingKind.Edited => (ActivityTypes.MessageUpdate, null, new JObject { ["eventType"] = "editMessage" }),
            IncomingKind.Deleted => (ActivityTypes.MessageDelete, null, new JObject { ["eventType"] = "softDeleteMessage" }),
            _ => (ActivityTypes.Message, (string?)null, (JObject?)null),
        };
        return activity;
    }
}
