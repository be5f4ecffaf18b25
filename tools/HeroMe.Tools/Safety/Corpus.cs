using HeroMe.Bot.Safety.Screening.Classifier;

namespace HeroMe.Tools.Safety;

/// <summary>An invented utterance with its label. Utterances of one scenario are about the same person and thing, so they stay together in a fold.</summary>
/// <param name="Id">The file below the corpus folder and the line in it, or the id that a JSON line gives.</param>
internal sealed record Utterance(string Id, string Language, string Label, string Scenario, string Text);

/// <summary>
/// Files named LANGUAGE.LABEL.txt, in the folder or below it. [scenario] opens a scenario, each other line is an utterance in which \n is
/// a line break, # begins a comment.
/// </summary>
internal static class Corpus
{
    /// <summary>The name of the folder whose utterances are for scoring and never for training.</summary>
    public const string HeldOutFolder = "heldout";

    /// <summary>All utterances, in an order that is the same on every machine: the trainer's result depends on it.</summary>
    /// <exception cref="InvalidDataException">A file has an unknown name or an utterance before the first scenario.</exception>
    public static IReadOnlyList<Utterance> Read(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.txt", SearchOption.AllDirectories)
            .Select(f => (File: f, Name: Path.GetRelativePath(folder, f).Replace(Path.DirectorySeparatorChar, '/')))
            .OrderBy(f => f.Name, StringComparer.Ordinal)
            .SelectMany(f => ReadFile(f.File, f.Name))];

    /// <summary>Whether the folder is, or has somewhere below it, a folder of held-out utterances.</summary>
    public static bool HasHeldOut(string folder) =>
        new DirectoryInfo(folder).Name == HeldOutFolder || Directory.EnumerateDirectories(folder, HeldOutFolder, SearchOption.AllDirectories).Any();

    private static IEnumerable<Utterance> ReadFile(string file, string name)
    {
        var parts = Path.GetFileName(file).Split('.');
        if (parts is not [var language, var label, _] || !Labels.All.Contains(label, StringComparer.Ordinal))
        {
            throw new InvalidDataException($"{name}: a corpus file is named LANGUAGE.LABEL.txt");
        }

        var scenario = "";
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            if (line.StartsWith('[') && line.TrimEnd().EndsWith(']') && !line.Contains(' ', StringComparison.Ordinal))
            {
                scenario = line.Trim()[1..^1];
            }
            else if (line.Length > 0 && line[0] != '#')
            {
                if (scenario.Length == 0)
                {
                    throw new InvalidDataException($"{name}: line {number} stands before the first scenario");
                }

                yield return new Utterance($"{name}:{number}", language, label, scenario, line.Replace("\\n", "\n", StringComparison.Ordinal));
            }
        }
    }
}
