using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Tests.Boundaries;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Texts;

public sealed class WordsTests
{
    private static readonly Dictionary<string, string> Japanese = Keys(CultureInfo.InvariantCulture);
    private static readonly Dictionary<string, string> English = Keys(CultureInfo.GetCultureInfo("en"));

    [Fact]
    public void Both_languages_have_the_same_keys_and_the_same_places_for_values()
    {
        Assert.Equal(Japanese.Keys.Order(StringComparer.Ordinal), English.Keys.Order(StringComparer.Ordinal));
        Assert.All(Japanese, j => Assert.Equal(j.Value.Contains("{0}", StringComparison.Ordinal), English[j.Key].Contains("{0}", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_key_that_the_code_names_is_there_and_every_key_is_named()
    {
        var code = string.Join('\n', Source.Files("HeroMe.Bot").Select(File.ReadAllText));
        var named = Regex.Matches(code, "\"([A-Z][A-Za-z]+\\.[A-Z][A-Za-z0-9]*)\"").Select(m => m.Groups[1].Value).Where(k => Japanese.Keys.Any(j => j.StartsWith(k.Split('.')[0] + ".", StringComparison.Ordinal)));
        Assert.Empty(named.Except(Japanese.Keys));
        var families = Regex.Matches(code, "\\$\"([A-Z][A-Za-z]+\\.[A-Za-z]*)\\{").Select(m => m.Groups[1].Value).ToList();
        Assert.Empty(Japanese.Keys.Where(k => !code.Contains($"\"{k}\"", StringComparison.Ordinal) && !families.Any(f => k.StartsWith(f, StringComparison.Ordinal))));
    }

    [Fact]
    public void Japanese_is_polite_and_never_calls_the_mentor_what_the_law_protects()
    {
        string[] forbidden = ["コンサルタント", "カウンセラー", "相談員", "ユーザー", "してください!"];
        Assert.Empty(Japanese.Where(j => forbidden.Any(f => j.Value.Contains(f, StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("最近つかれました", Language.Japanese)]
    [InlineData("OK です", Language.Japanese)]
    [InlineData("ﾂﾗｲ", Language.Japanese)]
    [InlineData("I am tired", Language.English)]
    [InlineData("OK", null)]
    [InlineData("12345", null)]
    [InlineData("😀", null)]
    [InlineData("", null)]
    internal void The_language_of_a_text_shows_in_its_script(string text, Language? language) => Assert.Equal(language, LanguageOf.Text(new PersonalText(text)));

    private static Dictionary<string, string> Keys(CultureInfo culture) => Words.Resources.GetResourceSet(culture, true, false)!
        .Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!, StringComparer.Ordinal);
}
