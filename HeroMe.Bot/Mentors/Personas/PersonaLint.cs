using HeroMe.Bot.Mentors.Guided;

namespace HeroMe.Bot.Mentors.Personas;

/// <summary>What must hold for a mentor's file: no part is missing, what asks asks once, nothing is claimed that an AI mentor is not or does not feel.</summary>
internal static class PersonaLint
{
    private const int LeastOfVoice = 4;

    /// <summary>Titles that the law or a profession protects, and feelings that nobody has here.</summary>
    private static readonly string[] Forbidden =
    [
        "コンサルタント", "カウンセラー", "相談員", "医師", "心理士", "弁護士", "セラピスト", "わたしも悲し", "私も悲し", "わたしもうれし", "私もうれし", "わたしもつら", "胸が痛", "きっと大丈夫", "頑張って", "がんばって",
        "counselor", "counsellor", "consultant", "therapist", "psychologist", "lawyer", "i feel your", "i'm sad", "i am sad", "i'm happy", "my heart", "everything will be fine",
    ];

    public static IEnumerable<string> Faults(Persona persona) => Parts(persona).Concat(Greetings(persona)).Concat(Voice(persona)).Concat(Opinions(persona)).Concat(
        persona.Lines.Append(persona.Role).Append(persona.Stance).Where(line => Forbidden.Any(word => line.Contains(word, StringComparison.OrdinalIgnoreCase))).Select(line => Fault(persona, $"'{line}' says what must not be said.")));

    private static IEnumerable<string> Parts(Persona persona)
    {
        (string Name, string Text)[] parts =
        [
            ("name", persona.Name), ("role", persona.Role), ("eye", persona.Eye), ("stance", persona.Stance), ("notices", persona.Notices),
            ("questions", persona.Questions), ("leaves", persona.Leaves), ("never", persona.Never), ("length", persona.Length),
        ];
        foreach (var (name, _) in parts.Where(part => string.IsNullOrWhiteSpace(part.Text)))
        {
            yield return Fault(persona, $"the part '{name}' is missing.");
        }

        if (persona.Examples.Count != 2 || persona.Examples.Any(example => string.IsNullOrWhiteSpace(example.Person) || Asking.Count(example.Mentor) > 1))
        {
            yield return Fault(persona, "there must be two examples that ask once at most.");
        }
    }

    private static IEnumerable<string> Greetings(Persona persona)
    {
        if (persona.Greets.Matter.Count < 2 || persona.Greets.Plain.Count < 2
            || persona.Greets.Matter.Any(line => !line.Contains("{matter}", StringComparison.Ordinal)) || persona.Greets.Plain.Any(line => line.Contains('{', StringComparison.Ordinal)))
        {
            yield return Fault(persona, "a greeting is missing, or its place for the matter.");
        }

        if (persona.HandsOver.Count == 0 != (persona.Id == MentorNames.Hiromi))
        {
            yield return Fault(persona, "what the host says when offering them is missing.");
        }
    }

    private static IEnumerable<string> Voice(Persona persona)
    {
        if (persona.Voice is not { } voice)
        {
            if (persona.Id != MentorNames.Hiromi)
            {
                yield return Fault(persona, "the voice is missing.");
            }

            yield break;
        }

        foreach (var family in PersonaVoice.Families)
        {
            if (voice.Names.GetValueOrDefault(family)?.Count is null or < LeastOfVoice || voice.Asks.GetValueOrDefault(family)?.Count is null or < LeastOfVoice)
            {
                yield return Fault(persona, $"too little is said to '{family}'.");
            }
        }

        foreach (var line in voice.Names.Values.SelectMany(lines => lines).Concat(voice.Moves.Select(move => move.Say)).Concat(voice.Closing).Where(line => Asking.Count(line) > 0))
        {
            yield return Fault(persona, $"'{line}' asks.");
        }

        foreach (var line in voice.Asks.Values.SelectMany(lines => lines).Concat(voice.Moves.Select(move => move.Ask)).Where(line => Asking.Count(line) != 1))
        {
            yield return Fault(persona, $"'{line}' does not ask once.");
        }
    }

    private static IEnumerable<string> Opinions(Persona persona)
    {
        foreach (var family in PersonaVoice.Families.Append(PersonaOpinion.AnyFamily).Where(family => persona.Opinions.All(opinion => opinion.Family != family)))
        {
            yield return Fault(persona, $"there is no view on '{family}'.");
        }
    }

    private static string Fault(Persona persona, string what) => $"{persona.Id}: {what}";
}
