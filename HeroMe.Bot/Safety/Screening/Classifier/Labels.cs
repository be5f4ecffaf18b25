namespace HeroMe.Bot.Safety.Screening.Classifier;

/// <summary>The labels of the training utterances, and the category each stands for.</summary>
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

    /// <summary>The categories of the classifier, in the order of the model's classes; the first is "none".</summary>
    public static IReadOnlyList<Category> Categories { get; } = [Category.None, .. Known.Select(k => k.Category)];

    /// <summary>The classes of the model: a label for each category.</summary>
    public static IReadOnlyList<string> Classes { get; } = [None, .. Known.Select(k => k.Label)];

    public static IReadOnlyList<string> All { get; } = [.. Known.Select(k => k.Label), None, NoneHard];

    public static Category CategoryOf(string label) => Array.Find(Known, k => k.Label == label).Category;

    /// <summary>The weak sign of a category; none for one that does not add up over a talk.</summary>
    public static Signs SignOf(Category category) => category switch
    {
        Category.SelfHarm => Signs.SelfHarm,
        Category.HarmOthers => Signs.HarmOthers,
        Category.Harassment => Signs.Harassment,
        Category.Overwork => Signs.Overwork,
        Category.Whistleblowing => Signs.Whistleblowing,
        Category.ThirdPerson => Signs.ThirdPerson,
        _ => Signs.None,
    };

    /// <summary>True for a label without any risk: a card or question shown for such a text is a false positive.</summary>
    public static bool IsHarmless(string label) => label is None or NoneHard;

    /// <summary>True for categories that are answered with help or a refusal, without a risk state.</summary>
    public static bool IsHelp(Category category) => category is Category.Legal or Category.ThirdPerson or Category.Injection;
}
