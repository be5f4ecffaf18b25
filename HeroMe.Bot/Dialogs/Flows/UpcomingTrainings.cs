using HeroMe.Bot.Company;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Flows;

/// <summary>
/// What the company's directory says about the trainings of the next weeks, for who prepares for one. It is said as the company's plan: who takes part is
/// not known here.
/// </summary>
internal static class UpcomingTrainings
{
    private const int Days = 21;
    private const int Most = 3;

    /// <summary>The next ones, in the order of their days.</summary>
    public static IReadOnlyList<CompanyTraining> Of(CompanyDirectory? directory, DateOnly today) =>
        [.. (directory?.Training ?? []).Where(training => training.Date >= today && training.Date <= today.AddDays(Days)).OrderBy(training => training.Date).Take(Most)];

    /// <summary>Each with its day, and with its theme where the company has set one.</summary>
    public static string Said(TurnScope scope, IReadOnlyList<CompanyTraining> trainings) => string.Join('\n', trainings.Select(training =>
        scope.Word("Flows.Training", Texts.Days.Short(training.Date, scope.Language), training.Name.In(scope.Language))
        + (training.Theme is { } theme ? scope.Word("Flows.TrainingTheme", theme.In(scope.Language)) : "")));
}
