using System.Globalization;
using HeroMe.Bot.Llm;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Mentors.Screening;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Mentors.Prompting;

/// <summary>
/// Puts a prompt together: rules, persona, wanted kind of answer, tone, time of day, permitted facts, summary, and the last lines of the conversation.
/// Its size is bounded however long the conversation is. Pure.
/// </summary>
internal static class PromptAssembly
{
    /// <summary>Estimated tokens for the lines before the newest message.</summary>
    internal const int WindowTokens = 1500;

    /// <summary>Estimated tokens for the newest message; a longer one keeps its beginning and its end.</summary>
    internal const int MessageTokens = 3000;

    internal const int FactsTokens = 400;

    private const int SummaryTokens = RunningSummary.MostCharacters * 2;
    private const int SheetTokens = 600;
    private const int LinesOfPlace = 2;
    private const int MostOpen = 3;

    /// <summary>After so many days without a message the model is told.</summary>
    private const int SilentDays = 7;
    private const int LateFrom = 22;
    private const int LateUntil = 5;

    public static DraftPrompt Assemble(PromptInput input)
    {
        var content = PromptContent.In(input.Language);
        return new DraftPrompt(
            [new DraftMessage(PromptRole.Rules, Rules(input, content)), .. Window(input, content)],
            input.Names,
            input.CompanyMentor is { } mentor ? [.. MentorNames.All, mentor.Name] : MentorNames.All,
            input.Language == Language.Japanese ? PlaceholderStyle.Japanese : PlaceholderStyle.Latin)
        {
            Known = KnownContacts.With(input.Desks).Addresses,
        };
    }

    private static List<DraftPiece> Rules(PromptInput input, PromptContent content)
    {
        if (input.Rehearsal is { } part)
        {
            var play = new List<DraftPiece> { DraftPiece.Ours(string.Join("\n\n", content["rehearsal"], content[$"rehearsal.{part}"])) };
            Add(play, content["rehearsal.who"], input.Facts.Select(fact => Fact("", fact)), FactsTokens);
            return play;
        }

        var hour = input.LocalNow.Hour is >= LateFrom or < LateUntil ? "hour.late" : "hour.day";
        string[] now =
        [
            content[$"wish.{WishName(input.Wish)}"], content[input.Tone == Tone.Casual ? "tone.casual" : "tone.polite"], When(content[hour], input),
            input.IsLeaving ? content["leaving"] : "", IsSilent(input) ? content["silence"] : "",
            input.Stance is { } stance ? string.Format(CultureInfo.InvariantCulture, content["opinion"], stance) : "",
            input.IsOtherWay ? content["opinion.other"] : "",
        ];
        var pieces = new List<DraftPiece>
        {
            DraftPiece.Ours(string.Join("\n\n", content["always"], input.CompanyMentor is { } own ? content.Describe(own) : content.Persona(input.Mentor), string.Join('\n', now.Where(line => line.Length > 0)), content["bot"])),
        };
        AddOurs(pieces, content["answers"], input.Answers);
        AddOurs(pieces, content["desks"], input.Desks.Select(desk => $"{desk.Name} {desk.Number} {desk.Note}".Trim()));
        Add(pieces, content["dates"], input.Dates.Select(date => (date.Words, $" = {Calendar(date.Day, input.Language)}")).Select(date => Fact("", date.Words, date.Item2)), FactsTokens);
        Add(pieces, content["facts"], input.Facts.Select(fact => Fact("", fact)), FactsTokens);
        Add(pieces, content["sheet"], Known(input), SheetTokens);
        AddOurs(pieces, content["open"], input.IsLeaving || input.Stance is not null || input.Replies is not null ? [] : Open(input));
        if (input.Replies is { } heard)
        {
            Add(pieces, content["opinion.reply"], [Fact($"{heard.Name}: ", heard.View)], FactsTokens);
        }

        Add(pieces, content["summary"], RunningSummary.Lines(input.Summary).Select(line => Fact("", line)), SummaryTokens);
        return pieces;
    }

    private static bool IsSilent(PromptInput input) => input.LastSaid is { } last && DateOnly.FromDateTime(input.LocalNow.DateTime).DayNumber - last.DayNumber >= SilentDays;

    /// <summary>The lines of the sheet, newest of each place first to be kept, in the order of the places.</summary>
    private static IEnumerable<PromptFact> Known(PromptInput input) => Enum.GetValues<SheetPlace>()
        .SelectMany(place => input.Sheet.Of(place).Where(line => !line.IsCut).TakeLast(LinesOfPlace))
        .Select(line => Fact($"{SheetWords.Name(line.Place, input.Language)}: ", line.Words, line.Due is { } due ? $" ({Calendar(due, input.Language)})" : ""));

    private static IEnumerable<string> Open(PromptInput input)
    {
        SheetPlace[] places = [SheetPlace.Matter, SheetPlace.Fact, SheetPlace.Person, SheetPlace.Strength, SheetPlace.Road, SheetPlace.Step];
        return places.Where(place => !input.Sheet.Has(place)).Take(MostOpen).Select(place => SheetWords.Name(place, input.Language));
    }

    private static PromptFact Fact(string before, PersonalText words, string after = "") => new(before, OneLine(words), after);

    private static void Add(List<DraftPiece> pieces, string heading, IEnumerable<PromptFact> facts, int tokens)
    {
        var left = tokens;
        var kept = facts.Where(fact => !fact.Words.IsBlank).TakeWhile(fact => (left -= TokenEstimate.Of(fact.Words)) >= 0).ToList();
        if (kept.Count > 0)
        {
            pieces.Add(DraftPiece.Ours($"\n\n{heading}"));
            pieces.AddRange(kept.SelectMany(fact => new[] { DraftPiece.Ours($"\n- {fact.Before}"), DraftPiece.Theirs(fact.Words), DraftPiece.Ours(fact.After) }).Where(piece => piece.Text.Length > 0));
        }
    }

    private static void AddOurs(List<DraftPiece> pieces, string heading, IEnumerable<string> lines)
    {
        var all = lines.Select(line => $"\n- {line}").ToList();
        if (all.Count > 0)
        {
            pieces.Add(DraftPiece.Ours($"\n\n{heading}{string.Concat(all)}"));
        }
    }

    /// <summary>The newest message, preceded by as many lines as fit the token budget. The first line is always the person's.</summary>
    private static IEnumerable<DraftMessage> Window(PromptInput input, PromptContent content)
    {
        var newest = input.Talk.Count - 1;
        var left = WindowTokens;
        var from = newest;
        while (from > 0 && (left -= TokenEstimate.Of(input.Talk[from - 1].Text)) >= 0)
        {
            from--;
        }

        while (from < newest && !input.Talk[from].IsPersons)
        {
            from++;
        }

        var lines = input.Talk.Skip(from).Select((l, i) => from + i == newest ? l with { Text = Shortened(l.Text, content["shortened"]) } : l);
        return Joined(lines).Select(l => l.IsPersons ? DraftMessage.Said(l.Text) : DraftMessage.Answered(l.Text));
    }

    /// <summary>Joins consecutive lines of the same speaker: some models require strictly alternating roles.</summary>
    private static List<TalkLine> Joined(IEnumerable<TalkLine> lines)
    {
        var joined = new List<TalkLine>();
        foreach (var line in lines)
        {
            if (joined.Count > 0 && joined[^1].IsPersons == line.IsPersons)
            {
                joined[^1] = line with { Text = new PersonalText($"{joined[^1].Text.Reveal()}\n{line.Text.Reveal()}") };
            }
            else
            {
                joined.Add(line);
            }
        }

        return joined;
    }

    private static PersonalText Shortened(PersonalText text, string mark)
    {
        if (TokenEstimate.Of(text) <= MessageTokens)
        {
            return text;
        }

        // Slicing by characters is safe: by our estimate a text never has more tokens than characters.
        var words = SafeUnicode.Mend(text.Reveal());
        const int End = MessageTokens / 5;
        return new PersonalText(SafeUnicode.Mend($"{words[..(MessageTokens - End)]}\n{mark}\n{words[^End..]}"));
    }

    /// <summary>Line breaks become spaces, so that stored text cannot imitate a section heading of the prompt.</summary>
    private static PersonalText OneLine(PersonalText text) => new(string.Join(' ', text.Reveal().Split(['\r', '\n', '\u2028', '\u2029'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));

    private static string WishName(Wish wish) => wish switch
    {
        Wish.Listen => "listen",
        Wish.Think => "think",
        Wish.Advise => "advise",
        _ => "none",
    };

    private static string When(string frame, PromptInput input) =>
        string.Format(CultureInfo.InvariantCulture, frame, Calendar(DateOnly.FromDateTime(input.LocalNow.DateTime), input.Language), input.LocalNow.Hour);

    private static string Calendar(DateOnly day, Language language) => language == Language.Japanese
        ? day.ToString("yyyy年M月d日(ddd)", CultureInfo.GetCultureInfo("ja-JP"))
        : day.ToString("dddd, d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));

    /// <summary>One line of a list: the person's words between ours.</summary>
    private sealed record PromptFact(string Before, PersonalText Words, string After);
}
