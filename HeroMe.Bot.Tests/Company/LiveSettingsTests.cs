using HeroMe.Bot.Company;
using HeroMe.Bot.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Tests.Company;

/// <summary>The settings file is edited while the bot runs.</summary>
public sealed class LiveSettingsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("herome-live-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Switches_and_limits_changed_in_the_file_hold_at_once_and_a_broken_edit_leaves_what_held()
    {
        Write("""{ "Switches": { "Model": true }, "Limits": { "TurnsPerMinute": 5 } }""");
        await using var bot = await BotHost.StartAsync(settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["contentRoot"] = _folder });
        var (switches, limits) = (bot.Services.GetRequiredService<Live<SwitchOptions>>(), bot.Services.GetRequiredService<Live<LimitOptions>>());
        Assert.True(switches.Now.Model);
        Assert.Equal(5, limits.Now.TurnsPerMinute);

        await Edit(bot, """{ "Switches": { "Model": false }, "Limits": { "TurnsPerMinute": 7 } }""", () => limits.Now.TurnsPerMinute == 7 && !switches.Now.Model);
        Assert.False(switches.Now.Model);

        await Edit(bot, """{ "Switches": { "Model": "perhaps" }, "Limits": { "TurnsPerMinute": 0 } }""", () => !Readable(bot));
        Assert.False(switches.Now.Model);
        Assert.Equal(7, limits.Now.TurnsPerMinute);
        Assert.Contains(bot.Log.Lines, l => l.Contains(nameof(LimitOptions), StringComparison.Ordinal));

        var person = bot.Person();
        await person.Says("最近、仕事の量が多くて疲れています");
        await bot.AnswersTo(person, 1);
    }

    private static bool Readable(BotHost bot)
    {
        try
        {
            return bot.Services.GetRequiredService<IOptionsMonitor<LimitOptions>>().CurrentValue is not null;
        }
        catch (OptionsValidationException)
        {
            return false;
        }
    }

    private void Write(string json) => File.WriteAllText(Path.Combine(_folder, "appsettings.json"), json);

    /// <summary>Waits in real time, because the file watcher does.</summary>
    private Task Edit(BotHost bot, string json, Func<bool> read)
    {
        Write(json);
        return bot.Until(read, "the edited file");
    }
}
