using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Company;

internal static class CompanyRegistration
{
    public static void AddCompany(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new SettingPlace(builder.Configuration)).AddSingleton<CompanyAudit>();
        builder.AddLive<CompanyOptions>(CompanyOptions.Section);
        builder.Services.AddSingleton<IOptions<CompanyOptions>>(services => services.GetRequiredService<Live<CompanyOptions>>());
        builder.Services.AddSingleton<IValidateOptions<CompanyOptions>, CrisisDesksCheck>();
        builder.Services.AddSingleton<IValidateOptions<CompanyOptions>, DirectoryCheck>();
        builder.Services.AddSingleton<LiveDirectory>().AddHostedService(services => services.GetRequiredService<LiveDirectory>());
        builder.AddLive<LimitOptions>(LimitOptions.Section);
        builder.AddLive<SwitchOptions>(SwitchOptions.Section);
        builder.AddLive<NudgeOptions>(NudgeOptions.Section);
        builder.Services.AddSingleton(services => new SendRate(services.GetRequiredService<Live<NudgeOptions>>()));
        builder.Services.AddSingleton<ModelBudget>();
    }

    private static void AddLive<T>(this IHostApplicationBuilder builder, string section)
        where T : class, new()
    {
        builder.Services.AddOptions<T>().BindConfiguration(section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<Live<T>>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Live<T>>());
    }
}
