using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Safety;

/// <summary>A number to call or a page to open. Hours stand in the note only where they are verified.</summary>
internal sealed record CrisisLine(string Name, string Number, string? Note, Uri? Link);

/// <summary>Fixed words together with the lines that are offered beside them. Made without any model, database or key.</summary>
internal sealed record CrisisText(string Title, IReadOnlyList<string> Paragraphs, IReadOnlyList<CrisisLine> Lines)
{
    public string PlainText => string.Join("\n\n", [Title, .. Paragraphs, .. Lines.Select(l => l.Note is null ? $"{l.Name} {l.Number}" : $"{l.Name} {l.Number} ({l.Note})")]);

    /// <summary>The words that stop the coaching.</summary>
    public static CrisisText Red(Language language, Category category, Whereabouts where) => Of(language, $"red-{RedCategory(category)}", category, where);

    /// <param name="card">A card of the reviewed words.</param>
    public static CrisisText Of(Language language, string card, Category category, Whereabouts where)
    {
        var words = SafetyWords.In(language).Cards[card];
        return new CrisisText(words.Title, words.Paragraphs, OpenLines.For(language, category, where));
    }

    /// <summary>Mortal danger has three kinds; whatever else is read as such is answered as danger to oneself.</summary>
    public static Category RedCategory(Category category) => category is Category.HarmOthers or Category.MedicalEmergency ? category : Category.SelfHarm;
}
