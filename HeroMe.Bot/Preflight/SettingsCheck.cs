using System.Text.Json;
using System.Text.RegularExpressions;
using HeroMe.Bot.Company;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Preflight;

/// <summary>
/// Every fault of every section at once, each with the place where its value stands and where the right one comes from. It also finds names that nothing
/// reads: a misspelt setting is left out in silence when the bot starts, and its default holds.
/// </summary>
internal sealed partial class SettingsCheck(IServiceProvider services, IServiceCollection registered)
{
    private readonly IConfiguration _configuration = services.GetRequiredService<IConfiguration>();

    public IReadOnlyList<Finding> Run()
    {
        var sections = Sections().ToList();
        var place = new SettingPlace(_configuration);
        var faults = sections.SelectMany(Faults).Distinct(StringComparer.Ordinal).Select(fault => Finding.Fault(fault, Fix(fault, place))).Concat(sections.SelectMany(section => Unread(section, place))).ToList();
        return faults.Count > 0 ? faults : [Finding.Ok($"{sections.Count} sections, no fault")];
    }

    /// <returns>What is wrong when the settings cannot be read at all; null for any other exception.</returns>
    public static Finding? Unreadable(Exception refused) => refused switch
    {
        InvalidDataException { InnerException: FormatException { InnerException: JsonException json } } =>
            Finding.Fault($"{FileOf(refused)} is not JSON: see line {json.LineNumber + 1}", "Correct that line; an editor that knows JSON marks it. Often a comma or a quotation mark is missing."),
        _ when StartFaults.Of(refused) is { } fault => Finding.Fault(fault, "Correct the value, and run the check again."),
        _ => null,
    };

    /// <summary>The classes that read settings.</summary>
    private IEnumerable<Type> Sections() => registered.Select(service => service.ServiceType)
        .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IConfigureOptions<>))
        .Select(type => type.GenericTypeArguments[0])
        .Where(type => type.Assembly == typeof(SettingsCheck).Assembly)
        .Distinct();

    private IReadOnlyList<string> Faults(Type section)
    {
        try
        {
            _ = ((IOptions<object>)services.GetRequiredService(typeof(IOptions<>).MakeGenericType(section))).Value;
            return [];
        }
        catch (OptionsValidationException fault)
        {
            return [.. fault.Failures.Select(SettingFault.Plain)];
        }
        catch (InvalidOperationException fault) when (StartFaults.Of(fault) is { } said)
        {
            return [said];
        }
    }

    /// <summary>Names in a section that its class does not have. The Bot Framework's own keys stand outside all sections, among those of the host.</summary>
    private IEnumerable<Finding> Unread(Type section, SettingPlace place)
    {
        var name = SectionNames.Of(section);
        var known = section.GetProperties().Where(property => property.CanWrite).Select(property => property.Name).ToList();
        return name.Length == 0 ? [] : _configuration.GetSection(name).GetChildren().Select(child => child.Key)
            .Where(key => !known.Contains(key, StringComparer.OrdinalIgnoreCase))
            .Select(key => Finding.Fault($"{name}:{key} is read by nothing", $"{Where(place.Of($"{name}:{key}"))}Correct the name or remove it. The section {name} has {string.Join(", ", known)}."));
    }

    private static string Fix(string fault, SettingPlace place)
    {
        var key = SettingFault.KeyIn(fault);
        return Where(key is null ? null : place.Of(key)) + SettingOrigins.Of(key);
    }

    private static string Where(string? place) => place is null ? "" : $"It stands in {place}. ";

    private static string FileOf(Exception refused) => FileName().Match(refused.Message) is { Success: true } match ? Path.GetFileName(match.Groups["path"].Value) : "A settings file";

    [GeneratedRegex("'(?<path>[^']+)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FileName();
}
