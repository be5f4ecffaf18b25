using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Safety.Screening.Classifier;

/// <summary>A made-up utterance with its label. Utterances of one scenario are about the same person and thing, so they stay together in a fold.</summary>
internal sealed record Utterance(string Id, string Language, string Label, string Scenario, string Text);

/// <summary>
/// Files named LANGUAGE.LABEL.txt, in the folder or one below it. [scenario] opens a scenario, each other line is an utterance in which \n is
/// a line break, # begins a comment.
/// </summary>
internal static class Corpus
{
    /// <exception cref="InvalidDataException">A file has an unknown name or an utterance before the first scenario.</exception>
    public static IReadOnlyList<Utterance> Read(string folder, params string[] parts)
    {
        var folders = parts.Length == 0 ? [folder] : parts.Select(p => Path.Combine(folder, p));
        return [.. folders
            .SelectMany(f => Directory.EnumerateFiles(f, "*.txt", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)
            .SelectMany(f => ReadFile(folder, f))];
    }

    private static IEnumerable<Utterance> ReadFile(string folder, string file)
    {
        var name = Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');
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
