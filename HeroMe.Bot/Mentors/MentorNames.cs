namespace HeroMe.Bot.Mentors;

/// <summary>The names of the default bench: said freely, never taken for somebody's name.</summary>
internal static class MentorNames
{
    public static IReadOnlyList<string> All { get; } =
        ["ヒロミー", "のぞみ", "たくみ", "しのぶ", "あかり", "ソウ", "Hiromi", "Nozomi", "Takumi", "Shinobu", "Akari", "Sou"];
}
