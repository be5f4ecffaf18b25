using HeroMe.Bot.Understanding.Remarks;
using System.Text.Json.Serialization;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>How much a kind of remark asks to be answered: of several in a message, the heaviest is.</summary>
internal enum RemarkWeight
{
    /// <summary>Takes place in the talk: being called away, the weather, a joke.</summary>
    Light,

    /// <summary>A fact, a wish, a good thing.</summary>
    Fact,

    /// <summary>What is hard.</summary>
    Burden,

    /// <summary>Wants an answer.</summary>
    Question,
}

/// <summary>What is said to one kind of remark, whatever it is about.</summary>
/// <param name="Id">A kind of <see cref="RemarkReader"/>, or a family of kinds, whose lines fit all of them.</param>
/// <param name="Family">The family of the kind; null for a family itself.</param>
/// <param name="Names">Meets what is in it, in our words; a question is answered. <c>{who}</c> is the person whom the sentence names.</param>
/// <param name="Questions">What moves the talk on; empty where a question would be odd.</param>
internal sealed record RemarkLines(string Id, string? Family, [property: JsonConverter(typeof(JsonStringEnumConverter<RemarkWeight>))] RemarkWeight Weight, IReadOnlyList<string> Names, IReadOnlyList<string> Questions)
{
    /// <value>The kind is taken to be right from this probability on; found by readers who judged its lines as answers to real sentences of that kind.</value>
    public float From { get; init; } = 0.5f;

    /// <value>What the talk must have come to before somebody can speak of it, as <see cref="TalkState.HasAsked"/> knows it; null for most kinds.</value>
    public string? After { get; init; }

    [JsonIgnore]
    public bool IsBurden => Weight == RemarkWeight.Burden;
}
