using Newtonsoft.Json;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>A dialog of Teams is asked for or filled in.</summary>
public class TaskModuleRequest
{
    [JsonProperty("data")]
    public object Data { get; set; }

    [JsonProperty("context")]
    public TaskModuleRequestContext Context { get; set; }
}

/// <summary>How it looks to the person who asks.</summary>
public class TaskModuleRequestContext
{
    [JsonProperty("theme")]
    public string Theme { get; set; }
}

/// <summary>The answer to it.</summary>
public class TaskModuleResponse
{
    [JsonProperty("task")]
    public TaskModuleResponseBase Task { get; set; }

    [JsonProperty("cacheInfo")]
    public CacheInfo CacheInfo { get; set; }
}

/// <summary>What is to be shown.</summary>
public class TaskModuleResponseBase
{
    [JsonProperty("type")]
    public string Type { get; set; }
}

/// <summary>A card or page is to be shown.</summary>
public class TaskModuleContinueResponse : TaskModuleResponseBase
{
    public TaskModuleContinueResponse() => Type = "continue";

    [JsonProperty("value")]
    public TaskModuleTaskInfo Value { get; set; }
}

/// <summary>A text is to be shown.</summary>
public class TaskModuleMessageResponse : TaskModuleResponseBase
{
    public TaskModuleMessageResponse() => Type = "message";

    [JsonProperty("value")]
    public string Value { get; set; }
}

/// <summary>The card or page.</summary>
public class TaskModuleTaskInfo
{
    [JsonProperty("title")]
    public string Title { get; set; }

    [JsonProperty("height")]
    public object Height { get; set; }

    [JsonProperty("width")]
    public object Width { get; set; }

    [JsonProperty("url")]
    public string Url { get; set; }

    [JsonProperty("card")]
    public Attachment Card { get; set; }

    [JsonProperty("fallbackUrl")]
    public string FallbackUrl { get; set; }

    [JsonProperty("completionBotId")]
    public string CompletionBotId { get; set; }
}

/// <summary>How long an answer may be kept.</summary>
public class CacheInfo
{
    [JsonProperty("cacheType")]
    public string CacheType { get; set; }

    [JsonProperty("cacheDuration")]
    public int CacheDuration { get; set; }
}

/// <summary>A command of a message extension is asked for or filled in.</summary>
public class MessagingExtensionAction : TaskModuleRequest
{
    [JsonProperty("commandId")]
    public string CommandId { get; set; }

    [JsonProperty("commandContext")]
    public string CommandContext { get; set; }

    [JsonProperty("botMessagePreviewAction")]
    public string BotMessagePreviewAction { get; set; }

    [JsonProperty("botActivityPreview")]
    public IList<Activity> BotActivityPreview { get; set; }

    [JsonProperty("state")]
    public string State { get; set; }
}

/// <summary>The answer to it: something to fill in, or the result.</summary>
public class MessagingExtensionActionResponse
{
    [JsonProperty("task")]
    public TaskModuleResponseBase Task { get; set; }

    [JsonProperty("composeExtension")]
    public MessagingExtensionResult ComposeExtension { get; set; }

    [JsonProperty("cacheInfo")]
    public CacheInfo CacheInfo { get; set; }
}

/// <summary>The answer to a query of a message extension.</summary>
public class MessagingExtensionResponse
{
    [JsonProperty("composeExtension")]
    public MessagingExtensionResult ComposeExtension { get; set; }

    [JsonProperty("cacheInfo")]
    public CacheInfo CacheInfo { get; set; }
}

/// <summary>What a message extension puts into the message.</summary>
public class MessagingExtensionResult
{
    [JsonProperty("attachmentLayout")]
    public string AttachmentLayout { get; set; }

    [JsonProperty("type")]
    public string Type { get; set; }

    [JsonProperty("attachments")]
    public IList<MessagingExtensionAttachment> Attachments { get; set; }

    [JsonProperty("text")]
    public string Text { get; set; }

    [JsonProperty("activityPreview")]
    public Activity ActivityPreview { get; set; }
}

/// <summary>A card with a small face for the list.</summary>
public class MessagingExtensionAttachment : Attachment
{
    [JsonProperty("preview")]
    public Attachment Preview { get; set; }
}
