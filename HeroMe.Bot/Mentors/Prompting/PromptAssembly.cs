using System.Globalization;
using HeroMe.Bot.Llm;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Mentors.Screening;
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
    private const int LateFrom = 22;
    private const int LateUntil = 5;

    public static DraftPrompt Assemble(PromptInput input)
    {
        var content = PromptContent.In(input.Language);
        return new DraftPrompt(
            [new DraftMessage(PromptRole.Rules, Rules(input, content)), .. Window(input, content)],
            input.Names,
            MentorNames.All,
            input.Language == Language.Japanese ? PlaceholderStyle.Japanese : PlaceholderStyle.Latin)
        {
            Known = KnownContacts.With(input.Desks).Addresses,
        };
    }

    private static List<DraftPiece> Rules(PromptInput input, PromptContent content)
    {
        var hour = input.LocalNow.Hour is >= LateFrom or < LateUntil ? "hour.late" : "hour.day";
        var pieces = new List<DraftPiece>
        {
            DraftPiece.Ours(string.Join("\n\n",
                content["always"],
                content.Persona,
                string.Join('\n', content[$"wish.{WishName(input.Wish)}"], content[input.Tone == Tone.Casual ? "tone.casual" : "tone.polite"], When(content[hour], input)))),
        };
        Add(pieces, content["facts"], input.Facts, FactsTokens);
        Add(pieces, content["summary"], RunningSummary.Lines(input.Summary), SummaryTokens);
        return pieces;
    }

    private static void Add(List<DraftPiece> pieces, string heading, IEnumerable<PersonalText> lines, int tokens)
    {
        var left = tokens;
        var kept = lines.Select(OneLine).Where(l => !l.IsBlank).TakeWhile(l => (left -= TokenEstimate.Of(l)) >= 0).ToList();
        if (kept.Count > 0)
        {
            pieces.Add(DraftPiece.Ours($"\n\n{heading}"));
            pieces.AddRange(kept.SelectMany(l => new[] { DraftPiece.Ours("\n- "), DraftPiece.Theirs(l) }));
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

    private static string When(string frame, PromptInput input)
    {
        var day = input.Language == Language.Japanese
            ? input.LocalNow.ToString("yyyy年M月d日(ddd)", CultureInfo.GetCultureInfo("ja-JP"))
            : input.LocalNow.ToString("dddd, d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));
        return string.Format(CultureInfo.InvariantCulture, frame, day, input.LocalNow.Hour);
    }
}
