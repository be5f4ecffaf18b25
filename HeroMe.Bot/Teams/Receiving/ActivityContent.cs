using HeroMe.Bot.CardActions;
using HeroMe.Bot.Company;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Inbox;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Texts;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>Reads from a Teams activity the few things that are used; everything else is dropped here.</summary>
internal static class ActivityContent
{
    private const string Personal = "personal";

    private static readonly MessageContent Nothing = new("", "", [], Attached.None);

    /// <summary>No card of the bot has more fields.</summary>
    private const int MostInputs = 20;

    /// <summary>False in group chats and channels, where nothing is stored or answered except one short hint.</summary>
    public static bool IsPersonal(Activity activity) => activity.Conversation?.ConversationType == Personal;

    /// <summary>The language to answer in before the profile is known: that of the text, otherwise the company's setting.</summary>
    /// <param name="message">What was read from the activity.</param>
    public static Language LanguageOf(Activity activity, IncomingMessage message, CompanyOptions company) =>
        Texts.LanguageOf.Text(message.Text) ?? company.LanguageFor(activity.Locale);

    /// <summary>How many letters of an activity are there to be screened.</summary>
    public static int Letters(Activity activity) =>
        (activity.Text?.Length ?? 0) + (activity.Attachments ?? []).Sum(attachment => (attachment?.Name?.Length ?? 0) + Letters(attachment?.Content)) + Letters(activity.Value)
        + (activity.Entities ?? []).Where(entity => QuotedEntity.Is(entity?.Type)).Sum(entity => Letters(entity.Properties));

    public static ClientFacts Client(Activity activity)
    {
        var info = activity.Entities?.FirstOrDefault(e => e?.Type == "clientInfo")?.Properties;
        return new ClientFacts(Name(InvokeValue.Text(info, "locale") ?? activity.Locale), Place(Name(InvokeValue.Text(info, "timezone") ?? activity.LocalTimezone)));
    }

    /// <param name="activity">The message, edit, deletion or install.</param>
    /// <param name="what">Which of them it is.</param>
    /// <param name="now">When it arrived.</param>
    /// <param name="mostScreened">How much of a long text is screened, see <see cref="ScreeningPace"/>.</param>
    public static IncomingMessage Message(Activity activity, IncomingKind what, DateTimeOffset now, int mostScreened = Screen.MostLetters)
    {
        var said = what is IncomingKind.Message or IncomingKind.Edited ? MessageContent.Of(activity, mostScreened) : Nothing;
        return new IncomingMessage
        {
            Event = what,
            ActivityId = activity.Id is { Length: > 0 } id ? id : $"none-{now.UtcTicks}",
            Text = new PersonalText(said.WithoutFurtherNames(said.Own, IncomingMessage.ReadLimit)),
            Shortened = said.Own.Length > IncomingMessage.ReadLimit,
            Quoted = new PersonalText(said.WithoutFurtherNames(said.Quoted, IncomingMessage.ReadLimit)),
            Mentioned = said.Names,
            Attached = said.Attached,

            // Screened far beyond the read limit.
            Verdict = IsPersonal(activity) && IsCardAction(activity) ? said.Verdict : said.Verdict.Or(TypedIn(activity.Value, mostScreened).Verdict),
            ArrivedAt = now,
            WrittenAt = activity.Timestamp ?? now,
        };
    }

    /// <summary>A button of the bot's card that a client without Action.Execute sent as a message. The fields are null when the value is no such press.</summary>
    /// <param name="mostScreened">How much of a long text is screened, see <see cref="ScreeningPace"/>.</param>
    public static IncomingCardAction CardAction(object? value, int mostScreened)
    {
        var data = InvokeValue.Object(value);
        var typed = (data?.Properties() ?? [])
            .Where(p => p.Name is not (Cards.CardKit.IdKey or Cards.CardKit.ChoiceKey) && p.Value is JValue { Type: JTokenType.String } && p.Name.Length <= 64)
            .Take(MostInputs)
            .ToDictionary(p => p.Name, p => new PersonalText(Shorten(SafeUnicode.Mend((string)p.Value!).Trim())), StringComparer.Ordinal);
        return new IncomingCardAction(InvokeValue.Text(data, Cards.CardKit.IdKey), InvokeValue.Text(data, Cards.CardKit.ChoiceKey), typed)
        {
            Verdict = TypedIn(data, mostScreened).Verdict,
        };
    }

    /// <summary>A message that is the press of a button and says nothing else.</summary>
    public static bool IsCardAction(Activity message) => string.IsNullOrWhiteSpace(message.Text) && InvokeValue.Text(InvokeValue.Object(message.Value), Cards.CardKit.IdKey) is not null;

    /// <summary>Everything that was typed into a card or a form, at any depth, including what is cut off or is no field of ours. Read together, because each reading has its price.</summary>
    /// <param name="mostScreened">How much of a long text is screened, see <see cref="ScreeningPace"/>.</param>
    public static (PersonalText Words, Verdict Verdict) TypedIn(object? value, int mostScreened)
    {
        var typed = (InvokeValue.Object(value)?.Descendants().OfType<JValue>() ?? [])
            .Where(v => v.Type == JTokenType.String && (v.Parent as JProperty)?.Name is not (Cards.CardKit.IdKey or Cards.CardKit.ChoiceKey or "type" or "verb"))
            .Select(v => SafeUnicode.Mend((string)v!).Trim());
        var words = new PersonalText(string.Join("。\n", typed));
        return (words, Screen.ReadEnds(words, mostScreened));
    }

    private static int Letters(object? value) => value switch
    {
        string text => text.Length,
        JValue { Type: JTokenType.String } text => ((string)text!).Length,
        JContainer container => container.Descendants().OfType<JValue>().Where(v => v.Type == JTokenType.String).Sum(v => ((string)v!).Length),
        _ => 0,
    };

    /// <summary>A time zone, or null. UTC is what a machine without a configured zone reports, so it counts as unknown.</summary>
    private static string? Place(string? zone) =>
        zone is null or "UTC" or "GMT" || zone.StartsWith("Etc/", StringComparison.OrdinalIgnoreCase) ? null : zone;

    /// <summary>A locale or time zone has a short name; anything longer is not one and is dropped (null).</summary>
    private static string? Name(string? name) => name is { Length: > 0 and <= 64 } ? name : null;

    private static string Shorten(string text) => SafeUnicode.Cut(text, IncomingMessage.ReadLimit);
}
