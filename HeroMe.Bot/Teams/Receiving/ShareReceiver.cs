using AdaptiveCards;
using HeroMe.Bot.CardActions;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Company;
using HeroMe.Bot.Dialogs.OneOnOne;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Texts;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using Microsoft.Extensions.Options;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>
/// The message extension with which a person puts their 1on1 card into the draft of the chat that is open. It may come from any chat of an allowed tenant;
/// that chat is neither stored nor posted to.
/// </summary>
internal sealed partial class ShareReceiver(OneOnOneSharing sharing, IOptions<CompanyOptions> company, ILogger<ShareReceiver> logger)
{
    /// <summary>The id of the command in the app package.</summary>
    public const string Command = "oneonone";

    private const string ResultType = "result";
    private const string ListLayout = "list";
    private const string Size = "medium";

    /// <summary>The dialog is opened (<c>composeExtension/fetchTask</c>).</summary>
    public Task<InvokeResponse> OpenedAsync(Activity activity, CancellationToken ct) =>
        AnswerAsync(activity, (language, chat) => sharing.OpenAsync(AddressReader.From(activity), chat, language, ct));

    /// <summary>A button of the dialog is pressed (<c>composeExtension/submitAction</c>).</summary>
    public Task<InvokeResponse> SubmittedAsync(Activity activity, CancellationToken ct)
    {
        var data = InvokeValue.Object(InvokeValue.Object(activity.Value)?["data"]);
        return AnswerAsync(activity, (language, chat) => sharing.ChooseAsync(
            AddressReader.From(activity), chat, InvokeValue.Text(data, CardKit.IdKey), InvokeValue.Text(data, CardKit.ChoiceKey), language, ct));
    }

    private async Task<InvokeResponse> AnswerAsync(Activity activity, Func<Language, ChatKind, Task<ShareAnswer>> answer)
    {
        if (InvokeValue.Text(InvokeValue.Object(activity.Value), "commandId") != Command)
        {
            // Another command than the app package names: nothing in it is read.
            return new InvokeResponse { Status = StatusCodes.Status200OK };
        }

        var language = company.Value.LanguageFor(activity.Locale);
        try
        {
            var answered = await answer(language, KindOf(activity.Conversation));
            if (answered.Refusal != ShareRefusal.None)
            {
                LogRefused(logger, answered.Refusal);
            }

            return new InvokeResponse { Status = StatusCodes.Status200OK, Body = Body(answered) };
        }
        catch (StoreUnavailableException)
        {
            return new InvokeResponse { Status = StatusCodes.Status200OK, Body = Body(new ShareAnswer(language) { Said = Words.Of(language, "Sorry.Store") }) };
        }
    }

    /// <summary>What is not surely a chat of two is taken for a group: a warning too many harms nobody.</summary>
    private static ChatKind KindOf(ConversationAccount? chat) => chat switch
    {
        { ConversationType: "channel" } => ChatKind.Channel,
        { ConversationType: "personal", IsGroup: not true } => ChatKind.OneToOne,
        _ => ChatKind.Group,
    };

    private static MessagingExtensionActionResponse Body(ShareAnswer answer) => answer switch
    {
        { Insert: { } card } => new MessagingExtensionActionResponse
        {
            ComposeExtension = new MessagingExtensionResult
            {
                Type = ResultType,
                AttachmentLayout = ListLayout,
                Attachments = [new MessagingExtensionAttachment { ContentType = AdaptiveCard.ContentType, Content = Json.ToObject(card) }],
            },
        },
        { Dialog: { } dialog } => new MessagingExtensionActionResponse
        {
            Task = new TaskModuleContinueResponse
            {
                Value = new TaskModuleTaskInfo
                {
                    Title = Words.Of(answer.Language, "OneOnOne.DialogTitle"),
                    Height = Size,
                    Width = Size,
                    Card = new Attachment { ContentType = AdaptiveCard.ContentType, Content = Json.ToObject(dialog) },
                },
            },
        },
        _ => new MessagingExtensionActionResponse { Task = new TaskModuleMessageResponse { Value = answer.Said } },
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "A card for a 1on1 was not handed over: {Reason}.")]
    private static partial void LogRefused(ILogger logger, ShareRefusal reason);
}
