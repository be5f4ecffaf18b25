using System.Text.RegularExpressions;
using HeroMe.Bot.Dialogs.Flows;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Dialogs.Flows;

/// <summary>Somebody who goes through flows in the real host, and answers as the hints of the questions do.</summary>
internal static partial class FlowScene
{
    public static string Ja(string key) => Words.Of(Language.Japanese, $"Flows.{key}");

    public static FlowScript Script(string id, Language language = Language.Japanese) => FlowLibrary.Shipped.Find(id, language)!;

    public static async Task<Person> StoringAsync(this BotHost bot, Language language = Language.Japanese)
    {
        var person = new Person(bot.Http, bot.Connector, "hanako") { Locale = language == Language.Japanese ? "ja-JP" : "en-US" };
        await person.Installs();
        await bot.Until(() => person.Chat.Count > 0, "the welcome");
        await bot.StandsAsync(person, state => state with { Consent = state.Consent with { ChatStorage = true, Notice = Consent.CurrentNotice } });
        return person;
    }

    /// <summary>An answer such as somebody may give: the hint's own example.</summary>
    public static string AnswerTo(FlowStep step) => step.Kind switch
    {
        StepKind.Scale => "6",
        StepKind.Date => Ascii().IsMatch(step.Hint) ? "next Wednesday" : "来週の水曜",
        _ => Example().Match(step.Hint) is { Success: true } example ? example.Groups["what"].Value.Trim() : step.Hint,
    };

    /// <summary>Answers the open question, which must be that of the step.</summary>
    public static async Task AnswersAsync(this BotHost bot, Person person, FlowStep step, string? words = null)
    {
        await bot.AsksAsync(person, step);
        await bot.Hears(person, words ?? AnswerTo(step));
    }

    /// <summary>Waits until the question of the step, and the card below it, are in the chat.</summary>
    public static Task AsksAsync(this BotHost bot, Person person, FlowStep step) =>
        bot.Until(() => person.IsAsked(step) && person.Chat[^1].Card is not null, $"'{step.Id}'; said is: {person.Answers[^1]}");

    /// <summary>Presses a button of the newest message, which must be a card that has it, and waits for what follows.</summary>
    public static async Task PressesAsync(this BotHost bot, Person person, string button)
    {
        await bot.Until(() => person.Chat[^1].Card is not null && person.Chat[^1].Buttons().Contains(button), $"the button {button}");
        await bot.Taps(person, button);
    }

    /// <summary>Answers from the open question on to the end.</summary>
    public static async Task FinishesAsync(this BotHost bot, Person person, FlowScript script, int from = 0)
    {
        foreach (var step in script.Steps.Skip(from))
        {
            await bot.AnswersAsync(person, step);
        }

        await bot.Until(() => person.Chat[^1].CardText.StartsWith(script.Record, StringComparison.Ordinal), "the result");
    }

    /// <summary>Answers from the open question on until that of the step has its turn.</summary>
    public static async Task FinishesUntilAsync(this BotHost bot, Person person, FlowScript script, string step)
    {
        foreach (var each in script.Steps.TakeWhile(s => s.Id != step))
        {
            if (!person.IsAsked(each))
            {
                await bot.Hears(person, Words.Of(Language.Japanese, "Flows.No"));
            }

            await bot.AnswersAsync(person, each);
        }
    }

    public static bool IsAsked(this Person person, FlowStep step) =>
        person.Answers[^1].Contains(FlowMemory.Themed(step.Ask, Language.Japanese), StringComparison.Ordinal) || person.Answers[^1].Contains(FlowMemory.Themed(step.Ask, Language.English), StringComparison.Ordinal);

    public static ChatMessage ResultOf(this Person person, FlowScript script) =>
        person.Chat.Last(message => message.CardText.StartsWith(script.Record, StringComparison.Ordinal));

    public static IEnumerable<string> Buttons(this ChatMessage message) => message.Card!["actions"]?.Select(action => (string)action["title"]!) ?? [];

    [GeneratedRegex("^(?:例\\s*[:：]|e\\.g\\.)\\s*(?<what>[^。]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Example();

    [GeneratedRegex("^[\\x00-\\x7f]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Ascii();
}
