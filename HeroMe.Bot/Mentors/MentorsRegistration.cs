using HeroMe.Bot.Company;
using HeroMe.Bot.Llm;
using HeroMe.Bot.Mentors.Personas;
using HeroMe.Bot.Mentors.RoundTable;
using HeroMe.Bot.Mentors.Speaking;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Mentors;

internal static class MentorsRegistration
{
    public static void AddMentors(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<LiveMentors>().AddSingleton<MentorDeployments>().AddSingleton<GeneratedTalk>().AddSingleton<MentorVoice>().AddSingleton<OpinionVoice>();
        builder.Services.AddSingleton<IValidateOptions<CompanyOptions>, MentorsCheck>();
        builder.Services.AddSingleton<IValidateOptions<ModelOptions>, MentorDeploymentsCheck>();
    }
}
