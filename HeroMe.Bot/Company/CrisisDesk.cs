namespace HeroMe.Bot.Company;

/// <summary>A desk of the company that a person can turn to (an entry of <c>Company:CrisisDesks</c>): EAP, occupational physician, counselling desk.</summary>
internal sealed class CrisisDesk
{
    private const int Longest = 200;

    public string Name { get; set; } = "";

    /// <value>How to reach it: a telephone number, a web or mail address, or a description.</value>
    public string Reach { get; set; } = "";

    /// <value>Opening hours as text; may be empty.</value>
    public string Hours { get; set; } = "";

    /// <value>Language codes such as <c>ja</c>; empty means Japanese.</value>
    public IList<string> Languages { get; set; } = [];

    public IEnumerable<string> Faults(int index)
    {
        var name = $"Company:CrisisDesks:{index}";
        if (string.IsNullOrWhiteSpace(Name) || string.IsNullOrWhiteSpace(Reach))
        {
            yield return $"{name} needs Name and Reach.";
        }

        if (Name.Length > Longest || Reach.Length > Longest || Hours.Length > Longest)
        {
            yield return $"{name} has a value of more than {Longest} characters.";
        }

        foreach (var language in Languages.Where(l => l.Length is < 2 or > 8 || !l.All(c => char.IsAsciiLetter(c) || c == '-')))
        {
            yield return $"{name}:Languages has '{language}', which is no language code.";
        }
    }
}
