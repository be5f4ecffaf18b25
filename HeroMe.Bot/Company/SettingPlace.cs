using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;

namespace HeroMe.Bot.Company;

/// <summary>Where the value of a setting stands: the line of a settings file, or the environment. For messages to whoever has to correct it.</summary>
internal sealed class SettingPlace(IConfiguration configuration)
{
    /// <param name="key">Such as <c>Company:Tone</c> or <c>Company:CrisisDesks:0</c>.</param>
    /// <returns>Such as "appsettings.json, line 12"; null when the setting is not set anywhere.</returns>
    public string? Of(string key) => (configuration as IConfigurationRoot)?.Providers.Reverse().Select(provider => In(provider, key)).FirstOrDefault(place => place is not null);

    /// <summary>The message with the place of the first setting that it names put before it.</summary>
    public string Locate(string message) => SettingFault.KeyIn(message) is { } key && Of(key) is { } place ? $"{place}: {message}" : message;

    private static string? In(IConfigurationProvider provider, string key)
    {
        if (provider is JsonConfigurationProvider { Source: { Path: { } path, FileProvider: { } files } })
        {
            return files.GetFileInfo(path) is { Exists: true, PhysicalPath: { } file } && LineOf(file, key) is { } line ? $"{Path.GetFileName(file)}, line {line}" : null;
        }

        var isSet = provider.TryGet(key, out _) || provider.GetChildKeys([], key).Any();
        return !isSet ? null : provider is EnvironmentVariablesConfigurationProvider ? $"environment variable {key.Replace(":", "__", StringComparison.Ordinal)}" : "command line";
    }

    private static int? LineOf(string file, string key)
    {
        try
        {
            return key.Split(':').Aggregate((LocatedJson?)LocatedJson.ReadFile(file), Below)?.Line;
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>As the configuration reads it: names in any case, and items of a list by their number.</summary>
    private static LocatedJson? Below(LocatedJson? parent, string part) => parent switch
    {
        { Properties: { } properties } => properties.LastOrDefault(property => property.Name.Equals(part, StringComparison.OrdinalIgnoreCase)).Value,
        { Items: { } items } when int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at >= 0 && at < items.Count => items[at],
        _ => null,
    };
}
