using HeroMe.Bot.Company;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Tests.Safety;

public sealed class StartChecksTests
{
    [Fact]
    public void Production_refuses_words_that_nobody_signed_and_a_company_without_a_desk_unless_waived()
    {
        var production = new Databases.DevelopmentIn("/", "Production");
        Assert.False(new SafetyOptionsCheck(production).Validate(null, new SafetyOptions()).Succeeded);
        Assert.True(new SafetyOptionsCheck(production).Validate(null, new SafetyOptions { SignOffWaived = true }).Succeeded);
        Assert.True(new SafetyOptionsCheck(new Databases.DevelopmentIn("/")).Validate(null, new SafetyOptions()).Succeeded);
        Assert.False(new CrisisDesksCheck(production).Validate(null, new CompanyOptions()).Succeeded);
        Assert.True(new CrisisDesksCheck(production).Validate(null, new CompanyOptions { CrisisDesksWaived = true }).Succeeded);
        Assert.True(new CrisisDesksCheck(production).Validate(null, new CompanyOptions { CrisisDesks = [new CrisisDesk { Name = "EAP", Reach = "0120-000-000" }] }).Succeeded);
    }

    [Fact]
    public void Every_fault_of_a_desk_is_listed()
    {
        var options = new CompanyOptions
        {
            CrisisDesks = [new CrisisDesk { Name = "", Reach = "x" }, new CrisisDesk { Name = new string('a', 300), Reach = "x", Languages = ["nihongo-desu", "j"] }],
        };
        var faults = new CrisisDesksCheck(new Databases.DevelopmentIn("/")).Validate(null, options).Failures!.ToList();
        Assert.Equal(4, faults.Count);
        Assert.Contains(faults, f => f.StartsWith("Company:CrisisDesks:0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_start_with_waivers_says_so_in_the_log()
    {
        await using var bot = await BotHost.StartAsync(settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["Safety:SignOffWaived"] = "true", ["Company:CrisisDesksWaived"] = "true" });
        Assert.Contains(bot.Log.Lines, l => l.Contains("Safety:SignOffWaived is set", StringComparison.Ordinal));
        Assert.Contains(bot.Log.Lines, l => l.Contains("Company:CrisisDesksWaived is set", StringComparison.Ordinal));
        Assert.True(bot.Services.GetRequiredService<IOptions<SafetyOptions>>().Value.SignOffWaived);
    }
}
