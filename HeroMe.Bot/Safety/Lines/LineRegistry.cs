using HeroMe.Bot.Safety.Screening;
using Newtonsoft.Json;

namespace HeroMe.Bot.Safety.Lines;

/// <summary>The registry of help lines as it ships: the lines, which of them serve which category and in what order, and Japan's public holidays.</summary>
internal sealed record LineRegistry(IReadOnlyList<DateOnly> Holidays, IReadOnlyList<HelpLine> Lines, IReadOnlyDictionary<Category, IReadOnlyList<string>> For)
{
    public static LineRegistry Shipped { get; } = Load();

    public HelpLine Line(string id) => Lines.First(l => l.Id == id);

    /// <exception cref="InvalidOperationException">The registry is missing from the assembly, or empty.</exception>
    private static LineRegistry Load()
    {
        using var stream = typeof(LineRegistry).Assembly.GetManifestResourceStream("HeroMe.Bot.Safety.Lines.lines.json")
            ?? throw new InvalidOperationException("The registry of help lines is not embedded.");
        using var reader = new JsonTextReader(new StreamReader(stream)) { DateParseHandling = DateParseHandling.None };
        return new JsonSerializer { MissingMemberHandling = MissingMemberHandling.Error }.Deserialize<LineRegistry>(reader)
            ?? throw new InvalidOperationException("The registry of help lines is empty.");
    }
}
