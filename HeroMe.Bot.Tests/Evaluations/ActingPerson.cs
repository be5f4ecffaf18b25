using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Evaluations;

/// <summary>
/// Plays the person of a case: tells it in their own order, whatever is asked, and answers only what is closed: whether a sentence is right, when a step will be, which of two.
/// One in two puts a proposed sentence into their own words, one in three says the day only when asked; which, is settled by the number of the case.
/// </summary>
internal sealed class ActingPerson
{
    private readonly Queue<string> _told;
    private readonly TalkCase _case;
    private readonly int _number;

    public ActingPerson(TalkCase @case, int number)
    {
        (_case, _number) = (@case, number);
        string step = IsDatedLater ? _case.Step : Japanese ? $"{_case.When}、{_case.Step}" : $"{_case.Step} {_case.When}";
        _told = new Queue<string>(number % 2 == 0
            ? [_case.Opener, _case.More[0], _case.Hardest, .. _case.More.Skip(1), Roads(), Commitment(step), Farewell()]
            : [_case.Opener, _case.Hardest, _case.OtherView, _case.Unsure, Roads(), _case.More[0], Commitment(step), Farewell()]);
    }

    /// <summary>The day is said only when it is asked for.</summary>
    public bool IsDatedLater => _number % 3 == 0;

    private bool Japanese => _case.Language == Language.Japanese;

    /// <returns>Null when the person has left.</returns>
    public string? Next(OpenQuestion open) => open switch
    {
        OpenQuestion.Matter => _number % 2 == 0 ? Confirmation() : Correction(),
        OpenQuestion.When => _case.When,
        _ => _told.TryDequeue(out var more) ? more : null,
    };

    private string Roads() => Japanese ? $"{_case.Roads[0]}か、{_case.Roads[1]}か、で迷っています" : $"I could either {_case.Roads[0]} or {_case.Roads[1]}";

    private string Commitment(string step) => Japanese || step.StartsWith("I ", StringComparison.Ordinal) || step.StartsWith("I'", StringComparison.Ordinal) ? step : $"I'll {char.ToLowerInvariant(step[0])}{step[1..]}";

    private string Farewell() => Japanese ? "今日はここまでにします。ありがとうございました" : "That's it for today, thank you. Bye";

    private string Correction() => Japanese ? $"そうじゃなくて、{_case.Issue}" : $"Not that, it's {char.ToLowerInvariant(_case.Issue[0])}{_case.Issue[1..]}";

    private string Confirmation() => (Japanese, _number % 3) switch
    {
        (true, 0) => "はい、そんな感じです",
        (true, _) => "はい、合ってます",
        (false, 0) => "Yes, that's about right",
        (false, _) => "Yes",
    };
}
