using HeroMe.Bot.Dialogs.Counselling;
using HeroMe.Bot.Mentors.Speaking;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Dialogs.Risk;

/// <summary>
/// Words that the direct question was asked about. They are kept apart from the talk's memory until the answer is there: after "no, something else"
/// they return to it, after any other answer they are forgotten. Part of the sealed dialog memory, with its life.
/// </summary>
internal static class SetAside
{
    private const string Flow = "set-aside";
    private const int Version = 1;
    private const string TextKey = "text";

    public static void Keep(TurnScope scope)
    {
        if (!scope.Text.IsBlank)
        {
            scope.Memory.Keep(new FlowRecord(Flow, Version, "asked", new Dictionary<string, string>(StringComparer.Ordinal) { [TextKey] = scope.Text.Reveal() }));
        }
    }

    public static void Forget(TurnScope scope) => scope.Memory.Forget(Flow);

    /// <summary>Adds the words to what the talk remembers, as said by the person and answered by nobody.</summary>
    public static void Restore(TurnScope scope)
    {
        if (scope.Memory.Flow(Flow)?.Answers.GetValueOrDefault(TextKey) is not { Length: > 0 } text)
        {
            return;
        }

        Forget(scope);
        CounsellingDialog.Remember(scope, new PersonalText(text));
    }
}
