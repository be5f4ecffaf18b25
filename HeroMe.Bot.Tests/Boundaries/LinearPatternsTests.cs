using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace HeroMe.Bot.Tests.Boundaries;

/// <summary>
/// No expression of the app may take time that grows with the square of a text. Each is run on long texts that repeat a letter, or a few neighbouring
/// letters, of the expression itself: those on which backtracking begins anew at every place.
/// </summary>
public sealed class LinearPatternsTests
{
    private const int Length = 20_000;

    /// <summary>A linear search takes a few milliseconds; a quadratic one at this length takes seconds.</summary>
    private static readonly TimeSpan Most = TimeSpan.FromMilliseconds(400);

    /// <summary>A busy machine may stop one attempt for a while, hardly all of them.</summary>
    private const int Attempts = 5;

    private static readonly Dictionary<string, Regex> Expressions = typeof(HeroMeApp).Assembly.GetTypes()
        .SelectMany(t => t.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
        .Where(m => m.GetCustomAttribute<GeneratedRegexAttribute>() is not null)
        .ToDictionary(m => $"{m.DeclaringType!.Name}.{m.Name}", m => (Regex)m.Invoke(null, null)!, StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. Expressions.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Time_does_not_grow_with_the_square_of_the_text(string name)
    {
        var expression = Expressions[name];
        foreach (var unit in Units(expression.ToString()))
        {
            var text = string.Concat(Enumerable.Repeat(unit, Length / unit.Length)) + "\u0001";
            Assert.True(Enumerable.Range(0, Attempts).Any(_ => IsQuick(expression, text)), $"Slow on 「{unit}」 repeated");
        }
    }

    private static bool IsQuick(Regex expression, string text)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            expression.Replace(text, "");
            return Stopwatch.GetElapsedTime(began) < Most;
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static IEnumerable<string> Units(string pattern)
    {
        var words = Regex.Matches(pattern, @"[^\\()\[\]{}|?*+^$.:=!<>-]+").Select(m => m.Value).ToList();
        var letters = words.SelectMany(w => w).Distinct().Select(c => c.ToString());
        var pairs = words.SelectMany(w => Enumerable.Range(0, w.Length - 1).Select(i => w.Substring(i, 2)));
        return letters.Concat(pairs).Concat(words).Concat([" ", "a", "1", "あ", "漢", "a ", "1 ", "るか", "\n", "a@", "a-", "。 "]).Distinct(StringComparer.Ordinal);
    }
}
