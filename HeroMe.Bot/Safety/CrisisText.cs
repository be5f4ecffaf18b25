using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Safety;

/// <summary>A number to call or a page to open.</summary>
/// <param name="Note">Shown after the number; includes opening hours only when they are verified. Null for none.</param>
/// <param name="Link">What a tap opens; null when it cannot be tapped.</param>
internal sealed record CrisisLine(string Name, string Number, string? Note, Uri? Link);

/// <summary>Fixed wording together with the help lines shown with it. Needs no model, database or key.</summary>
internal sealed record CrisisText(string Title, IReadOnlyList<string> Paragraphs, IReadOnlyList<CrisisLine> Lines)
{
    public string PlainText => Plain(string.Join("\n\n", [Title, .. Paragraphs]), Lines);

    /// <summary>Words followed by the lines to turn to, where no card can be shown.</summary>
    public static string Plain(string words, IReadOnlyList<CrisisLine> lines) =>
        string.Join("\n\n", [words, .. lines.Select(l => l.Note is null ? $"{l.Name} {l.Number}" : $"{l.Name} {l.Number} ({l.Note})")]);

    /// <summary>The wording for a RED verdict, at which counselling stops.</summary>
    public static CrisisText Red(Language language, Category category, HelpLineContext where) => Of(language, $"red-{RedCategory(category)}", category, where);

    /// <param name="card">Key of a card in the reviewed wording.</param>
    public static CrisisText Of(Language language, string card, Category category, HelpLineContext where)
    {
        var words = SafetyWords.In(language).Cards[card];
        return new CrisisText(words.Title, words.Paragraphs, OpenLines.For(language, category, where));
    }

    /// <summary>RED has wording for three categories; any other is answered as self-harm.</summary>
    public static Category RedCategory(Category category) => category is Category.HarmOthers or Category.MedicalEmergency ? category : Category.SelfHarm;
}
