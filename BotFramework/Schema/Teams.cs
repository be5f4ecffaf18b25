using Newtonsoft.Json;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>What Teams says about an activity.</summary>
public class TeamsChannelData
{
    [JsonProperty("channel")]
    public ChannelInfo Channel { get; set; }

    [JsonProperty("eventType")]
    public string EventType { get; set; }

    [JsonProperty("team")]
    public TeamInfo Team { get; set; }

    [JsonProperty("notification")]
    public NotificationInfo Notification { get; set; }

    [JsonProperty("tenant")]
    public TenantInfo Tenant { get; set; }

    /// <summary>What Teams sent beyond the known.</summary>
    [JsonExtensionData]
    public IDictionary<string, object> AdditionalProperties { get; set; }
}

/// <summary>A tenant.</summary>
public class TenantInfo
{
    [JsonProperty("id")]
    public string Id { get; set; }
}

/// <summary>A team.</summary>
public class TeamInfo
{
    [JsonProperty("id")]
    public string Id { get; set; }

    [JsonProperty("name")]
    public string Name { get; set; }

    [JsonProperty("aadGroupId")]
    public string AadGroupId { get; set; }
}

/// <summary>A channel of a team.</summary>
public class ChannelInfo
{
    [JsonProperty("id")]
    public string Id { get; set; }

    [JsonProperty("name")]
    public string Name { get; set; }

    [JsonProperty("type")]
    public string Type { get; set; }
}

/// <summary>Whether an activity alerts the person.</summary>
public class NotificationInfo
{
    [JsonProperty("alert")]
    public bool? Alert { get; set; }

    [JsonProperty("alertInMeeting")]
    public bool? AlertInMeeting { get; set; }

    [JsonProperty("externalResourceUrl")]
    public string ExternalResourceUrl { get; set; }
}

/// <summary>A person as Teams knows them.</summary>
public class TeamsChannelAccount : ChannelAccount
{
    [JsonProperty("givenName")]
    public string GivenName { get; set; }

    [JsonProperty("surname")]
    public string Surname { get; set; }

    [JsonProperty("email")]
    public string Email { get; set; }

    [JsonProperty("userPrincipalName")]
    public string UserPrincipalName { get; set; }

    [JsonProperty("userRole")]
    public string UserRole { get; set; }

    [JsonProperty("tenantId")]
    public string TenantId { get; set; }
}

/// <summary>The person's answer to a file.</summary>
public class FileConsentCardResponse
{
    [JsonProperty("action")]
    public string Action { get; set; }

    [JsonProperty("context")]
    public object Context { get; set; }

    [JsonProperty("uploadInfo")]
    public FileUploadInfo UploadInfo { get; set; }
}

/// <summary>Where an accepted file goes.</summary>
public class FileUploadInfo
{
    [JsonProperty("name")]
    public string Name { get; set; }

    [JsonProperty("uploadUrl")]
    public string UploadUrl { get; set; }

    [JsonProperty("contentUrl")]
    public string ContentUrl { get; set; }

    [JsonProperty("uniqueId")]
    public string UniqueId { get; set; }

    [JsonProperty("fileType")]
    public string FileType { get; set; }
}
