using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Safety.Screening.Classifier;
using HeroMe.Tools.Safety;
using HeroMe.Tools.Safety.Training;

namespace HeroMe.Bot.Tests.Tools.Safety;

public sealed class CorpusTests
{
    private const double TooAlike = 0.6;

    [Theory]
    [InlineData("ja", 3000)]
    [InlineData("en", 1200)]
    public void There_are_enough_utterances_over_all_labels(string language, int least)
    {
        var all = Corpus.Read(SafetyData.Folder).Where(u => u.Language == language).ToList();
        Assert.True(all.Count >= least, $"{all.Count}");
        Assert.Empty(Labels.All.Except(all.Select(u => u.Label)));
    }

    [Fact]
    public void No_two_utterances_are_nearly_the_same()
    {
        var all = Corpus.Read(SafetyData.Folder);
        var grams = all.Select(u => Grams(Folding.Fold(u.Text))).ToList();
        var holders = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var faults = new List<string>();
        for (var i = 0; i < all.Count; i++)
        {
            var shared = new Dictionary<int, int>();
            foreach (var gram in grams[i])
            {
                if (!holders.TryGetValue(gram, out var before))
                {
                    holders[gram] = before = [];
                }

                before.ForEach(j => shared[j] = shared.GetValueOrDefault(j) + 1);
                before.Add(i);
            }

            faults.AddRange(shared.Where(s => s.Value >= TooAlike * (grams[i].Count + grams[s.Key].Count - s.Value)).Select(s => $"{all[i].Id} ~ {all[s.Key].Id}"));
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public void No_scenario_is_in_two_folds_nor_both_trained_on_and_held_out()
    {
        var training = Corpus.Read(SafetyData.Training);
        Assert.All(training.GroupBy(u => u.Scenario), s => Assert.Single(s.Select(u => CrossValidation.FoldOf(u.Scenario)).Distinct()));
        Assert.Empty(training.Select(u => u.Scenario).Intersect(Corpus.Read(SafetyData.HeldOut).Select(u => u.Scenario)));
        Assert.All(training.GroupBy(u => CrossValidation.FoldOf(u.Scenario)), f => Assert.InRange(f.Count(), training.Count / 10, training.Count / 3));
    }

    [Fact]
    public void A_held_out_folder_is_recognised_from_itself_and_from_above()
    {
        Assert.True(Corpus.HasHeldOut(SafetyData.HeldOut));
        Assert.True(Corpus.HasHeldOut(SafetyData.HeldOut + Path.DirectorySeparatorChar));
        Assert.True(Corpus.HasHeldOut(SafetyData.Folder));
        Assert.False(Corpus.HasHeldOut(SafetyData.Training));
    }

    [Theory]
    [InlineData("ja.other.txt", "[a]\nはい", "ja.other.txt: a corpus file is named LANGUAGE.LABEL.txt")]
    [InlineData("ja.none.txt", "はい", "ja.none.txt: line 1 stands before the first scenario")]
    public void What_cannot_be_read_is_named_by_file_and_line_only(string name, string text, string message)
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        File.WriteAllText(Path.Combine(folder, name), text);
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => Corpus.Read(folder)).Message);
        Directory.Delete(folder, recursive: true);
    }

    private static HashSet<string> Grams(string folded) =>
        folded.Length <= 5 ? [folded] : [.. Enumerable.Range(0, folded.Length - 4).Select(i => folded.Substring(i, 5))];
}
