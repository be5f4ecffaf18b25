using Microsoft.Extensions.Options;

namespace HeroMe.Bot.Safety;

/// <summary>Section <c>Safety</c>.</summary>
internal sealed class SafetyOptions
{
    public const string Section = "Safety";

    /// <value>True: the company starts without a professional's sign-off of the crisis wording. Logged at every start.</value>
    public bool SignOffWaived { get; set; }
}

/// <summary>Production starts only when a qualified professional has signed off the crisis wording, or the company has waived that explicitly.</summary>
internal sealed class SafetyOptionsCheck(IHostEnvironment environment) : IValidateOptions<SafetyOptions>
{
    public ValidateOptionsResult Validate(string? name, SafetyOptions options) =>
        !environment.IsProduction() || options.SignOffWaived || SafetyWords.All.All(w => w.Words.SignOff.Given)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                "The words of a crisis (Safety/Words) carry no sign-off: have a 公認心理師 or 精神保健福祉士 review them and enter name and date, or set Safety:SignOffWaived to true.");
}
