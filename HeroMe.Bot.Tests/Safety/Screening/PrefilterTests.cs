using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Tests.Tools.Safety;

namespace HeroMe.Bot.Tests.Safety.Screening;

/// <summary>The prefilter may only save work: whatever an expression matches must pass it.</summary>
public sealed class PrefilterTests
{
    private static readonly Lazy<Filtered[]> Patterns = new(() =>
        [.. ((IEnumerable<object[]>)LexiconFileTests.Files).Select(row => (string)row[0]).SelectMany(file => DataFile.Lines(file).Select(line => Filter(file, LexiconFileTests.Expression(file, line))))]);

    [Fact]
    public void No_line_of_the_corpora_is_kept_from_an_expression_that_matches_it()
    {
        var lines = Directory.EnumerateFiles(SafetyData.Folder, "*.txt", SearchOption.AllDirectories)
            .SelectMany(File.ReadLines).Distinct(StringComparer.Ordinal).Select(Folding.Fold).ToList();
        Assert.True(lines.Count > 1_000);
        var matches = 0;
        foreach (var text in lines)
        {
            matches += Kept(text);
        }

        Assert.True(matches > 1_000);
    }

    /// <summary>Random texts put together from pieces of the expressions themselves, which meet them far more often than random letters do.</summary>
    [Fact]
    public void No_random_text_is_kept_from_an_expression_that_matches_it()
    {
        var pieces = Patterns.Value.SelectMany(p => Regex.Split(p.Line, @"\\[a-zA-Z]|\(\?\W|[\W~]+")).Where(w => w.Length is > 0 and < 30).Distinct(StringComparer.Ordinal).ToArray();
        var texts = Gen.Elements(pieces).Or(Gen.Elements("。", "、", " ", "「", "」", "を", "が", "x")).ArrayOf(20).Select(string.Concat);
        Prop.ForAll(texts.ToArbitrary(), text => Kept(Folding.Fold(text)) >= 0).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
        Prop.ForAll<NonNull<string>>(any => Kept(Folding.Fold(any.Get)) >= 0).Check(Config.QuickThrowOnFailure.WithMaxTest(100));
    }

    [Theory]
    [InlineData("猫", "白い猫", "犬")]
    [InlineData("(?:猫|犬)が?鳴", "犬鳴", "犬が")]
    [InlineData("猫(?:と犬)?$", "猫", "犬")]
    [InlineData("[猫犬]{2}", "猫犬", "鳥")]
    [InlineData(@"\bcat(?:s|ty)?\b", "a cat", "dog")]
    [InlineData("猫(?!背)", "猫", "犬")]
    [InlineData("(?<=白)猫(?=背)", "白猫背", "白背")]
    [InlineData("(?<name>猫){1,3}犬", "猫猫犬", "猫")]
    [InlineData(@"猫\w{0,6}犬", "猫と犬", "猫")]
    [InlineData("猫.?犬", "猫と犬", "犬")]
    public void A_text_without_the_required_letters_is_left_out_and_no_other(string pattern, string matching, string other)
    {
        var prefilter = Prefilter.Of(new Regex(pattern));
        Assert.Matches(pattern, matching);
        Assert.True(prefilter.MayMatch(BigramSet.Of(matching)));
        Assert.False(prefilter.MayMatch(BigramSet.Of(other)));
    }

    /// <summary>Optional parts, any letters, negated classes, and what the derivation does not know.</summary>
    [Theory]
    [InlineData("猫?")]
    [InlineData("猫*")]
    [InlineData("猫{0,3}")]
    [InlineData("猫|")]
    [InlineData("(?:猫|犬?)")]
    [InlineData("[^猫]")]
    [InlineData("[a-z]")]
    [InlineData(@"[\w猫]")]
    [InlineData("[猫-[犬]]?x{0}")]
    [InlineData(@"(?i)x|X")]
    [InlineData(@"\u732B|")]
    [InlineData("(?!猫)")]
    public void What_is_not_certain_leaves_nothing_out(string pattern) => Assert.True(Prefilter.Of(new Regex(pattern)).MayMatch(BigramSet.Of("鳥")));

    [Fact]
    public void Expressions_that_ignore_case_are_always_run() => Assert.True(Prefilter.Of(new Regex("cat", RegexOptions.IgnoreCase)).MayMatch(BigramSet.Of("CAT")));

    [Theory]
    [InlineData("来週の面談で何から話せばいいか、まだ決められません。")]
    [InlineData("I would like to talk about my review next week and what to say first.")]
    public void An_ordinary_message_is_spared_nine_of_ten_expressions(string text)
    {
        var bigrams = BigramSet.Of(Folding.Fold(text));
        Assert.InRange(Patterns.Value.Count(p => p.MayMatch(bigrams)), 0, Patterns.Value.Length / 10);
    }

    /// <summary>As the screen uses it: spellings and concepts as one expression each, every other line in pieces.</summary>
    private static Filtered Filter(string file, string line)
    {
        if (file is "spellings" or "concepts")
        {
            var expression = DataFile.Pattern(line);
            return new Filtered(line, expression.IsMatch, Prefilter.Of(expression).MayMatch);
        }

        var pattern = DataFile.Gapped(line);
        return new Filtered(line, pattern.IsMatch, pattern.MayMatch);
    }

    /// <returns>How many expressions match; fails when one of them is filtered out.</returns>
    private static int Kept(string text)
    {
        var bigrams = BigramSet.Of(text);
        var matches = 0;
        foreach (var pattern in Patterns.Value.Where(p => p.IsMatch(text)))
        {
            matches++;
            Assert.True(pattern.MayMatch(bigrams), pattern.Line);
        }

        return matches;
    }

    private sealed record Filtered(string Line, Func<string, bool> IsMatch, Func<BigramSet, bool> MayMatch);
}
