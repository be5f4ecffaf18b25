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
    private static readonly string[] Tables = ["person", "lane", "inbox", "outbox", "dialog", "card", "note", "usage"];

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
        var ordinary = await RowsAfter("異動してから、話せる人がいません。どうしたら", keeps);
        var serious = await RowsAfter(words, keeps);
        Assert.Equal(ordinary, serious);
    }

    /// <summary>Every row of every table as far as it can be read without keys: lengths of what is sealed, numbers, and times to the hour.</summary>
    private static async Task<IReadOnlyList<string>> RowsAfter(string words, bool keeps)
    {
        await using var bot = await BotHost.StartAsync();
        var person = bot.Person();
        await bot.Hears(person, "こんばんは。仕事のことで少し話したいです");
        await bot.Stand(person, standing => standing with { Consent = standing.Consent with { ChatStorage = keeps, DecidedAt = bot.Clock.GetUtcNow() } });
        await bot.Hears(person, words);
        await bot.Quiet();
        var rows = new List<string>();
        foreach (var table in Tables)
        {
            rows.AddRange(await bot.Services.GetRequiredService<Database>().ReadAsync(
                async (connection, token) =>
                {
                    var found = await connection.RunAsync(null, new Statement($"SELECT * FROM {table}"), token);
                    return found.Rows.Select(row => $"{table}: {string.Join(", ", row.Select(value => Readable(bot, value)))}").Order(StringComparer.Ordinal).ToList();
                },
                CancellationToken.None));
        }

        return rows;
    }

    private static string Readable(BotHost bot, object value) => value switch
    {
        byte[] bytes => $"{bytes.Length} bytes",
        long time when time > 1_000_000_000_000 => $"{Math.Round((DateTimeOffset.FromUnixTimeMilliseconds(time) - bot.Clock.GetUtcNow()).TotalHours)} h",
        DBNull => "nothing",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
