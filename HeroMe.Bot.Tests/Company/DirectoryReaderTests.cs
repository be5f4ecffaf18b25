using System.Text;
using HeroMe.Bot.Company;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Company;

/// <summary>The company's directory: the sample is right, and every fault is reported with its line.</summary>
public sealed class DirectoryReaderTests
{
    internal const string Good = """
        {
          "company": { "ja": "会社" },
          "workingHours": { "ja": "使ってかまいません" },
          "entries": [
            {
              "id": "one",
              "kind": "desk",
              "name": { "ja": "窓口", "en": "Desk" },
              "about": { "ja": "話を聞きます" },
              "reach": { "ja": "内線 1" },
              "interests": ["異動"],
              "until": "2027-01-01"
            },
            { "id": "two", "kind": "posting", "name": { "en": "Posting" }, "about": { "en": "Work" }, "reach": { "en": "Mail" }, "interests": ["sales"], "until": null }
          ],
          "training": [ { "id": "three", "name": { "ja": "研修" }, "date": "2027-02-01" } ]
        }
        """;

    /// <summary>What is put in the place of what, on which line it is a fault, and a word of the message.</summary>
    public static TheoryData<string, string, int, string> Planted => new()
    {
        { "\"company\": {", "\"company\" {", 2, "JSON" },
        { "\"company\"", "\"compny\"", 2, "compny" },
        { "{ \"ja\": \"会社\" }", "\"会社\"", 2, "object" },
        { "{ \"ja\": \"会社\" }", "{ \"fr\": \"société\" }", 2, "fr" },
        { "{ \"ja\": \"会社\" }", "{ \"ja\": \"  \" }", 2, "company" },
        { "\"使ってかまいません\"", "15", 3, "workingHours" },
        { "\"id\": \"one\",", "\"id\": \"one two\",", 6, "id" },
        { "\"id\": \"one\",", "", 5, "id" },
        { "\"id\": \"two\"", "\"id\": \"one\"", 14, "used" },
        { "\"kind\": \"desk\"", "\"kind\": \"table\"", 7, "kind" },
        { "\"kind\": \"desk\"", "\"kind\": \"desk\", \"onlyWhenNamed\": \"yes\"", 7, "onlyWhenNamed" },
        { "\"name\": { \"ja\": \"窓口\", \"en\": \"Desk\" },", "", 5, "name" },
        { "\"name\": { \"ja\": \"窓口\", \"en\": \"Desk\" }", "\"name\": {}", 8, "name" },
        { "\"about\": { \"ja\": \"話を聞きます\" }", "\"about\": null", 9, "about" },
        { "内線 1", new string('1', 401), 10, "reach" },
        { "[\"異動\"]", "\"異動\"", 11, "interests" },
        { "[\"異動\"]", "[]", 11, "interests" },
        { "[\"異動\"]", "[\"異動\", 3]", 11, "interests" },
        { "\"2027-01-01\"", "\"2027/01/01\"", 12, "until" },
        { "\"2027-01-01\"", "\"2027-02-30\"", 12, "until" },
        { "\"until\": null }", "\"until\": null, \"price\": 3 }", 14, "price" },
        { "\"until\": null }", "\"until\": null, \"id\": \"four\" }", 14, "twice" },
        { "\"date\": \"2027-02-01\"", "\"date\": null", 16, "date" },
        { "[ { \"id\": \"three\"", "[ 3, { \"id\": \"three\"", 16, "training" },
        { "\"entries\": [", "\"entries\": 3, \"other\": [", 4, "entries" },
    };

    [Fact]
    public void The_sample_that_is_shipped_has_no_fault()
    {
        var (directory, faults) = DirectoryReader.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Company", "Samples", "directory.sample.json")));
        Assert.Empty(faults);
        Assert.Equal(Enum.GetValues<DirectoryKind>(), directory!.Entries.Select(entry => entry.Kind).Distinct().Order());
        Assert.NotEmpty(directory.Training);
    }

    [Fact]
    public void A_right_file_is_read_as_it_stands()
    {
        var (directory, faults) = DirectoryReader.Read(Encoding.UTF8.GetBytes(Good));
        Assert.Empty(faults);
        Assert.Equal(("one", new DateOnly(2027, 1, 1), "窓口"), (directory!.Entries[0].Id, directory.Entries[0].Until!.Value, directory.Entries[0].Name.In(Language.Japanese)));
        Assert.Equal("Posting", directory.Entries[1].Name.In(Language.Japanese));
    }

    [Theory]
    [MemberData(nameof(Planted))]
    public void A_fault_is_reported_with_its_line(string right, string wrong, int line, string word)
    {
        Assert.Contains(right, Good, StringComparison.Ordinal);
        var at = Good.IndexOf(right, StringComparison.Ordinal);
        var (directory, faults) = DirectoryReader.Read(Encoding.UTF8.GetBytes(string.Concat(Good.AsSpan(0, at), wrong, Good.AsSpan(at + right.Length))));
        Assert.Null(directory);
        Assert.Contains(faults, fault => fault.Line == line && fault.What.Contains(word, StringComparison.Ordinal));
    }

    [Fact]
    public void Several_faults_are_reported_together_in_the_order_of_their_lines()
    {
        var (_, faults) = DirectoryReader.Read(Encoding.UTF8.GetBytes(Good.Replace("\"desk\"", "\"table\"", StringComparison.Ordinal).Replace("2027-01-01", "soon", StringComparison.Ordinal).Replace("2027-02-01", "later", StringComparison.Ordinal)));
        Assert.Equal([7, 12, 16], faults.Select(fault => fault.Line));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{} {}")]
    [InlineData("\uFEFF{\"entries\": []")]
    public void What_is_no_directory_is_a_fault_and_no_exception(string text)
    {
        var (directory, faults) = DirectoryReader.Read(Encoding.UTF8.GetBytes(text));
        Assert.Null(directory);
        Assert.NotEmpty(faults);
    }
}
