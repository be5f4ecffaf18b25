using System.Diagnostics;
using System.Text.RegularExpressions;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Understanding;
using HeroMe.Bot.Understanding.Answers;
using HeroMe.Bot.Understanding.Classifier;

namespace HeroMe.Bot.Tests.Understanding;

/// <summary>No expression of the data files takes longer than its text is long.</summary>
[Collection(Alone.Name)]
public sealed class ReadingPatternsTests
{
    private const int Length = 4_000;
    private static readonly TimeSpan Most = TimeSpan.FromMilliseconds(60);
    private const int Attempts = 20;
    private const string Acts = "acts.txt";

    public static TheoryData<string> Files => ["concepts.txt", "answers.txt", Acts];

    [Theory]
    [MemberData(nameof(Files))]
    public void No_repetition_is_open_ended(string file)
    {
        foreach (var expression in Expressions(file))
        {
            Assert.DoesNotMatch(@"(?<!\\)[*+]|\{\d+,\}", expression);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_expression_is_quick_on_its_own_words_repeated(string file)
    {
        foreach (var expression in Expressions(file))
        {
            var pattern = DataFile.Pattern(expression);
            foreach (var unit in Regex.Matches(Surface.Of(expression.Replace('|', '、')), @"[\w]{2,12}").Select(m => m.Value).Distinct(StringComparer.Ordinal).Take(12))
            {
                var text = string.Concat(Enumerable.Repeat(unit, Length / unit.Length));
                Assert.True(Enumerable.Range(0, Attempts).Any(_ => IsQuick(pattern, text)), $"Slow on 「{unit}」 repeated");
            }
        }
    }

    [Fact]
    public void Every_question_has_rules_and_each_names_an_answer_of_its_own() =>
        Assert.All(Enum.GetValues<ClosedQuestion>(), question => Assert.Contains(Lines("answers.txt"), line => line.StartsWith($"{question} ", StringComparison.Ordinal)));

    private static bool IsQuick(Regex pattern, string text)
    {
        var began = Stopwatch.GetTimestamp();
        pattern.Count(text);
        return Stopwatch.GetElapsedTime(began) < Most;
    }

    private static IEnumerable<string> Expressions(string file) => file == Acts ? ActRules.Lines().Select(line => line.Expression) : Lines(file).Select(line => line.Split(" = ", 2)[1]);

    private static List<string> Lines(string file)
    {
        using var reader = new StreamReader(ReadingData.Open(file));
        return reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').ToList();
    }
}
