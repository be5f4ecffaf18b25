using HeroMe.Bot.Mentors.RoundTable;
using HeroMe.Bot.Mentors.Speaking;

namespace HeroMe.Bot.Mentors;

internal static class MentorsRegistration
{
    public static void AddMentors(this IHostApplicationBuilder builder) => builder.Services.AddSingleton<GeneratedTalk>().AddSingleton<MentorVoice>().AddSingleton<OpinionVoice>();
}
