using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Nudges;

/// <summary>One nudge: a neutral first line, a short text, why it comes, and how to leave it or stop it. What a promise says is drawn once and not stored with the card.</summary>
internal sealed class NudgeCard : ICardTemplate
{
    public const string TemplateName = "nudge";
    private const string First = "first";
    private const string Body = "body";
    private const string Why = "why";
    private const string Notice = "notice";
    private const string CheckIn = "checkin";
    private const string Skip = "skip";
    private const string Change = "change";
    private const string Stop = "stop";

    public string Name => TemplateName;

    /// <param name="notice">What has changed in how often it comes; null when nothing.</param>
    public static CardRecord Content(Language language, string first, string body, string why, string? notice)
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal) { [First] = first, [Body] = body, [Why] = why };
        if (notice is not null)
        {
            data[Notice] = notice;
        }

        return new CardRecord(TemplateName, language, Data: data);
    }

    /// <param name="promise">What is due besides; null for nothing, and once a button was pressed.</param>
    public static AdaptiveCard Render(Guid id, CardRecord content, string? promise)
    {
        var l = content.Language;
        string[] lines = [.. new[] { content.Value(Body), promise, content.Value(Notice) }.OfType<string>()];
        var (first, why) = (content.Value(First) ?? Words.Of(l, "Summary.Neutral"), content.Value(Why) ?? Words.Of(l, "Nudges.Title"));
        string[] foot = content.Answered is { } pressed ? [Words.Of(l, $"Nudges.After{pressed}")] : [why];
        var card = CardKit.Card(
            string.Join("\n\n", [first, .. lines, .. foot]),
            [CardKit.Title(first), .. lines.Select(CardKit.Paragraph), .. foot.Select(CardKit.Note)]);
        if (content.Answered is null)
        {
            card.Actions =
            [
                CardKit.Button(Words.Of(l, "Nudges.CheckIn"), id, CheckIn), CardKit.Button(Words.Of(l, "Nudges.Skip"), id, Skip),
                CardKit.Button(Words.Of(l, "Nudges.Change"), id, Change), CardKit.Button(Words.Of(l, "Nudges.Stop"), id, Stop),
            ];
        }

        return card;
    }

    public AdaptiveCard Render(Guid id, CardRecord content) => Render(id, content, promise: null);

    public CardAnswer? Answer(CardRecord content, CardInput tap) => tap.Choice switch
    {
        CheckIn => new CardAnswer(content with { Answered = CheckIn }, Follow: new PersonalText(Words.Of(content.Language, "Nudges.CheckIn"))),
        Skip => new CardAnswer(content with { Answered = Skip }),
        Change => new CardAnswer(content with { Answered = Change }) { Chosen = NudgeDialog.Settings },
        Stop => new CardAnswer(content with { Answered = Stop }) { Chosen = NudgeDialog.Stop },
        _ => null,
    };
}
