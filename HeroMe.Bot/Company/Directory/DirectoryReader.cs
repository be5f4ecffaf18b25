using System.Globalization;
using System.Text.Json;

namespace HeroMe.Bot.Company;

/// <summary>Reads a company's directory and reports every fault in it at once, each with its line. A file with a fault is not used at all.</summary>
internal sealed class DirectoryReader
{
    private const int MostEntries = 300;
    private const int MostInterests = 40;
    private const int LongestText = 400;
    private const int LongestId = 60;
    private const string DayFormat = "yyyy-MM-dd";
    private static readonly string[] RootKeys = ["$schema", "company", "workingHours", "asked", "entries", "training"];
    private static readonly string[] EntryKeys = ["id", "kind", "onlyWhenNamed", "name", "about", "reach", "open", "who", "interests", "until"];
    private static readonly string[] TrainingKeys = ["id", "name", "theme", "date"];
    private static readonly Dictionary<string, DirectoryKind> Kinds = Enum.GetValues<DirectoryKind>().ToDictionary(kind => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()), StringComparer.Ordinal);

    private readonly List<(int Line, string What)> _faults = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <returns>The directory, or null and what is wrong, by line.</returns>
    public static (CompanyDirectory? Directory, IReadOnlyList<(int Line, string What)> Faults) Read(byte[] utf8)
    {
        LocatedJson root;
        try
        {
            root = LocatedJson.Read(utf8);
        }
        catch (JsonException e)
        {
            return (null, [((int)(e.LineNumber ?? 0) + 1, "this is not JSON.")]);
        }

        var reader = new DirectoryReader();
        var directory = reader.Directory(root);
        return reader._faults.Count == 0 ? (directory, []) : (null, [.. reader._faults.OrderBy(fault => fault.Line)]);
    }

    private CompanyDirectory Directory(LocatedJson root)
    {
        Object(root, "The directory", RootKeys);
        return new CompanyDirectory(
            Text(root, "company", needed: false),
            Text(root, "workingHours", needed: false),
            Text(root, "asked", needed: false),
            [.. Items(root, "entries", MostEntries, needed: true).Select(Entry)],
            [.. Items(root, "training", MostEntries, needed: false).Select(Training)]);
    }

    private DirectoryEntry Entry(LocatedJson entry)
    {
        Object(entry, "An entry", EntryKeys);
        if (!Kinds.TryGetValue(entry.Property("kind")?.Text ?? "", out var kind))
        {
            Fault(entry.Property("kind") ?? entry, $"kind must be one of {string.Join(", ", Kinds.Keys)}.");
        }

        if (entry.Property("onlyWhenNamed") is { Flag: null } flag)
        {
            Fault(flag, "onlyWhenNamed must be true or false.");
        }

        return new DirectoryEntry(
            Id(entry), kind, Text(entry, "name") ?? Nothing, Text(entry, "about") ?? Nothing, Text(entry, "reach") ?? Nothing, Text(entry, "open", needed: false), Text(entry, "who", needed: false),
            Interests(entry), Day(entry, "until", needed: false), entry.Property("onlyWhenNamed")?.Flag == true);
    }

    private CompanyTraining Training(LocatedJson training)
    {
        Object(training, "A training", TrainingKeys);
        return new CompanyTraining(Id(training), Text(training, "name") ?? Nothing, Text(training, "theme", needed: false), Day(training, "date", needed: true) ?? default);
    }

    private static CompanyText Nothing { get; } = new(null, null);

    /// <summary>Two values of one name and unknown names are faults: a misspelt key would silently be left out.</summary>
    private void Object(LocatedJson value, string what, string[] known)
    {
        if (value.Properties is not { } properties)
        {
            Fault(value, $"{what} must be an object.");
            return;
        }

        foreach (var (name, property) in properties.Where(property => !known.Contains(property.Name, StringComparer.Ordinal)))
        {
            Fault(property, $"{what} has no '{Shown(name)}'.");
        }

        foreach (var again in properties.GroupBy(property => property.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            Fault(again.Last().Value, $"'{Shown(again.Key)}' is given twice.");
        }
    }

    private IReadOnlyList<LocatedJson> Items(LocatedJson parent, string name, int most, bool needed)
    {
        if (parent.Property(name) is not { Items: { } items } found)
        {
            if (needed || parent.Property(name) is { IsNull: false })
            {
                Fault(parent.Property(name) ?? parent, $"{name} must be a list.");
            }

            return [];
        }

        if (items.Count > most)
        {
            Fault(found, $"{name} has more than {most} items.");
        }

        return items;
    }

    private string Id(LocatedJson parent)
    {
        var value = parent.Property("id");
        var id = value?.Text ?? "";
        if (id.Length is 0 or > LongestId || !id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            Fault(value ?? parent, $"id must be 1 to {LongestId} letters, digits or hyphens.");
        }
        else if (!_ids.Add(id))
        {
            Fault(value!, "id is used already.");
        }

        return id;
    }

    private CompanyText? Text(LocatedJson parent, string name, bool needed = true)
    {
        var value = parent.Property(name);
        if (value is null or { IsNull: true })
        {
            if (needed)
            {
                Fault(value ?? parent, $"{name} is missing.");
            }

            return null;
        }

        Object(value, name, ["ja", "en"]);
        var (japanese, english) = (InLanguage(value, name, "ja"), InLanguage(value, name, "en"));
        if (japanese is null && english is null && value.Properties is not null)
        {
            Fault(value, $"{name} needs a text in ja or en.");
        }

        return new CompanyText(japanese, english);
    }

    private string? InLanguage(LocatedJson parent, string name, string language)
    {
        if (parent.Property(language) is not { } value)
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(value.Text) || value.Text.Length > LongestText)
        {
            Fault(value, $"{name} ({language}) must be a text of 1 to {LongestText} characters.");
        }

        return value.Text;
    }

    private IReadOnlyList<string> Interests(LocatedJson entry)
    {
        var words = Items(entry, "interests", MostInterests, needed: true);
        if (words.Count == 0 && entry.Property("interests") is { Items: not null } none)
        {
            Fault(none, "interests must name at least one word.");
        }

        foreach (var word in words.Where(word => word.Text is not { Length: >= 2 and <= LongestId }))
        {
            Fault(word, $"a word of interests must have 2 to {LongestId} characters.");
        }

        return [.. words.Select(word => word.Text ?? "").Where(word => word.Length > 0)];
    }

    private DateOnly? Day(LocatedJson parent, string name, bool needed)
    {
        var value = parent.Property(name);
        if (!needed && value is null or { IsNull: true })
        {
            return null;
        }

        if (!DateOnly.TryParseExact(value?.Text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            Fault(value ?? parent, $"{name} must be a day such as 2027-03-31{(needed ? "" : ", or null")}.");
        }

        return day;
    }

    private void Fault(LocatedJson at, string what) => _faults.Add((at.Line, what));

    private static string Shown(string name) => name.Length <= LongestId ? name : name[..LongestId];
}
