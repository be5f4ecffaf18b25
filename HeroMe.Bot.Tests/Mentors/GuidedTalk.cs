using System.Text.RegularExpressions;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Tests.Mentors;

/// <summary>A scripted conversation with the guided host; between two turns the state is stored as plain strings.</summary>
internal sealed class GuidedTalk(Language language = Language.Japanese)
{
    /// <summary>A Wednesday.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.FromHours(9));

    public static readonly DateTimeOffset Night = new(2026, 11, 25, 23, 30, 0, TimeSpan.FromHours(9));

    public TalkState State { get; set; } = TalkState.Start;

    public DateTimeOffset Now { get; set; } = Noon;

    public GuidedReply Last { get; private set; } = new("", TalkState.Start, OfferWish: false, OfferSheet: false, TurnKind.Talk, TalkState.Start);

    public List<string> Answers { get; } = [];

    public GuidedContent Content => GuidedContent.In(language);

    public Sheet Sheet => State.Sheet;

    /// <summary>Sends one message and returns the answer.</summary>
    public string Says(string text)
    {
        var words = new PersonalText(text);
        var reading = TurnReading.Of(words, Now, new IntentContext(Promise: State.Sheet.Step is not null));
        Last = GuidedConversation.Reply(State, reading, words, language, Now);
        State = TalkState.FromAnswers(Last.State.ToAnswers());
        Answers.Add(Last.Text);
        return Last.Text;
    }

    public GuidedTalk After(params string[] texts)
    {
        foreach (var text in texts)
        {
            Says(text);
        }

        return this;
    }

    /// <summary>The words that stand in a place of the sheet.</summary>
    public IEnumerable<string> In(SheetPlace place) => Sheet.Of(place).Select(line => line.Words.Reveal());

    /// <summary>True when the answer takes up what was said: a line of the situation, the feeling or the kind of remark that is recognised in it.</summary>
    public static bool TakesUp(string answer, string said, Language language = Language.Japanese)
    {
        var (content, text) = (GuidedContent.In(language), new CueText(Surface.Of(said)));
        var lines = (content.Recognise(text) is { } situation ? situation.Names.Concat(situation.Questions) : []).Concat(content.Feeling(text) is { } feeling ? content.Lines($"feeling.{feeling.Id}") : []);
        var reading = TurnReading.Of(new PersonalText(said), Noon);
        if (HeardRemark.Heaviest(reading, content, TalkState.Start) is { } remark)
        {
            lines = lines.Concat(remark.Lines.Names).Concat(remark.Lines.Questions);
        }

        return lines.Any(line => answer.Contains(line, StringComparison.Ordinal));
    }

    /// <summary>True when the last answer contains one of these lines; a placeholder in a line matches any text.</summary>
    public bool Said(IEnumerable<string> lines) => lines.Any(line => Regex.IsMatch(Last.Text, Regex.Replace(Regex.Escape(line), @"\\\{\w+}", ".+")));

    public bool SaidOf(string list) => Said(Content.Lines(list));
}
