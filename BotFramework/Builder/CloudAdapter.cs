using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Builder
{
    /// <summary>An adapter to channels in the cloud. This assembly carries no connector client: a subclass sends.</summary>
    public abstract class CloudAdapterBase : BotAdapter
    {
        protected CloudAdapterBase(BotFrameworkAuthentication botFrameworkAuthentication, ILogger logger = null) =>
            (BotFrameworkAuthentication, Logger) = (botFrameworkAuthentication, logger);

        protected BotFrameworkAuthentication BotFrameworkAuthentication { get; }

        protected ILogger Logger { get; }

        public override Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken) => throw NoClient();

        public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken) => throw NoClient();

        public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken) => throw NoClient();

        private static NotSupportedException NoClient() => new("This assembly carries no connector client; override the sending in a subclass.");
    }
}

namespace Microsoft.Bot.Builder.Integration.AspNet.Core
{
    /// <summary>Takes activities from an HTTP request.</summary>
    public interface IBotFrameworkHttpAdapter
    {
        Task ProcessAsync(HttpRequest httpRequest, HttpResponse httpResponse, IBot bot, CancellationToken cancellationToken = default);
    }

    /// <summary>The adapter that an ASP.NET Core application derives its own from.</summary>
    public class CloudAdapter : CloudAdapterBase, IBotFrameworkHttpAdapter
    {
        public CloudAdapter(BotFrameworkAuthentication botFrameworkAuthentication, ILogger logger = null)
            : base(botFrameworkAuthentication, logger)
        {
        }

        /// <summary>Not carried: it would need the connector client. The application reads the request and runs the pipeline itself.</summary>
        public Task ProcessAsync(HttpRequest httpRequest, HttpResponse httpResponse, IBot bot, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException("This assembly carries no connector client; run the turn by RunPipelineAsync in a subclass.");
    }
}
