using HeroMe.Bot.Mentors.Guided;

namespace HeroMe.Bot.Mentors.Personas;

/// <summary>One mentor in one language: how they look at a matter, what they never do, and their reviewed lines.</summary>
/// <param name="Role">What they are good for, in one line of the picker.</param>
/// <param name="Leaves">What they leave to which other mentor.</param>
internal sealed record Persona(
    string Name, string Role, string Eye, string Stance, string Notices, string Questions, string Leaves, string Never, string Length,
    IReadOnlyList<PersonaExample> Examples, PersonaGreetings Greets, IReadOnlyList<PersonaOpinion> Opinions)
{
    /// <summary>The id in <see cref="MentorNames"/>; set when the file is read.</summary>
    public string Id { get; init; } = "";

    /// <value>What is said when the host offers this mentor; empty for the host.</value>
    public IReadOnlyList<string> HandsOver { get; init; } = [];

    /// <value>The mentor's own lines of the guided talk; null for the host, whose lines are the talk's own.</value>
    public PersonaVoice? Voice { get; init; }

    /// <value>The description for a model in ready sentences; null: it is put together from the parts.</value>
    public string? Prompt { get; init; }

    /// <summary>Every line that this mentor may say.</summary>
    public IEnumerable<string> Lines => Examples.Select(example => example.Mentor).Concat(Greets.Matter).Concat(Greets.Plain).Concat(HandsOver)
        .Concat(Opinions.Select(opinion => opinion.Text)).Concat(Voice?.Lines ?? []);
}

/// <summary>What a person wrote, and how this mentor answers it.</summary>
internal sealed record PersonaExample(string Person, string Mentor);

/// <summary>The first sentence after a hand-over: with the matter in the slot <c>{matter}</c>, or where none is known.</summary>
internal sealed record PersonaGreetings(IReadOnlyList<string> Matter, IReadOnlyList<string> Plain);

/// <summary>A view at the round table.</summary>
/// <param name="Family">The family of <see cref="RemarkLines"/> that it fits, or <see cref="AnyFamily"/>.</param>
/// <param name="Stance">A key of the stances in <c>round.*.json</c>: what they would do first.</param>
internal sealed record PersonaOpinion(string Family, string Stance, string Text)
{
    public const string AnyFamily = "any";
}

/// <summary>A way to go on that fits any matter.</summary>
internal sealed record PersonaMove(string Say, string Ask);

/// <summary>How a mentor meets burdens and asks about them, by the family of the burden.</summary>
internal sealed record PersonaVoice(
    IReadOnlyDictionary<string, IReadOnlyList<string>> Names, IReadOnlyDictionary<string, IReadOnlyList<string>> Asks, IReadOnlyList<PersonaMove> Moves, IReadOnlyList<string> Closing)
{
    /// <summary>The families of burdens. Each has lines in every voice.</summary>
    public static IReadOnlyList<string> Families { get; } = ["hurt", "unfair", "load", "unsaid", "self", "unsure"];

    public IEnumerable<string> Lines => Names.Values.Concat(Asks.Values).SelectMany(lines => lines).Concat(Moves.SelectMany(move => new[] { move.Say, move.Ask })).Concat(Closing);
}
