using System.Text.Json.Serialization;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>A situation of working life: how it is recognised, and what may be said to it in reviewed words.</summary>
/// <param name="Names">What usually weighs in it, in our words.</param>
/// <param name="Questions">What moves the talk on.</param>
/// <param name="Roads">Small things one can do, as phrases.</param>
/// <param name="Wording">How somebody in it may put it to the one concerned.</param>
internal sealed record Situation(string Id, IReadOnlyList<string> Cues, IReadOnlyList<string> Names, IReadOnlyList<string> Questions, IReadOnlyList<string> Roads, SituationWording? Wording = null)
{
    [JsonIgnore]
    public IReadOnlyList<Cue> Recognised { get; } = [.. Cues.Select(cue => new Cue(cue))];

    public int Weight(CueText text) => Recognised.Max(cue => cue.Weight(text));
}

/// <summary>A message that nearly everybody in a situation could send as it is.</summary>
/// <param name="Fact">What is so, and what it does to the work.</param>
/// <param name="Request">One thing that is asked for.</param>
/// <param name="Softer">The request, softer.</param>
/// <param name="Casual">All of it, for somebody close.</param>
/// <param name="Refused">What can be said after a no.</param>
internal sealed record SituationWording(string Fact, string Request, string Softer, string Casual, string Refused);

/// <summary>A feeling, by its words. What is said to it is the list <c>feeling.</c> and its id.</summary>
internal sealed record NamedFeeling(string Id, IReadOnlyList<string> Words)
{
    [JsonIgnore]
    public IReadOnlyList<Cue> Recognised { get; } = [.. Words.Select(word => new Cue(word))];
}

/// <summary>A reviewed answer to a question that comes up in the middle of a talk.</summary>
/// <param name="Kind"><c>bot</c>: about the bot itself; <c>matter</c>: about a rule of working life.</param>
/// <param name="Rules">What only the company's rules say; null for the bot.</param>
/// <param name="Ask">Whom to ask, and what; null for the bot.</param>
internal sealed record BankAnswer(string Id, string Kind, IReadOnlyList<string> Cues, string Answer, string? Rules = null, string? Ask = null)
{
    [JsonIgnore]
    public IReadOnlyList<Cue> Recognised { get; } = [.. Cues.Select(cue => new Cue(cue))];

    /// <summary>All of it.</summary>
    [JsonIgnore]
    public string Whole => string.Join(' ', new[] { Answer, Rules, Ask }.Where(part => part is not null));

    [JsonIgnore]
    public bool IsAboutBot => Kind == "bot";

    public int Weight(CueText text) => Recognised.Max(cue => cue.Weight(text));
}
