using HeroMe.Bot.Outbox;
using HeroMe.Bot.Privacy;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Teams.Sending;

/// <summary>The exact JSON shapes that go to the connector. Activities passed in are copied, never changed, except by <see cref="Own"/>.</summary>
internal static class ConnectorJson
{
    private const string StreamInfo = "streaminfo";

    /// <summary>Opens a stream: its id becomes the id of the final message.</summary>
    public static JObject Informative(TeamsAddress to, string text)
    {
        var info = new JObject { ["type"] = StreamInfo, ["streamType"] = "informative", ["streamSequence"] = 1 };
        return Addressed(to, new JObject { ["type"] = "typing", ["text"] = text, ["entities"] = new JArray(info) });
    }

    /// <summary>The next step of an open stream: the whole text so far, or another status text.</summary>
    public static JObject Piece(TeamsAddress to, StreamPiece piece)
    {
        var info = new JObject
        {
            ["type"] = StreamInfo,
            ["streamId"] = piece.StreamId,
            ["streamType"] = piece.IsStatus ? "informative" : "streaming",
            ["streamSequence"] = piece.Sequence,
        };
        return Addressed(to, new JObject { ["type"] = "typing", ["text"] = piece.Text.Reveal(), ["entities"] = new JArray(info) });
    }

    public static JObject Line(TeamsAddress to, string text) => Addressed(to, new JObject { ["type"] = "message", ["text"] = text });

    /// <summary>The last message of a stream: it carries the stream's id and no sequence number.</summary>
    public static JObject Final(TeamsAddress to, JObject activity, string streamId)
    {
        var info = new JObject { ["type"] = StreamInfo, ["streamId"] = streamId, ["streamType"] = "final" };
        var final = Plain(to, activity);
        final["type"] = "message";
        final["entities"] = new JArray(final["entities"]?.Children().Prepend(info) ?? [info]);
        return final;
    }

    /// <summary>Overwrites an existing message.</summary>
    public static JObject Update(TeamsAddress to, JObject activity, string activityId)
    {
        var update = Plain(to, activity);
        update["id"] = activityId;
        return update;
    }

    /// <summary>A copy as a plain message: addressed, without our own id and without stream fields.</summary>
    public static JObject Plain(TeamsAddress to, JObject activity) => Own(to, (JObject)activity.DeepClone());

    /// <summary>The same, changing the given object, which no other code may hold.</summary>
    public static JObject Own(TeamsAddress to, JObject plain)
    {
        plain.Remove("id");
        if (plain["entities"] is JArray entities)
        {
            var others = entities.Where(entity => entity.Value<string>("type") != StreamInfo).ToList();
            plain.Remove("entities");
            if (others.Count > 0)
            {
                plain["entities"] = new JArray(others);
            }
        }

        return Addressed(to, plain);
    }

    /// <summary>Creates the person's own chat with the bot. The object id finds them although the channel's user id belongs to the chat that is gone.</summary>
    public static JObject NewChat(TeamsAddress to) => new()
    {
        ["isGroup"] = false,
        ["bot"] = new JObject { ["id"] = to.BotId },
        ["members"] = new JArray(new JObject { ["id"] = to.ObjectId }),
        ["tenantId"] = to.TenantId,
        ["channelData"] = new JObject { ["tenant"] = new JObject { ["id"] = to.TenantId } },
    };

    /// <summary>With its type, by which clients decide whether a reply may be streamed. A tenant that is not known is left out.</summary>
    private static JObject Conversation(TeamsAddress to)
    {
        var conversation = new JObject { ["id"] = to.ConversationId, ["conversationType"] = to.ConversationType };
        if (to.TenantId.Length > 0)
        {
            conversation["tenantId"] = to.TenantId;
        }

        return conversation;
    }

    private static JObject Addressed(TeamsAddress to, JObject activity)
    {
        activity["channelId"] = to.ChannelId;
        activity["conversation"] = Conversation(to);
        activity["from"] = new JObject { ["id"] = to.BotId };
        activity["recipient"] = new JObject { ["id"] = to.UserId };
        return activity;
    }
}
