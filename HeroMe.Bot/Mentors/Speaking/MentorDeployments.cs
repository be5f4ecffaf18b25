using HeroMe.Bot.Llm;
using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Mentors.Speaking;

/// <summary>A model of a mentor's own (settings <c>Mentors:ID:Deployment</c>), at the endpoint of all; whoever has none uses <c>Model:Deployment</c>.</summary>
internal sealed class MentorDeployments(IConfiguration configuration)
{
    private const string Section = "Mentors";
    private const string Key = nameof(ModelOptions.Deployment);

    private readonly Dictionary<string, string?> _byMentor = configuration.GetSection(Section).GetChildren().ToDictionary(mentor => mentor.Key, mentor => mentor[Key], StringComparer.OrdinalIgnoreCase);

    /// <returns>Null for a mentor without a model of their own.</returns>
    public string? Of(string mentor) => _byMentor.GetValueOrDefault(mentor);

    internal static IEnumerable<string> Faults(IConfiguration configuration, ModelOptions model)
    {
        var mentors = configuration.GetSection(Section).GetChildren().ToList();
        foreach (var mentor in mentors)
        {
            if (string.IsNullOrWhiteSpace(mentor[Key]))
            {
                yield return $"{mentor.Path}:{Key} is missing.";
            }

            foreach (var other in mentor.GetChildren().Where(child => !child.Key.Equals(Key, StringComparison.OrdinalIgnoreCase)))
            {
                yield return $"{other.Path} is not read.";
            }
        }

        if (mentors.Count > 0 && !model.IsConfigured)
        {
            yield return $"{Section} names models of mentors, but Model is not set up.";
        }
    }
}

/// <summary>Refuses to start with a mentor's model that cannot be used.</summary>
internal sealed class MentorDeploymentsCheck(IConfiguration configuration) : IValidateOptions<ModelOptions>
{
    public ValidateOptionsResult Validate(string? name, ModelOptions options) =>
        MentorDeployments.Faults(configuration, options).ToList() is { Count: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
}
