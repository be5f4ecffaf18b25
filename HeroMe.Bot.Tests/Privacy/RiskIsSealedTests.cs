using System.Text;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;

namespace HeroMe.Bot.Tests.Privacy;

/// <summary>Without the person's key nobody can learn that a risk state exists.</summary>
public sealed class RiskIsSealedTests
{
    private const string Mark = "翡翠色のカナリア";
    private static readonly DateTimeOffset Now = new(2026, 6, 3, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_profile_is_as_long_with_a_state_of_risk_as_without()
    {
        for (var name = 0; name < 6000; name += 37)
        {
            var profile = new PersonProfile { Address = new TeamsAddress("https://x", "a:1", "29:1", new string('a', name), "28:b", "t", "o", "msteams") };
            var fullest = Enum.GetValues<Category>().Aggregate(RiskState.After(null, new Verdict(Tier.Red, Category.MedicalEmergency), Now), (state, c) => state.Giving(c)) with
            {
                MayFollowUp = true,
                Turn = 999,
                TalkTurn = 999,
                Softened = true,
                WithOther = 9,
                Asked = DirectQuestion.Denied,
                Window = [.. Enumerable.Range(992, TalkSigns.Turns).Select(turn => new TurnSigns(turn, (Signs)127, (Signs)127, (Signs)127))],
            };
            Assert.Equal(profile.ToBytes().Length, (profile with { State = profile.State with { Risk = fullest } }).ToBytes().Length);
        }
    }

    [Fact]
    public async Task Two_people_who_differ_only_in_danger_leave_the_same_kinds_of_rows_and_log_lines()
    {
        var calm = await TracesOf("仕事の量のことで相談があります");
        var inDanger = await TracesOf($"{Mark}のことで、もう死にたいです");
        Assert.Equal(calm.Lines, inDanger.Lines);
        Assert.DoesNotContain(inDanger.All, line => line.Contains(Mark, StringComparison.Ordinal) || line.Contains("risk", StringComparison.OrdinalIgnoreCase)
            || line.Contains("crisis", StringComparison.OrdinalIgnoreCase) || line.Contains("amber", StringComparison.OrdinalIgnoreCase));
        foreach (var file in Directory.EnumerateFiles(inDanger.Folder, "*", SearchOption.AllDirectories))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy);
            Assert.True(copy.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(Mark)) < 0, Path.GetFileName(file));
        }
    }

    [Fact]
    public void No_column_and_no_instrument_is_named_after_it()
    {
        var named = Boundaries.Source.Files("HeroMe.Bot", "*.sql").Concat(Boundaries.Source.Files("HeroMe.Bot/Storage")).Select(File.ReadAllText)
            .Concat(Boundaries.Source.Files("HeroMe.Bot").Where(f => f.Contains("Metrics", StringComparison.Ordinal)).Select(File.ReadAllText));
        Assert.All(named, text => Assert.DoesNotMatch("(?i)\\b(risk|crisis|amber|verdict|danger)", text));
    }

    [Fact]
    public async Task No_address_of_the_bot_tells_anything_about_a_person()
    {
        await using var bot = await BotHost.StartAsync();
        var person = bot.Person();
        await bot.Hears(person, "もう死にたい");
        foreach (var path in new[] { "healthz", "api/messages", "insights", "metrics", "risk", $"people/{person.ObjectId}" })
        {
            using var response = await bot.Http.GetAsync(path);
            var body = await response.Content.ReadAsStringAsync();
            Assert.True(body.Length < 200 && !body.Contains(person.ObjectId, StringComparison.Ordinal), path);
        }

        var other = bot.Person("other");
        var shown = person.Chat.First(b => b.Card is not null).Card!["actions"]!.First(a => (string?)a["data"]?["choice"] == "safe")["data"]!;
        var answer = await other.Invokes((Newtonsoft.Json.Linq.JObject)shown.DeepClone());
        Assert.Null((answer["value"] as Newtonsoft.Json.Linq.JObject)?["body"]);
        Assert.Equal(RiskLevel.Red, await bot.Level(person));
    }

    /// <summary>The log lines without what differs between any two runs.</summary>
    private static async Task<(IReadOnlyList<string> Lines, IReadOnlyCollection<string> All, string Folder)> TracesOf(string words)
    {
        var bot = await BotHost.StartAsync(settings: BotHost.OnSqlite);
        await using (bot)
        {
            var person = bot.Person();
            await bot.Hears(person, words);
            await bot.Hears(person, "つづきは、また明日にします");
            await bot.Quiet();
        }

        var ours = bot.Log.Lines.Where(l => l.Contains(" HeroMe.Bot", StringComparison.Ordinal)).Select(l => System.Text.RegularExpressions.Regex.Replace(l, "[0-9a-f]{6,}|[0-9]+", "#")).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return (ours, bot.Log.Lines, bot.Folder);
    }
}
