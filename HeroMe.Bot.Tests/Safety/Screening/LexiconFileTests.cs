using System.Text.RegularExpressions;
using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.Tests.Safety.Screening;

public sealed partial class LexiconFileTests
{
    public static TheoryData<string> Files =>
        [.. typeof(DataFile).Assembly.GetManifestResourceNames().Where(n => n.EndsWith(".txt", StringComparison.Ordinal) && n.StartsWith("HeroMe.Bot.Safety.Screening.", StringComparison.Ordinal))
            .Select(n => n["HeroMe.Bot.Safety.Screening.".Length..^".txt".Length]).Where(n => n is not "words")];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_line_is_an_expression_that_asks_for_something(string file)
    {
        foreach (var line in DataFile.Lines(file).Select(l => Expression(file, l)))
        {
            Assert.False(DataFile.Gapped(line).IsMatch(""), line);
            Assert.DoesNotMatch(@"(?<!\?)<[a-z]+>", Groups().Replace(line, ""));
        }
    }

    /// <summary>Backtracking stays linear only because no repetition is unbounded.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void No_repetition_is_open_ended(string file)
    {
        foreach (var line in DataFile.Lines(file).Select(l => Expression(file, l)))
        {
            Assert.DoesNotMatch(@"(?<!\\)[*+]|\{\d+,\}", line);
        }
    }

    [Fact]
    public void A_gap_is_as_long_as_it_says()
    {
        var pattern = DataFile.Gapped("猫~犬");
        Assert.True(pattern.IsMatch("猫と犬"));
        Assert.True(pattern.IsMatch("猫あいうえおか犬"));
        Assert.False(pattern.IsMatch("猫あいうえおかき犬"));
        Assert.False(pattern.IsMatch("猫、犬"));
        Assert.True(DataFile.Gapped("猫~~犬").IsMatch("猫、犬"));
        Assert.False(DataFile.Gapped("猫~~犬").IsMatch("猫。犬"));
        Assert.True(DataFile.Gapped("猫~~~犬").IsMatch("猫。犬"));
        Assert.True(DataFile.Gapped("cat[a-z ]{0,9}dog").IsMatch("cat and a dog"));
        Assert.False(DataFile.Gapped("cat[a-z ]{0,5}dog").IsMatch("cat and a dog"));
        Assert.True(DataFile.Gapped("猫(?:と~)?犬$").IsMatch("猫とあの犬"));
    }

    [Fact]
    public void Spans_reach_from_the_first_piece_to_the_last()
    {
        var spans = new List<(int, int)>();
        DataFile.Gapped("猫~犬").Spans("白猫と犬です", spans);
        Assert.Equal([(1, 4)], spans);
        Assert.Equal("白、です", PatternSet.Without("白猫と犬です", spans));
    }

    internal static string Expression(string file, string line) => file switch
    {
        "spellings" => line.Split(" => ")[0],
        "concepts" => line.Split(" = ", 2)[1],
        _ => line,
    };

    [GeneratedRegex("<(self|boss|kin|that|whom|other|dead|drug|high|i|him|friend)>")]
    private static partial Regex Groups();
}
