using HeroMe.Bot.Company;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Inbox;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Teams.Sending;
using HeroMe.Bot.Texts;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>What the bot says outside personal chats: one polite line an hour, and where to turn whenever somebody is in danger. Nothing is stored.</summary>
internal sealed class GroupChats(ImmediateSender sender, IOptions<CompanyOptions> company, TimeProvider clock)
{
    private readonly RecentKeys _polite = new(clock, TimeSpan.FromHours(1));

    /// <summary>Teams repeats a message within minutes; other words are a new event.</summary>
    private readonly RecentKeys _danger = new(clock, TimeSpan.FromMinutes(10));

    public async Task AnswerAsync(Activity activity, TeamsAddress from, IncomingMessage message, CancellationToken ct)
    {
        var language = ActivityContent.LanguageOf(activity, message, company.Value);
        if (IsDanger(message.Verdict))
        {
            if (_danger.First(from.ConversationId, message.ActivityId, message.Text.Reveal()))
            {
                await SayAsync(from, WhereToTurn(activity, language, message.Verdict), ct);
            }
        }
        else if (message.Event == IncomingKind.Message && _polite.First(from.ConversationId))
        {
            await SayAsync(from, Words.Of(language, "Group.Polite"), ct);
        }
    }

    /// <summary>The response to a button that was pressed outside the person's own chat. Teams shows it to nobody else.</summary>
    public string Notice(Activity press, Verdict typed)
    {
        var language = company.Value.LanguageFor(press.Locale);
        return IsDanger(typed) ? WhereToTurn(press, language, typed) : Words.Of(language, "Group.Polite");
    }

    private static bool IsDanger(Verdict verdict) => verdict is { Tier: Tier.Red } or { Tier: Tier.Amber, Category: Category.SelfHarm };

    /// <summary>Says nothing about what was written, because everybody in the chat reads it.</summary>
    private string WhereToTurn(Activity activity, Language language, Verdict verdict)
    {
        var zone = ActivityContent.Client(activity).TimeZone;
        var where = HelpLineContext.Of(LocalTime.At(clock.GetUtcNow(), zone), zone, company.Value);
        return CrisisText.Plain(SafetyWords.In(language).Line("group"), OpenLines.For(language, CrisisText.RedCategory(verdict.Category), where));
    }

    private async Task SayAsync(TeamsAddress to, string text, CancellationToken ct) => await sender.SendAsync(to, new Activity { Type = ActivityTypes.Message, Text = text }, ct);
}
