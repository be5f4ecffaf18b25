using HeroMe.Bot.Company;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Safety;

internal static class SafetyRegistration
{
    public static void AddSafety(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<SafetyOptions>().BindConfiguration(SafetyOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<SafetyOptions>, SafetyOptionsCheck>();
        builder.Services.AddHostedService<WaiverLogging>();
    }
}

/// <summary>Logs at every start what the company has waived, so that it is not forgotten.</summary>
internal sealed partial class WaiverLogging(IOptions<SafetyOptions> safety, IOptions<CompanyOptions> company, ILogger<WaiverLogging> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (safety.Value.SignOffWaived && !SafetyWords.All.All(w => w.Words.SignOff.Given))
        {
            WordsNotSigned(SafetyWords.All[0].Words.Version);
        }

        if (company.Value is { CrisisDesksWaived: true, CrisisDesks.Count: 0 })
        {
            NoDesks();
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(1301, LogLevel.Warning, "Safety:SignOffWaived is set: the words of a crisis, version {Version}, were not signed off by anybody")]
    private partial void WordsNotSigned(string version);

    [LoggerMessage(1302, LogLevel.Warning, "Company:CrisisDesksWaived is set: the company offers no desk of its own in a crisis")]
    private partial void NoDesks();
}
