using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Company;

/// <summary>Reports every fault of the configured desks at once. A company without any desk must set the waiver, or the bot does not start.</summary>
internal sealed class CrisisDesksCheck(IHostEnvironment environment) : IValidateOptions<CompanyOptions>
{
    private const int Most = 10;

    public ValidateOptionsResult Validate(string? name, CompanyOptions options)
    {
        var faults = options.CrisisDesks.SelectMany((desk, i) => desk.Faults(i)).ToList();
        if (options.CrisisDesks.Count > Most)
        {
            faults.Add($"Company:CrisisDesks has more than {Most} desks.");
        }

        if (options.CrisisDesks.Count == 0 && !options.CrisisDesksWaived && environment.IsProduction())
        {
            faults.Add("Company:CrisisDesks is empty: name the company's own desks, or set Company:CrisisDesksWaived to true.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
