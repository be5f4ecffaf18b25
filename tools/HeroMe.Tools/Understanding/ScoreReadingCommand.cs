using System.CommandLine;
using System.Globalization;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Understanding;
using HeroMe.Bot.Understanding.Answers;
using HeroMe.Bot.Understanding.Remarks;

namespace HeroMe.Tools.Understanding;

/// <summary><c>score-reading FILE</c>: reads each line as the bot would and prints how many were read right. What was written is never printed.</summary>
internal static class ScoreReadingCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A file with one labelled line each; its name begins with intents, answers, acts or remarks." };
        var misses = new Option<string?>("--misses") { HelpName = "FILE", Description = "Writes the place, the label and what was read of each line that was not read right." };
        var command = new Command("score-reading", "Scores what the bot reads in labelled lines. Ends with 0, or 2 when the file cannot be read.") { file, misses };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(file), parsed.GetValue(misses), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(string file, string? misses, TextWriter output, TextWriter error)
    {
        try
        {
            if (Reading.All.FirstOrDefault(r => Path.GetFileName(file).StartsWith(r.Name, StringComparison.Ordinal)) is not { } reading)
            {
                error.WriteLine("The name of the file begins with none of intents, answers, acts and remarks.");
                return Program.CannotRun;
            }

            var read = Example.ReadFile(reading, file).Select(line => (Line: line, Read: Read(reading, line))).ToList();
            ReadingScore.Print(reading, [.. read.Select(r => (r.Line, r.Read.Label))], output);
            if (reading == Reading.Intents)
            {
                var stories = read.Where(r => r.Line.Labels[0] == Reading.Talk).ToList();
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"stories: {stories.Count(r => r.Read.Sure && r.Read.Label != Reading.Talk)} of {stories.Count} open something, {stories.Count(r => r.Read.Label != Reading.Talk)} are offered something"));
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"surely read right: {read.Count(r => r.Read.Sure && r.Read.Label == r.Line.Labels[0] && r.Read.Label != Reading.Talk)}, surely read wrong: {read.Count(r => r.Read.Sure && r.Read.Label != r.Line.Labels[0] && r.Read.Label != Reading.Talk)}"));
            }

            if (misses is not null)
            {
                File.WriteAllLines(misses, read.Where(r => !r.Line.Labels.Contains(r.Read.Label)).Select(r => $"{r.Line.Id}\t{string.Join(' ', r.Line.Labels)}\t{r.Read.Label}"));
            }

            return 0;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine(e is InvalidDataException ? e.Message : $"{e.GetType().Name}: the file cannot be read or written.");
            return Program.CannotRun;
        }
    }

    /// <summary>What the bot reads in a line, as the corpus names it, and whether it would act on it.</summary>
    internal static (string Label, bool Sure) Read(Reading reading, Example line)
    {
        switch (reading.Name)
        {
            case "intents":
                // As the labels assume it: a promise is open where one is reported, something is under way where it is left.
                var label = line.Labels[0];
                var intent = IntentReader.Read(line.Features, new IntentContext(label.StartsWith("promise_", StringComparison.Ordinal), label is "cancel" or "back"));
                return (Snake(intent.Intent.ToString()), intent.Certainty == Certainty.Sure);
            case "answers":
                var question = Enum.Parse<ClosedQuestion>(Questions[line.Group.TrimEnd('/')]);
                return (AnswerLabel(ClosedAnswers.Read(question, new PersonalText(line.Text))), true);
            case "remarks":
                return (RemarkReader.Read(line.Features).Best(_ => true).Kind ?? RemarkReader.None, true);
            default:
                return (ActLabels.Of(line.Text), true);
        }
    }

    private static readonly Dictionary<string, string> Questions = new(StringComparer.Ordinal)
    {
        ["care_direct"] = nameof(ClosedQuestion.SuicidalThoughts),
        ["safe_now"] = nameof(ClosedQuestion.SafeNow),
        ["erase_confirm"] = nameof(ClosedQuestion.ConfirmErasure),
        ["save_consent"] = nameof(ClosedQuestion.SaveConsent),
        ["matter_right"] = nameof(ClosedQuestion.MatterRight),
        ["step_ok"] = nameof(ClosedQuestion.StepRight),
        ["which_of_two"] = nameof(ClosedQuestion.WhichOfTwo),
    };

    private static string AnswerLabel(ClosedAnswer answer) => answer == ClosedAnswer.Some ? "a_little" : Snake(answer.ToString());

    private static string Snake(string name) => name switch
    {
        nameof(Intent.CheckIn) => "checkin",
        _ => string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}")),
    };
}
