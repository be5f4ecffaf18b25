using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Mentors;

/// <summary>A scripted conversation with the guided host; between two turns the state is stored as plain strings.</summary>
internal sealed class GuidedTalk(Language language = Language.Japanese)
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.FromHours(9));

    public GuidedState State { get; private set; } = GuidedState.Start;

    public DateTimeOffset Now { get; set; } = Noon;

    public GuidedReply Last { get; private set; } = new("", GuidedState.Start, OfferWish: false, TurnKind.Step, Fallback: false);

    public List<string> Answers { get; } = [];

    public GuidedContent Content => GuidedContent.In(language);

    /// <summary>Sends one message and returns the answer.</summary>
    public string Says(string text)
    {
        Last = GuidedConversation.Reply(State, new PersonalText(text), language, Now);
        State = GuidedState.FromAnswers(Last.State.ToAnswers());
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

    /// <summary>True when the last answer contains one of these lines; a placeholder in a line matches any text.</summary>
    public bool Said(IEnumerable<string> lines) => lines.Any(l => System.Text.RegularExpressions.Regex.IsMatch(Last.Text, System.Text.RegularExpressions.Regex.Replace(System.Text.RegularExpressions.Regex.Escape(l), @"\\\{\w+}", ".+")));

    public bool SaidOf(string list) => Said(Content.Lines(list));

    /// <summary>Tells a story of too much work until the conversation has reached a step.</summary>
    public GuidedTalk UpTo(string step)
    {
        Queue<string> story = new(["仕事の量が多くて休めません", "断れないのがつらいです", "いちばんは、自分の時間がないことです", "もう何か月も続いています"]);
        while (State.Step != step)
        {
            Says(State.Step is Steps.Received or Steps.Burden ? story.Dequeue() : State.Step == Steps.Issue ? "はい" : "後輩はさらっと断っています");
        }

        return this;
    }

    /// <summary>A complete conversation in which the person agrees on an action for tomorrow.</summary>
    public static GuidedTalk WithStep()
    {
        var talk = new GuidedTalk().UpTo(Steps.Issue).After("はい", "後輩はさらっと断っています", "課長に相談する。または、一つ断ってみる", "課長に5分だけ時間をもらう", "明日", "同期の佐藤さん");
        Assert.Equal(Steps.Closed, talk.State.Step);
        return talk;
    }
}
