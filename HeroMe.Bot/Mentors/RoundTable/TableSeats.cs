namespace HeroMe.Bot.Mentors.RoundTable;

/// <summary>Who sits at the table. The host leads it, and speaks only where too few others fit; the one who argues the other side comes when asked.</summary>
internal static class TableSeats
{
    public const int Fewest = 2;
    public const int Usual = 3;
    public const int Most = 4;

    /// <param name="family">Of the burden that was told last; empty when none was.</param>
    /// <param name="mentor">Who is talking with the person: they stay.</param>
    /// <param name="hardship">True when something was told that no view may be set against.</param>
    /// <param name="seats">How many views are wanted, as far as so many fit.</param>
    public static IReadOnlyList<string> For(string family, string mentor, bool hardship, int seats = Usual)
    {
        string[] fitting = family switch
        {
            "hurt" => [MentorNames.Shinobu, MentorNames.Nozomi, MentorNames.Akari],
            "unfair" => [MentorNames.Takumi, MentorNames.Nozomi, MentorNames.Akari],
            "load" => [MentorNames.Shinobu, MentorNames.Takumi, MentorNames.Nozomi],
            "unsaid" => [MentorNames.Takumi, MentorNames.Nozomi, MentorNames.Shinobu],
            "self" => [MentorNames.Takumi, MentorNames.Akari, MentorNames.Shinobu],
            "unsure" => [MentorNames.Nozomi, MentorNames.Akari, MentorNames.Takumi],
            _ => [MentorNames.Nozomi, MentorNames.Takumi, MentorNames.Shinobu],
        };
        IEnumerable<string> all = mentor == MentorNames.Hiromi ? fitting : fitting.Prepend(mentor);
        string[] others = [MentorNames.Shinobu, MentorNames.Nozomi, MentorNames.Takumi, MentorNames.Akari, MentorNames.Hiromi];
        return [.. all.Concat(others).Where(id => !hardship || id is not (MentorNames.Akari or MentorNames.Sou)).Distinct(StringComparer.Ordinal).Take(Math.Clamp(seats, Fewest, Most))];
    }
}
