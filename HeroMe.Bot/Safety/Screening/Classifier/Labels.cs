namespace HeroMe.Bot.Safety.Screening.Classifier;

/// <summary>The names that utterances are labelled with, and what each means for a person.</summary>
internal static class Labels
{
    public const string None = "none";
    public const string NoneHard = "none_hard";

    private static readonly (string Label, Category Category)[] Known =
    [
        ("self_harm", Category.SelfHarm),
        ("harm_others", Category.HarmOthers),
        ("harassment", Category.Harassment),
        ("overwork", Category.Overwork),
        ("medical", Category.Medical),
        ("whistleblowing", Category.Whistleblowing),
        ("legal", Category.Legal),
        ("third_person", Category.ThirdPerson),
        ("prompt_injection", Category.Injection),
    ];

    /// <summary>What the classifier tells apart; the first is nothing at all. Its order is the order of the weights.</summary>
    public static IReadOnlyList<Category> Categories { get; } = [Category.None, .. Known.Select(k => k.Category)];

    public static IReadOnlyList<string> All { get; } = [.. Known.Select(k => k.Label), None, NoneHard];

    public static Category CategoryOf(string label) => Array.Find(Known, k => k.Label == label).Category;

    /// <summary>Harmless: whatever is shown here was shown for nothing.</summary>
    public static bool IsHarmless(string label) => label is None or NoneHard;

    /// <summary>Answered with help or a refusal, without a state.</summary>
    public static bool IsHelp(Category category) => category is Category.Legal or Category.ThirdPerson or Category.Injection;
}
