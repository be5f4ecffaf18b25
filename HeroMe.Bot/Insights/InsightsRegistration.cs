using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Insights;

internal static class InsightsRegistration
{
    public static void AddInsights(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<InsightsOptions>().BindConfiguration(InsightsOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<InsightsOptions>, InsightsOptionsCheck>();
        builder.Services.AddSingleton<MonthClosing>();
    }
}
