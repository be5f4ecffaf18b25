namespace HeroMe.Bot.Mentors;

/// <summary>Names of the built-in mentors. They are not personal names, so redaction leaves them in the text.</summary>
internal static class MentorNames
{
    public static IReadOnlyList<string> All { get; } =
        ["ヒロミー", "のぞみ", "たくみ", "しのぶ", "あかり", "ソウ", "Hiromi", "Nozomi", "Takumi", "Shinobu", "Akari", "Sou"];
}
