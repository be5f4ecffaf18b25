using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Safety.Screening.Classifier;
using HeroMe.Bot.Tests.Boundaries;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Safety.Screening;

public sealed class CorpusTests
{
    private const double TooAlike = 0.6;

    public static string Folder => Path.Combine(Source.Root, "HeroMe.Bot.Tests", "Safety", "Corpus");

    [Theory]
    [InlineData("ja", 3000)]
    [InlineData("en", 1200)]
    public void There_are_enough_utterances_over_all_labels(string language, int least)
    {
        var all = Corpus.Read(Folder).Where(u => u.Language == language).ToList();
        Assert.True(all.Count >= least, $"{all.Count}");
        Assert.Empty(Labels.All.Except(all.Select(u => u.Label)));
    }

    [Fact]
    public void No_two_utterances_are_nearly_the_same()
    {
        var all = Corpus.Read(Folder);
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
    public void No_scenario_is_in_two_folds_nor_both_learnt_and_held_out()
    {
        var learnt = Corpus.Read(Folder, "office", "field", "care", "openers", "talks", "chat", "lines");
        Assert.All(learnt.GroupBy(u => u.Scenario), s => Assert.Single(s.Select(u => CrossValidation.FoldOf(u.Scenario)).Distinct()));
        Assert.Empty(learnt.Select(u => u.Scenario).Intersect(Corpus.Read(Folder, "heldout").Select(u => u.Scenario)));
        Assert.All(learnt.GroupBy(u => CrossValidation.FoldOf(u.Scenario)), f => Assert.InRange(f.Count(), learnt.Count / 10, learnt.Count / 3));
    }

    private static HashSet<string> Grams(string folded) =>
        folded.Length <= 5 ? [folded] : [.. Enumerable.Range(0, folded.Length - 4).Select(i => folded.Substring(i, 5))];
}
