using System.CommandLine;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Mentors.Prompting;
using HeroMe.Bot.Mentors.Speaking;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Understanding;
using HeroMe.Bot.Understanding.Dates;
using Newtonsoft.Json;

namespace HeroMe.Tools.Talks;

/// <summary>
/// <c>next-prompt FILE ID ANSWERS</c>: the prompt that a model gets for the next turn of a script, after the answers that were given so far: for somebody
/// who answers as the model by hand.
/// </summary>
internal static class NextPromptCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "One talk a line." };
        var id = new Argument<string>("ID") { Description = "The talk." };
        var answers = new Argument<string>("ANSWERS") { Description = "A JSON array of the answers so far; an empty array at the beginning." };
        var command = new Command("next-prompt", "Prints the prompt for the next turn of a talk. Ends with 0, or 2 when a file cannot be read or the talk is over.") { file, id, answers };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(file), parsed.GetRequiredValue(id), parsed.GetRequiredValue(answers), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(string file, string id, string answers, TextWriter output, TextWriter error)
    {
        try
        {
            var script = TalkScript.Read(file).Single(talk => talk.Id == id);
            var given = JsonConvert.DeserializeObject<List<string>>(File.ReadAllText(answers)) ?? [];
            if (given.Count >= script.Turns.Count)
            {
                throw new InvalidDataException("The talk is over.");
            }

            foreach (var message in OutboundPrompt.From(PromptAssembly.Assemble(Next(script, given))).Messages)
            {
                output.WriteLine($"=== {message.Role}");
                output.WriteLine(message.Text.Reveal());
            }

            return 0;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            error.WriteLine(e.Message);
            return Program.CannotRun;
        }
    }

    private static PromptInput Next(TalkScript script, List<string> answers)
    {
        var (state, memory, now) = (TalkState.Start, TalkMemory.Empty, script.Begin);
        for (var i = 0; i < answers.Count; i++)
        {
            var said = new PersonalText(script.Turns[i]);
            state = Guided(script, state, said, now).Listened;
            memory = memory.With(said, new PersonalText(answers[i]));
            now += TimeSpan.FromMinutes(1);
        }

        var text = new PersonalText(script.Turns[answers.Count]);
        var reading = TurnReading.Of(text, now);
        var guided = Guided(script, state, text, now);
        return new PromptInput
        {
            Language = script.Language,
            LocalNow = now,
            Talk = [.. memory.Window, TalkLine.Person(text)],
            Wish = guided.Listened.Wish,
            Summary = memory.Summary,
            Sheet = guided.Listened.Sheet,
            Dates = [.. reading.Dates.Where(date => date.Certainty == DateCertainty.Day).Select(date => (new PersonalText(script.Turns[answers.Count].Substring(date.Start, date.Length)), date.To))],
            Answers = guided.Known is { } known ? [known.Whole] : [],
            IsLeaving = guided.Kind == TurnKind.Farewell,
        };
    }

    private static GuidedReply Guided(TalkScript script, TalkState state, PersonalText text, DateTimeOffset now) =>
        GuidedConversation.Reply(state, TurnReading.Of(text, now, new IntentContext(Promise: state.Sheet.Step is not null)), text, script.Language, now);
}
