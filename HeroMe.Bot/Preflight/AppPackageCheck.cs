using System.IO.Compression;
using System.Text.Json;
using HeroMe.Bot.Graph;
using HeroMe.Bot.Teams;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Preflight;

/// <summary>Compares the ids in a Teams app package (or a bare manifest.json) with the settings; <c>--package FILE</c> names it.</summary>
internal sealed class AppPackageCheck(IConfiguration configuration, IOptions<TeamsOptions> options, IOptions<GraphOptions> graph) : IPreflightCheck
{
    private const string Build = "Build it again with manifest/build";
    private const string Entry = "manifest.json";

    /// <summary>Names the registration for a sign-in; a package is built without it unless people may sign in.</summary>
    private const string SignIn = "webApplicationInfo";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken ct)
    {
        if (configuration["package"] is not { Length: > 0 } file)
        {
            return [Finding.Skipped("not compared", "Name the zip that manifest/build has made: check --package FILE.zip.")];
        }

        try
        {
            using var manifest = await ReadAsync(file, ct);
            var faults = Faults(manifest.RootElement).ToList();
            return faults.Count > 0 ? faults : [Finding.Ok("its ids are those of the settings")];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException or JsonException or InvalidOperationException)
        {
            return [Finding.Fault($"the package cannot be read ({fault.GetType().Name})", $"{Build}, and name the zip that it prints.")];
        }
    }

    private IEnumerable<Finding> Faults(JsonElement manifest)
    {
        var bot = options.Value.MicrosoftAppId;
        if (!Guid.TryParse(Text(manifest, "id"), out _))
        {
            yield return Finding.Fault("its id is no GUID: the parameters are not filled in", $"{Build} --app-id GUID, and keep that id for every later version.");
        }

        foreach (var (what, id) in Ids(manifest).Where(found => !string.Equals(found.Id, bot, StringComparison.OrdinalIgnoreCase)))
        {
            yield return Finding.Fault($"its {what} is not MicrosoftAppId: {(id.Length == 0 ? "missing" : id)}", $"{Build} --bot-id {bot}.");
        }

        if (graph.Value.IsUsed && !manifest.TryGetProperty(SignIn, out _))
        {
            yield return Finding.Fault($"it has no {SignIn}, without which nobody can sign in: Graph:Level is {graph.Value.Level}", "Build it again with --sign-in yes.");
        }
    }

    /// <summary>Everything in a manifest that must be the id of the bot's registration.</summary>
    private static IEnumerable<(string What, string Id)> Ids(JsonElement manifest)
    {
        foreach (var (list, what) in new[] { ("bots", "botId"), ("composeExtensions", "botId") })
        {
            if (manifest.TryGetProperty(list, out var items))
            {
                foreach (var item in items.EnumerateArray())
                {
                    yield return ($"{list} {what}", Text(item, what));
                }
            }
        }

        if (manifest.TryGetProperty(SignIn, out var application))
        {
            yield return ($"{SignIn} id", Text(application, "id"));
        }
    }

    private static string Text(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    private static async Task<JsonDocument> ReadAsync(string file, CancellationToken ct)
    {
        await using var content = File.OpenRead(file);
        if (Path.GetExtension(file).Equals(".json", StringComparison.OrdinalIgnoreCase))
        {
            return await JsonDocument.ParseAsync(content, cancellationToken: ct);
        }

        await using var zip = await ZipArchive.CreateAsync(content, ZipArchiveMode.Read, leaveOpen: false, entryNameEncoding: null, ct);
        var entry = zip.GetEntry(Entry) ?? throw new InvalidDataException($"The zip has no {Entry}.");
        await using var manifest = await entry.OpenAsync(ct);
        return await JsonDocument.ParseAsync(manifest, cancellationToken: ct);
    }
}
