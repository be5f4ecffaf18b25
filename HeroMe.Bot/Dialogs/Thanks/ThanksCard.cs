using System.Globalization;
using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Thanks;

/// <summary>The draft of a thanks card: edited and copied by the person. The bot sends it to nobody.</summary>
internal sealed class ThanksCard : ICardTemplate
{
    public const string TemplateName = "thanks";
    public const string DraftField = "draft";
    private const string WhoKey = "who";
    private const string WhatKey = "what";
    private const string WhichKey = "which";
    private const string Ready = "ready";
    private const string Other = "other";
    private const int Longest = 600;
    private static readonly LineBank Lines = new("HeroMe.Bot.Dialogs.Support.support");

    public string Name => TemplateName;

    public static CardRecord Content(PersonalText who, PersonalText what, Language language) => new(TemplateName, language, Data: new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [WhoKey] = who.Reveal(),
        [WhatKey] = what.Reveal(),
    });

    public AdaptiveCard Render(Guid id, CardRecord content)
    {
        var l = content.Language;
        var (title, copy) = (Words.Of(l, "Thanks.Title"), Words.Of(l, "Thanks.Copy"));
        var draft = content.Value(DraftField) ?? Draft(content, Which(content));
        if (content.Answered is not null)
        {
            return CardKit.Card(string.Join("\n\n", title, Fields.Written(draft), copy), [CardKit.Title(title), .. draft.Split('\n').Select(line => CardKit.Paragraph(Fields.Written(line))), CardKit.Note(copy)]);
        }

        var card = CardKit.Card(
            string.Join("\n\n", title, draft, copy),
            CardKit.Title(title),
            Fields.Lines(DraftField, Words.Of(l, "Thanks.Draft"), draft, most: Longest),
            CardKit.Note(copy));
        card.Actions = [CardKit.Button(Words.Of(l, "Thanks.Ready"), id, Ready), CardKit.Button(Words.Of(l, "Thanks.Other"), id, Other)];
        return card;
    }

    public CardAnswer? Answer(CardRecord content, CardInput tap) => tap.Choice switch
    {
        Ready => new CardAnswer(content with { Answered = Ready, Data = Data(content, tap.Input(DraftField) is { IsBlank: false } written ? written.Reveal() : null, Which(content)) }),
        Other => new CardAnswer(content with { Data = Data(content, null, (Which(content) + 1) % Lines.All(content.Language, "thanks.draft").Count) }),
        _ => null,
    };

    private static Dictionary<string, string> Data(CardRecord content, string? draft, int which)
    {
        var data = new Dictionary<string, string>(content.Data ?? CardChoice.NoInputs, StringComparer.Ordinal) { [WhichKey] = which.ToString(CultureInfo.InvariantCulture) };
        if (draft is not null)
        {
            data[DraftField] = draft;
        }

        return data;
    }

    private static int Which(CardRecord content) => int.TryParse(content.Value(WhichKey), NumberStyles.None, CultureInfo.InvariantCulture, out var which) ? which : 0;

    private static string Draft(CardRecord content, int which)
    {
        var drafts = Lines.All(content.Language, "thanks.draft");
        return LineBank.Filled(drafts[which % drafts.Count], ("who", content.Value(WhoKey) ?? ""), ("what", content.Value(WhatKey) ?? ""));
    }
}
