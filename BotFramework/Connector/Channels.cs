namespace Microsoft.Bot.Connector
{
    /// <summary>Names of channels.</summary>
    public class Channels
    {
        public const string Directline = "directline";
        public const string Emulator = "emulator";
        public const string Msteams = "msteams";
        public const string Test = "test";
        public const string Webchat = "webchat";
    }
}

namespace Microsoft.Bot.Connector.Authentication
{
    /// <summary>Addresses and names of the public cloud.</summary>
    public static class AuthenticationConstants
    {
        public const string ToChannelFromBotLoginUrlTemplate = "https://login.microsoftonline.com/{0}";
        public const string ToChannelFromBotOAuthScope = "https://api.botframework.com";
        public const string ToBotFromChannelTokenIssuer = "https://api.botframework.com";
        public const string ToBotFromChannelOpenIdMetadataUrl = "https://login.botframework.com/v1/.well-known/openidconfiguration";
        public const string OAuthUrl = "https://api.botframework.com";
    }
}
