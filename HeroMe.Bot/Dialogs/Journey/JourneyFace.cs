using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Dialogs.CheckIns;
using HeroMe.Bot.Dialogs.SelfChecks;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.Journey;

/// <summary>
/// Draws 「わたしの歩み」. What it shows is in no card record, and its only button shows more of it: it is a picture of one moment, and the message itself is
/// deleted with the records that it shows. Pure.
/// </summary>
internal static class JourneyFace
{
    private const int DrawnFrom = 3;
    private const string More = "more";

    /// <param name="checkIns">True when check-ins may be stored, without which most of this stays empty.</param>
    /// <param name="chats">True when promises and wins may be stored.</param>
    public static AdaptiveCard Draw(JourneyView view, bool checkIns, bool chats, Language language)
    {
        var words = JourneyWords.In(language);
        var text = new List<string>();
        List<AdaptiveElement> body = [Say(CardKit.Title, Words.Of(language, "Journey.Title"))];
        if (!view.HasNothing)
        {
            body.Add(Say(CardKit.Note, words.Intro));
            body.Add(Figure(view, words, language, text));
            body.Add(SideBySide(view, words, language, text));
            Promises(view, words, language);
        }

        body.Add(Say(CardKit.Paragraph, view.HasNothing ? Words.Of(language, "Journey.Nothing") : Sentence(view, words)));
        foreach (var missing in Missing(checkIns, chats))
        {
            body.Add(Say(CardKit.Note, Words.Of(language, missing)));
        }

        var more = MoreOf(view, words, language);
        if (more.Count > 0)
        {
            text.AddRange(more.Select(part => part.Text).Where(part => part.Length > 0));
            body.Add(CardKit.Hidden(More, more.Select(part => part.Element)));
        }

        var card = CardKit.Card(string.Join("\n\n", text), body);
        if (more.Count > 0)
        {
            card.Actions = [CardKit.Toggle(More, Words.Of(language, "Journey.More"))];
        }

        return card;

        AdaptiveElement Say(Func<string, AdaptiveElement> draw, string line)
        {
            text.Add(line);
            return draw(line);
        }

        void Promises(JourneyView of, JourneyWords own, Language l)
        {
            if (of.Promises.Any)
            {
                body.Add(Say(CardKit.Note, own.Promises));
                body.Add(Close(Say(CardKit.Paragraph, InWords(of.Promises, l))));
            }
        }
    }

    private static AdaptiveContainer Figure(JourneyView view, JourneyWords words, Language language, List<string> text)
    {
        var value = view.Contacts.Answered == 0 ? Words.Of(language, "Journey.NotAsked") : Words.Of(language, "Journey.ContactsOf", view.Contacts.Answered, view.Contacts.With);
        text.AddRange([words.Contacts, value]);
        return new AdaptiveContainer
        {
            Items = [CardKit.Note(words.Contacts), new AdaptiveTextBlock { Text = value, Wrap = true, Weight = AdaptiveTextWeight.Bolder, Size = AdaptiveTextSize.Large, Spacing = AdaptiveSpacing.None }],
        };
    }

    /// <summary>Two columns of the same weight, so that neither reads as the sum or the price of the other.</summary>
    private static AdaptiveColumnSet SideBySide(JourneyView view, JourneyWords words, Language language, List<string> text)
    {
        var scale = Measures.Autonomy.ScaleOf(Measures.Autonomy.Items[0]);
        var autonomy = view.Autonomy switch
        {
            [] => Words.Of(language, "Journey.NotAsked"),
            [var only] => scale.Word(only.Value, language),
            [.., var before, var last] => Words.Of(language, "Journey.WithBefore", scale.Word(last.Value, language), scale.Word(before.Value, language)),
        };
        var connection = view.Lately.Answered == 0 ? Words.Of(language, "Journey.NotAsked") : Words.Of(language, "Journey.LatelyOf", view.Lately.Answered, view.Lately.With);
        text.AddRange([words.Autonomy, autonomy, words.Connection, connection]);
        return new AdaptiveColumnSet { Columns = [Column(words.Autonomy, autonomy), Column(words.Connection, connection)] };

        static AdaptiveColumn Column(string name, string value) => new() { Width = "stretch", Items = [CardKit.Note(name), (AdaptiveTextBlock)Close(CardKit.Paragraph(value))] };
    }

    /// <summary>The moods of the weeks and the last wins, behind a button: the first screen stays short.</summary>
    private static List<(AdaptiveElement Element, string Text)> MoreOf(JourneyView view, JourneyWords words, Language language)
    {
        List<(AdaptiveElement, string)> parts = [];
        if (view.Weeks.Count >= DrawnFrom)
        {
            parts.Add((CheckInFace.Chart(view.Weeks, view.Day, language), CheckInFace.InWords(view.Weeks, language)));
        }

        if (view.Wins.Count > 0)
        {
            parts.Add((CardKit.Heading(words.Wins), words.Wins));
            parts.AddRange(view.Wins.Select(win => Words.Of(language, "Journey.Win", Days.Of(win.Day, view.Day, language), win.Words.Reveal())).Select(line => ((AdaptiveElement)CardKit.Paragraph(Fields.Written(line)), line)));
        }

        return parts;
    }

    private static string InWords(PromiseCounts promises, Language language) => string.Join(
        language == Language.Japanese ? "、" : ", ",
        new[] { ("Journey.PromisesDone", promises.Done), ("Journey.PromisesPartly", promises.Partly), ("Journey.PromisesLetGo", promises.LetGo), ("Journey.PromisesAhead", promises.Ahead) }
            .Where(count => count.Item2 > 0).Select(count => Words.Of(language, count.Item1, count.Item2)));

    /// <summary>Varies by the day, so that it is not the same one whenever somebody looks.</summary>
    private static string Sentence(JourneyView view, JourneyWords words)
    {
        var list = words.Sentence[view.Sentence switch { JourneySentence.LittleYet => "little_yet", JourneySentence.ContactsNone => "contacts_none", JourneySentence.ContactsUp => "contacts_up", _ => "steady" }];
        return list[view.Day.DayNumber % list.Count];
    }

    private static IEnumerable<string> Missing(bool checkIns, bool chats)
    {
        if (!checkIns)
        {
            yield return "Journey.NoCheckIns";
        }

        if (!chats)
        {
            yield return "Journey.NoChats";
        }
    }

    private static AdaptiveElement Close(AdaptiveElement element)
    {
        element.Spacing = AdaptiveSpacing.None;
        return element;
    }
}
