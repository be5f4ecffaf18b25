using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Company;

internal static class CompanyRegistration
{
    public static void AddCompany(this IHostApplicationBuilder builder)
    {
        builder.Services
            .AddOptions<CompanyOptions>()
            .BindConfiguration("Company")
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<CompanyOptions>, CrisisDesksCheck>();
    }
}
