using System.Globalization;
using System.Text;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Tests.Boundaries;
using Xunit.Abstractions;

namespace HeroMe.Bot.Tests.Privacy;

/// <summary>How many names and numbers in 200 sentences are found, and how many are found wrongly. The figures are in Privacy/README.md.</summary>
public sealed class SentencesTests(ITestOutputHelper output)
{
    private static readonly string[] Mentors = ["ヒロミー", "のぞみ", "たくみ", "しのぶ", "あかり", "ソウ", "Hiromi", "Nozomi", "Takumi", "Shinobu", "Akari", "Sou"];
    private static readonly List<Sentence> All = [.. Read()];

    [Fact]
    public void There_are_two_hundred_of_them() => Assert.Equal(200, All.Count);

    [Fact]
    public void What_is_always_replaced_is_found_in_every_sentence() =>
        Assert.Empty(All.SelectMany(s => s.Missed().Where(e => e.Kind != 'N').Select(e => $"{e.Words} in {s.Text}")));

    [Fact]
    public void Nothing_but_names_is_taken_for_a_secret_by_mistake() =>
        Assert.Empty(All.SelectMany(s => s.False().Where(f => f.Kind != SecretKind.Name).Select(f => $"{f} in {s.Text}")));

    [Theory]
    [InlineData("dev", 1.00, 0.00)]
    [InlineData("held", 0.98, 0.02)]
    public void Names_with_an_honorific_are_mostly_found(string set, double recall, double falseHits)
    {
        var sentences = All.Where(s => s.Set == set).ToList();
        var expected = sentences.Sum(s => s.Expected.Count(e => e.Kind == 'N'));
        var missed = sentences.SelectMany(s => s.Missed().Where(e => e.Kind == 'N').Select(e => $"missed {e.Words}: {s.Text}")).ToList();
        var wrong = sentences.SelectMany(s => s.False().Where(f => f.Kind == SecretKind.Name).Select(f => $"false {s.Text.Substring(f.Start, f.Length)}: {s.Text}")).ToList();
        var figures = string.Create(CultureInfo.InvariantCulture, $"{set}: {expected - missed.Count} of {expected} names, {wrong.Count} false hits in {sentences.Count} sentences");
        output.WriteLine(string.Join('\n', [figures, .. missed, .. wrong]));
        Assert.True(expected - missed.Count >= recall * expected, figures + "\n" + string.Join('\n', missed));
        Assert.True(wrong.Count <= falseHits * sentences.Count, figures + "\n" + string.Join('\n', wrong));
    }

    [Fact]
    public void What_we_say_ourselves_holds_nobodys_name()
    {
        var lines = new[] { "ja", "en" }.SelectMany(l => HeroMe.Bot.Mentors.Guided.GuidedContent.Load(l).AllLines.Values.SelectMany(lines => lines));
        Assert.Empty(lines.SelectMany(l => new Redactor([], Mentors, PlaceholderStyle.Japanese).Find(l).Select(f => $"{l.Substring(f.Start, f.Length)} in {l}")));
    }

    [Fact]
    public void Every_sentence_comes_back_word_for_word()
    {
        foreach (var sentence in All)
        {
            var redactor = new Redactor([], Mentors, PlaceholderStyle.Japanese);
            Assert.Equal(sentence.Text, redactor.Redaction.Restore(redactor.Redact(new PersonalText(sentence.Text))).Reveal());
        }
    }

    private static IEnumerable<Sentence> Read() => File
        .ReadLines(Path.Combine(Source.Root, "HeroMe.Bot.Tests", "Privacy", "sentences.tsv"), Encoding.UTF8)
        .Where(l => !l.StartsWith('#'))
        .Select(l => l.Split('\t'))
        .Select(p => new Sentence(p[0], [.. p[1].Split(';').Where(e => e != "-").Select(e => new Wanted(e[0], e[2..]))], p[2]));

    private sealed record Wanted(char Kind, string Words);

    private sealed record Sentence(string Set, List<Wanted> Expected, string Text)
    {
        private readonly List<SecretSpan> _found = new Redactor([], Mentors, PlaceholderStyle.Japanese).Find(Text);

        /// <summary>Expected spans of which a character would remain visible.</summary>
        public IEnumerable<Wanted> Missed() => Expected.Where(e =>
        {
            var at = Text.IndexOf(e.Words, StringComparison.Ordinal);
            return !Enumerable.Range(at, e.Words.Length).All(i => _found.Any(f => i >= f.Start && i < f.End));
        });

        /// <summary>Found spans that overlap no expected one.</summary>
        public IEnumerable<SecretSpan> False() => _found.Where(f => !Expected.Any(e =>
        {
            var at = Text.IndexOf(e.Words, StringComparison.Ordinal);
            return f.Start < at + e.Words.Length && at < f.End;
        }));
    }
}
