using HeroMe.Bot.Company;
using HeroMe.Bot.Graph;
using HeroMe.Bot.Mentors.Personas;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Texts;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Preflight;

/// <summary>Whether a professional has signed off the crisis wording, in both languages.</summary>
internal sealed class CrisisWordsCheck(IOptions<SafetyOptions> options, IHostEnvironment environment) : IPreflightCheck
{
    private const string Review = "Have a 公認心理師 or 精神保健福祉士 review HeroMe.Bot/Safety/Words, and enter name and date.";

    public Task<IReadOnlyList<Finding>> RunAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<Finding>>([.. SafetyWords.All.Select(words => Of(words.Language, words.Words))]);

    private Finding Of(string language, SafetyWords words) =>
        words.SignOff.Given ? Finding.Ok($"{language}, version {words.Version}: signed off on {words.SignOff.Date}")
        : options.Value.SignOffWaived ? Finding.Warning($"{language}, version {words.Version}: signed off by nobody, and waived by Safety:SignOffWaived", Review)
        : environment.IsProduction() ? Finding.Fault($"{language}, version {words.Version}: signed off by nobody", Review)
        : Finding.Warning($"{language}, version {words.Version}: signed off by nobody; Production would not start", Review);
}

/// <summary>The desks that a crisis card offers besides the public lines.</summary>
internal sealed class DesksCheck(IOptions<CompanyOptions> options) : IPreflightCheck
{
    public Task<IReadOnlyList<Finding>> RunAsync(CancellationToken ct)
    {
        var desks = options.Value.CrisisDesks;
        return Task.FromResult<IReadOnlyList<Finding>>(
        [
            desks.Count == 0 ? Finding.Warning("none: in a crisis only public lines are offered", SettingOrigins.Of("Company:CrisisDesks"))
            : desks.All(desk => desk.Hours.Length == 0) ? Finding.Warning($"{desks.Count}, none with opening hours", "Fill Hours, such as 平日 9:00〜17:00: a person in distress should not call a closed desk.")
            : Finding.Ok($"{desks.Count}: {string.Join(", ", desks.Select(desk => desk.Name))}"),
        ]);
    }
}

/// <summary>The company's directory, as people would see it today. Its faults are among those of the settings.</summary>
internal sealed class DirectoryContentCheck(LiveDirectory directory, TimeProvider clock) : IPreflightCheck
{
    public Task<IReadOnlyList<Finding>> RunAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<Finding>>([Of(directory.Now)]);

    private Finding Of(CompanyDirectory? now)
    {
        if (now is null)
        {
            return Finding.Skipped("none: the bot offers nothing of the company's own", "Write one after HeroMe.Bot/Company/Samples/directory.sample.json and name it in Company:DirectoryFile.");
        }

        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var over = now.Entries.Where(entry => entry.Until < today).Select(entry => entry.Id).ToList();
        return over.Count > 0
            ? Finding.Warning($"{now.Entries.Count} entries, {over.Count} of them over: {string.Join(", ", over)}", "Give them a later until, or remove them; people are not shown them any more.")
            : Finding.Ok($"{now.Entries.Count} entries, {now.Training.Count} trainings");
    }
}

/// <summary>The mentors whom people can choose. Faults of the company's own files are among those of the settings.</summary>
internal sealed class MentorsContentCheck(LiveMentors mentors, IOptions<CompanyOptions> options) : IPreflightCheck
{
    public Task<IReadOnlyList<Finding>> RunAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<Finding>>(
    [
        options.Value.MentorsFolder.Length == 0
            ? Finding.Skipped("the built-in ones: Company:MentorsFolder is not set")
            : Finding.Ok(string.Join(", ", mentors.In(Language.Japanese).All.Select(mentor => mentor.Id))),
    ]);
}

/// <summary>How much may be read by Microsoft Graph. The permissions themselves show only when a person signs in: the bot has no token of its own for it.</summary>
internal sealed class GraphCheck(IOptions<GraphOptions> options) : IPreflightCheck
{
    public Task<IReadOnlyList<Finding>> RunAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<Finding>>([Of(options.Value)]);

    private static Finding Of(GraphOptions graph) => graph.Level switch
    {
        GraphLevel.None => Finding.Skipped("Graph:Level is None: nothing is read"),
        GraphLevel.Self => Allowed(graph, "User.Read"),
        GraphLevel.Directory => Allowed(graph, "User.Read and User.Read.All, which an administrator grants"),
        _ => Allowed(graph, "User.Read, User.Read.All, which an administrator grants, and Calendars.ReadBasic"),
    };

    private static Finding Allowed(GraphOptions graph, string permissions) =>
        Finding.Ok($"{graph.Level}: the connection {graph.ConnectionName} needs {permissions}; try it with a sign-in of your own in the chat");
}
