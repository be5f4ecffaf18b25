using System.Text.RegularExpressions;
using HeroMe.Bot.Company;
using HeroMe.Bot.Texts;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Mentors.Personas;

/// <summary>
/// The mentors as they stand now: the built-in ones, and those that the files of <c>Company:MentorsFolder</c> replace or add. A change counts from the next
/// turn. A changed folder with a fault leaves what held before, and the log gets file names and lines, not their content.
/// </summary>
internal sealed partial class LiveMentors(IOptions<CompanyOptions> options, IHostEnvironment environment, CompanyAudit audit, ILogger<LiveMentors> log)
{
    private readonly Lock _lock = new();
    private Dictionary<Language, MentorCatalog>? _last;
    private string _stamp = "";

    public MentorCatalog In(Language language)
    {
        if (MentorsFolder.PathOf(options.Value, environment) is not { } folder)
        {
            return MentorCatalog.In(language);
        }

        lock (_lock)
        {
            Renew(folder);
            return _last?.GetValueOrDefault(language) ?? MentorCatalog.In(language);
        }
    }

    private void Renew(string folder)
    {
        string stamp;
        try
        {
            stamp = MentorsFolder.StampOf(folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The folder is being replaced, or may not be read: what held holds, and the next turn looks again.
            return;
        }

        if (stamp == _stamp)
        {
            return;
        }

        var (mentors, faults) = MentorsFolder.Read(folder);
        if (mentors is not null)
        {
            audit.MentorsTaken(MentorsFolder.FilesThatDiffer(_last is null ? "" : _stamp, stamp));
            _last = mentors;
        }
        else
        {
            Unusable(faults.Count, string.Join(", ", faults.Select(fault => $"{fault.File}:{fault.Line}").Distinct(StringComparer.Ordinal).Take(20)));
        }

        _stamp = stamp;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The changed mentors cannot be used, there are {Faults} faults, at {Lines}; what held before still holds")]
    private partial void Unusable(int faults, string lines);
}

/// <summary>Finds and reads the folder of <c>Company:MentorsFolder</c>: for each mentor two files, <c>ID.ja.json</c> and <c>ID.en.json</c>, as in this folder.</summary>
internal static partial class MentorsFolder
{
    private const int Most = 6;

    /// <summary>A relative path is looked for below the content root, then beside the program.</summary>
    /// <returns>Null when none is configured.</returns>
    public static string? PathOf(CompanyOptions options, IHostEnvironment environment)
    {
        if (string.IsNullOrWhiteSpace(options.MentorsFolder))
        {
            return null;
        }

        var below = Path.Combine(environment.ContentRootPath, options.MentorsFolder);
        return Directory.Exists(below) ? below : Path.Combine(AppContext.BaseDirectory, options.MentorsFolder);
    }

    /// <summary>Changes whenever a file does.</summary>
    public static string StampOf(string folder) => Directory.Exists(folder)
        ? string.Join('|', Files(folder).Select(file => $"{file.Name} {file.LastWriteTimeUtc.Ticks} {file.Length}"))
        : "none";

    /// <summary>The names of the files by which two stamps differ.</summary>
    public static IEnumerable<string> FilesThatDiffer(string before, string after)
    {
        var (one, other) = (before.Split('|'), after.Split('|'));
        return one.Except(other, StringComparer.Ordinal).Union(other.Except(one, StringComparer.Ordinal), StringComparer.Ordinal).Select(file => file.Split(' ')[0]).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal);
    }

    /// <returns>The mentors in each language, or null and every fault.</returns>
    public static (Dictionary<Language, MentorCatalog>? Mentors, IReadOnlyList<MentorFault> Faults) Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return (null, [new MentorFault(Path.GetFileName(folder), 1, "the folder does not exist.")]);
        }

        var faults = new List<MentorFault>();
        var found = new Dictionary<Language, Dictionary<string, Persona>> { [Language.Japanese] = new(StringComparer.Ordinal), [Language.English] = new(StringComparer.Ordinal) };
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Files(folder))
        {
            if (FileName().Match(file.Name) is not { Success: true } name)
            {
                faults.Add(new MentorFault(file.Name, 1, "a file is called ID.ja.json or ID.en.json, ID in small letters, digits and hyphens."));
                continue;
            }

            var (id, language) = (name.Groups["id"].Value, name.Groups["language"].Value == "en" ? Language.English : Language.Japanese);
            ids.Add(id);
            var (persona, wrong) = MentorFile.Read(file.FullName, id, language);
            faults.AddRange(wrong);
            if (persona is not null)
            {
                found[language][id] = persona;
            }
        }

        foreach (var (language, ending) in new[] { (Language.Japanese, "ja"), (Language.English, "en") })
        {
            faults.AddRange(ids.Where(id => !File.Exists(Path.Combine(folder, $"{id}.{ending}.json"))).Select(id => new MentorFault($"{id}.{ending}.json", 1, "the file is missing: a mentor speaks both languages.")));
        }

        if (ids.Count(id => !MentorNames.Ids.Contains(id, StringComparer.Ordinal)) > Most)
        {
            faults.Add(new MentorFault(Path.GetFileName(folder), 1, $"more than {Most} mentors are added."));
        }

        if (faults.Count > 0)
        {
            return (null, faults);
        }

        var catalogs = found.ToDictionary(one => one.Key, one => MentorCatalog.In(one.Key).With(one.Value));
        faults.AddRange(catalogs.Values.SelectMany(catalog => catalog.All.GroupBy(mentor => mentor.Name, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1))
            .Select(same => new MentorFault(same.Last().Id, 1, $"another mentor is called '{same.Key}'.")));
        return faults.Count == 0 ? (catalogs, []) : (null, faults);
    }

    private static IEnumerable<FileInfo> Files(string folder) => new DirectoryInfo(folder).EnumerateFiles("*.json").OrderBy(file => file.Name, StringComparer.Ordinal);

    [GeneratedRegex(@"^(?<id>[a-z][a-z0-9-]{1,29})\.(?<language>ja|en)\.json$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileName();
}

/// <summary>Stops the start when a company's mentor has a fault, and names every one with its file and line.</summary>
internal sealed class MentorsCheck(IHostEnvironment environment) : IValidateOptions<CompanyOptions>
{
    public ValidateOptionsResult Validate(string? name, CompanyOptions options)
    {
        if (MentorsFolder.PathOf(options, environment) is not { } folder)
        {
            return ValidateOptionsResult.Success;
        }

        var (mentors, faults) = MentorsFolder.Read(folder);
        return mentors is not null ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults.Select(fault => $"Company:MentorsFolder, {fault}"));
    }
}
