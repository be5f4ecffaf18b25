using System.Globalization;
using System.Text.Json;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs;

/// <summary>
/// Reviewed lines of a topic that are said in turn, so that none is said twice in a row. Which one was last is remembered with the dialogs; it tells nothing
/// of what was said.
/// </summary>
/// <param name="resource">The name of the embedded file without its language, for example <c>HeroMe.Bot.Dialogs.Promises.promises</c>.</param>
internal sealed class LineBank(string resource)
{
    private const string Flow = "lines";
    private const int Version = 1;
    private readonly Lazy<Dictionary<string, IReadOnlyList<string>>> _japanese = new(() => Load($"{resource}.ja.json"));
    private readonly Lazy<Dictionary<string, IReadOnlyList<string>>> _english = new(() => Load($"{resource}.en.json"));

    /// <exception cref="InvalidDataException">There is no such list.</exception>
    public IReadOnlyList<string> All(Language language, string list) =>
        (language == Language.English ? _english : _japanese).Value.TryGetValue(list, out var lines) ? lines : throw new InvalidDataException($"'{resource}' has no list '{list}'.");

    public IReadOnlyCollection<string> Lists(Language language) => (language == Language.English ? _english : _japanese).Value.Keys;

    /// <summary>The line that comes after the one that was said last.</summary>
    public string Next(TurnScope scope, string list, params (string Slot, string Value)[] slots)
    {
        var lines = All(scope.Language, list);
        var answers = new Dictionary<string, string>(scope.Memory.Flow(Flow)?.Answers ?? CardChoice.NoInputs, StringComparer.Ordinal);
        var next = answers.TryGetValue(list, out var said) && int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? (last + 1) % lines.Count : 0;
        answers[list] = next.ToString(CultureInfo.InvariantCulture);
        scope.Memory.Keep(new FlowRecord(Flow, Version, "said", answers));
        return Filled(lines[next], slots);
    }

    /// <summary>All slots at once, so that a slot's name in somebody's own words stays what it is.</summary>
    public static string Filled(string line, params (string Slot, string Value)[] slots)
    {
        var text = new System.Text.StringBuilder(line.Length);
        for (var at = 0; at < line.Length;)
        {
            var slot = line[at] == '{' ? Array.Find(slots, s => string.CompareOrdinal(line, at, $"{{{s.Slot}}}", 0, s.Slot.Length + 2) == 0) : default;
            text.Append(slot.Slot is null ? line[at].ToString() : slot.Value);
            at += slot.Slot is null ? 1 : slot.Slot.Length + 2;
        }

        return text.ToString();
    }

    private static Dictionary<string, IReadOnlyList<string>> Load(string name)
    {
        using var stream = typeof(LineBank).Assembly.GetManifestResourceStream(name) ?? throw new InvalidDataException($"'{name}' is not embedded.");
        return JsonSerializer.Deserialize<Dictionary<string, IReadOnlyList<string>>>(stream) is { } lines
            ? new(lines, StringComparer.Ordinal)
            : throw new InvalidDataException($"'{name}' is empty.");
    }
}
