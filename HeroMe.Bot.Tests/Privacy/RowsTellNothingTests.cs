using System.Globalization;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace HeroMe.Bot.Tests.Privacy;

/// <summary>Who reads the database without keys sees how many rows there are, how long they are and when they go. That must not tell that a talk became serious.</summary>
public sealed class RowsTellNothingTests
{
    private static readonly string[] Talk = ["もう死にたいです。終わりにしたい", "明日も同じ電車に乗るだけです", "このまま消えてしまえたら楽なのに", "どうしたらいいか分からない"];
    private static readonly string[] OtherTalk = ["異動してから、話せる人がいません", "明日も同じ電車に乗るだけです", "前の部署が懐かしくなります", "どうしたらいいか分からない"];

    /// <summary>The second message of a talk; what comes before and after it is the same for all.</summary>
    public static TheoryData<string, bool> Serious => new()
    {
        { "もう死にたいです。終わりにしたい", true },
        { "もう死にたいです。終わりにしたい", false },
        { "このまま消えてしまえたら楽なのに", true },
        { "このまま消えてしまえたら楽なのに", false },
        { "課長に毎日みんなの前で怒鳴られて、死ねと言われます", true },
        { "課長に毎日みんなの前で怒鳴られて、死ねと言われます", false },
    };

    [Theory]
    [MemberData(nameof(Serious))]
    public async Task A_serious_turn_leaves_the_rows_of_any_other_turn(string words, bool keeps)
    {
        Assert.Equal(await RowsAfter(["異動してから、話せる人がいません。どうしたら"], keeps), await RowsAfter([words], keeps));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_serious_talk_leaves_the_rows_of_any_other_talk(bool keeps) =>
        Assert.Equal(await RowsAfter(OtherTalk, keeps), await RowsAfter(Talk, keeps));

    /// <summary>Every row of every table as far as it can be read without keys: lengths of what is sealed, numbers, and times to the hour.</summary>
    private static async Task<IReadOnlyList<string>> RowsAfter(IEnumerable<string> said, bool keeps)
    {
        await using var bot = await BotHost.StartAsync();
        var person = bot.Person();
        await bot.Hears(person, "こんばんは。仕事のことで少し話したいです");
        await bot.Stand(person, state => state with { Consent = state.Consent with { ChatStorage = keeps, Notice = Consent.CurrentNotice, DecidedAt = bot.Clock.GetUtcNow(), AskedAt = bot.Clock.GetUtcNow() } });
        foreach (var words in said)
        {
            await bot.Hears(person, words);
        }

        await bot.Quiet();
        var rows = new List<string>();
        foreach (var table in ErasureStore.TablesOfAPerson.Append("person"))
        {
            var found = await bot.Services.GetRequiredService<Database>().QueryAsync(
                $"SELECT * FROM {table}",
                row =>
                {
                    var values = new object[row.FieldCount];
                    row.GetValues(values);
                    return $"{table}: {string.Join(", ", values.Select(value => Readable(bot, value)))}";
                });
            rows.AddRange(found.Order(StringComparer.Ordinal));
        }

        return rows;
    }

    private static string Readable(BotHost bot, object value) => value switch
    {
        byte[] bytes => $"{bytes.Length} bytes",
        Guid => "id",
        long time when time > 1_000_000_000_000 => $"{Math.Round((DateTimeOffset.FromUnixTimeMilliseconds(time) - bot.Clock.GetUtcNow()).TotalHours)} h",
        DBNull => "nothing",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
