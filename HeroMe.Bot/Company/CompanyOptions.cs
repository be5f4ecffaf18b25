using System.ComponentModel.DataAnnotations;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Company;

/// <summary>The company's settings (section <c>Company</c>).</summary>
internal sealed class CompanyOptions
{
    public const string Section = "Company";

    /// <value><c>auto</c> (default): the locale of the person's Teams client, Japanese when there is none; <c>ja</c> or <c>en</c>: that language. The language of the person's own sentences takes precedence.</value>
    [RegularExpression("^(ja|en|auto)$", ErrorMessage = "Company:Language must be ja, en or auto.")]
    public string Language { get; set; } = "auto";

    /// <value>Days that chat records are stored; 90 by default. A person may shorten it for themselves.</value>
    [Range(1, 365, ErrorMessage = "Company:ChatRetentionDays must be 1 to 365.")]
    public int ChatRetentionDays { get; set; } = 90;

    /// <value>Months that other records are stored; 13 by default. A person may shorten it for themselves.</value>
    [Range(1, 60, ErrorMessage = "Company:RecordRetentionMonths must be 1 to 60.")]
    public int RecordRetentionMonths { get; set; } = 13;

    /// <value>The company's own desks, in the order in which they are offered.</value>
    public IList<CrisisDesk> CrisisDesks { get; set; } = [];

    /// <value>True: the company has decided to start without a desk of its own.</value>
    public bool CrisisDesksWaived { get; set; }

    /// <value>The JSON file that lists what the company offers its people; empty: none. Read again when it changes.</value>
    public string DirectoryFile { get; set; } = "";

    /// <value>A folder with the company's own mentors, which replace built-in ones or are added; empty: none. Read again when a file changes.</value>
    public string MentorsFolder { get; set; } = "";

    /// <value>How the mentors speak until a person chooses: <c>です・ます</c> (default, or <c>polite</c>) or <c>くだけて</c> (or <c>casual</c>).</value>
    [RegularExpression("^(です・ます|polite|くだけて|casual)$", ErrorMessage = "Company:Tone must be です・ます (or polite) or くだけて (or casual).")]
    public string Tone { get; set; } = "です・ます";

    public bool SpeaksCasually => Tone is "くだけて" or "casual";

    public Language LanguageFor(string? locale) => Language switch
    {
        "en" => Texts.Language.English,
        "auto" when !string.IsNullOrWhiteSpace(locale) && !locale.StartsWith("ja", StringComparison.OrdinalIgnoreCase) => Texts.Language.English,
        _ => Texts.Language.Japanese,
    };
}
