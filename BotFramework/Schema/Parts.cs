using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema;

/// <summary>A person or bot as the channel knows it.</summary>
public class ChannelAccount
{
    public ChannelAccount()
    {
    }

    [JsonProperty("id")]
    public string Id { get; set; }

    [JsonProperty("name")]
    public string Name { get; set; }

    [JsonProperty("aadObjectId")]
    public string AadObjectId { get; set; }

    /// <summary>What the channel sent beyond the known.</summary>
    [JsonExtensionData(ReadData = true, WriteData = true)]
    public JObject Properties { get; set; }

    [JsonProperty("role")]
    public string Role { get; set; }
}

/// <summary>A conversation as the channel knows it.</summary>
public class ConversationAccount
{
    public ConversationAccount()
    {
    }

    [JsonProperty("isGroup")]
    public bool? IsGroup { get; set; }

    [JsonProperty("conversationType")]
    public string ConversationType { get; set; }

    [JsonProperty("id")]
    public string Id { get; set; }

    [JsonProperty("name")]
    public string Name { get; set; }

    [JsonProperty("aadObjectId")]
    public string AadObjectId { get; set; }

    /// <summary>What the channel sent beyond the known.</summary>
    [JsonExtensionData(ReadData = true, WriteData = true)]
    public JObject Properties { get; set; }

    [JsonProperty("role")]
    public string Role { get; set; }

    [JsonProperty("tenantId")]
    public string TenantId { get; set; }
}

/// <summary>Enough to write into a conversation again.</summary>
public class ConversationReference
{
    public ConversationReference()
    {
    }

    [JsonProperty("activityId")]
    public string ActivityId { get; set; }

    [JsonProperty("user")]
    public ChannelAccount User { get; set; }

    [JsonProperty("bot")]
    public ChannelAccount Bot { get; set; }

    [JsonProperty("conversation")]
    public ConversationAccount Conversation { get; set; }

    [JsonProperty("channelId")]
    public string ChannelId { get; set; }

    [JsonProperty("locale")]
    public string Locale { get; set; }

    [JsonProperty("serviceUrl")]
    public string ServiceUrl { get; set; }
}

/// <summary>The id of what was sent.</summary>
public class ResourceResponse
{
    public ResourceResponse()
    {
    }

    [JsonProperty("id")]
    public string Id { get; set; }

    public ResourceResponse(string id = null) => Id = id;
}

/// <summary>A card or file on a message.</summary>
public class Attachment
{
    public Attachment()
    {
    }

    [JsonProperty("contentType")]
    public string ContentType { get; set; }

    [JsonProperty("contentUrl")]
    public string ContentUrl { get; set; }

    [JsonProperty("content")]
    public object Content { get; set; }

    [JsonProperty("name")]
    public string Name { get; set; }

    /// <summary>What the channel sent beyond the known.</summary>
    [JsonExtensionData(ReadData = true, WriteData = true)]
    public JObject Properties { get; set; }

    [JsonProperty("thumbnailUrl")]
    public string ThumbnailUrl { get; set; }
}

/// <summary>A button.</summary>
public class CardAction
{
    public CardAction()
    {
    }

    [JsonProperty("type")]
    public string Type { get; set; }

    [JsonProperty("title")]
    public string Title { get; set; }

    [JsonProperty("image")]
    public string Image { get; set; }

    [JsonProperty("text")]
    public string Text { get; set; }

    [JsonProperty("displayText")]
    public string DisplayText { get; set; }

    [JsonProperty("value")]
    public object Value { get; set; }

    [JsonProperty("channelData")]
    public object ChannelData { get; set; }

    [JsonProperty("imageAltText")]
    public string ImageAltText { get; set; }
}

/// <summary>Buttons under the last message.</summary>
public class SuggestedActions
{
    public SuggestedActions()
    {
    }

    [JsonProperty("to")]
    public IList<string> To { get; set; }

    [JsonProperty("actions")]
    public IList<CardAction> Actions { get; set; }
}

/// <summary>One reaction.</summary>
public class MessageReaction
{
    public MessageReaction()
    {
    }

    [JsonProperty("type")]
    public string Type { get; set; }
}

/// <summary>Metadata on an activity: client info, stream info, AI label.</summary>
public class Entity
{
    public Entity()
    {
    }

    [JsonProperty("type")]
    public string Type { get; set; }

    /// <summary>What the channel sent beyond the known.</summary>
    [JsonExtensionData(ReadData = true, WriteData = true)]
    public JObject Properties { get; set; }

    public T GetAs<T>() => JObject.FromObject(this).ToObject<T>();
}

/// <summary>The value of an adaptiveCard/action invoke.</summary>
public class AdaptiveCardInvokeValue
{
    public AdaptiveCardInvokeValue()
    {
    }

    [JsonProperty("action")]
    public AdaptiveCardInvokeAction Action { get; set; }

    [JsonProperty("authentication")]
    public AdaptiveCardAuthentication Authentication { get; set; }

    [JsonProperty("state")]
    public string State { get; set; }
}

/// <summary>A token that the client exchanged.</summary>
public class TokenExchangeInvokeRequest
{
    public TokenExchangeInvokeRequest()
    {
    }

    [JsonProperty("id")]
    public string Id { get; set; }

    [JsonProperty("connectionName")]
    public string ConnectionName { get; set; }

    [JsonProperty("token")]
    public string Token { get; set; }

    [JsonExtensionData(ReadData = true, WriteData = true)]
    public JObject Properties { get; set; }
}

/// <summary>The sign-in that comes with a card action.</summary>
public class AdaptiveCardAuthentication : TokenExchangeInvokeRequest
{
}

/// <summary>The action that was tapped.</summary>
public class AdaptiveCardInvokeAction
{
    public AdaptiveCardInvokeAction()
    {
    }

    [JsonProperty("type")]
    public string Type { get; set; }

    [JsonProperty("id")]
    public string Id { get; set; }

    [JsonProperty("verb")]
    public string Verb { get; set; }

    [JsonProperty("data")]
    public object Data { get; set; }
}

/// <summary>The answer to an adaptiveCard/action invoke.</summary>
public class AdaptiveCardInvokeResponse
{
    public AdaptiveCardInvokeResponse()
    {
    }

    [JsonProperty("statusCode")]
    public int StatusCode { get; set; }

    [JsonProperty("type")]
    public string Type { get; set; }

    [JsonProperty("value")]
    public object Value { get; set; }
}
