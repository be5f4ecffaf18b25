using System.Text.RegularExpressions;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;
using HeroMe.Bot.Understanding;
using HeroMe.Bot.Understanding.Dates;
using HeroMe.Bot.Understanding.People;

namespace HeroMe.Bot.Mentors.Sheets;

/// <summary>What became of the step in a turn.</summary>
internal enum StepChange
{
    None,

    /// <summary>A step was said for the first time, or one more.</summary>
    Added,

    /// <summary>The step that was known got another day, or its first.</summary>
    Moved,

    /// <summary>The step that was known was said again.</summary>
    Repeated,

    /// <summary>It was taken back.</summary>
    Dropped,
}

/// <summary>A sheet after one more message, and what the message changed in it.</summary>
/// <param name="Step">The step that <paramref name="Change"/> is about; null when there is none.</param>
/// <param name="Roads">Two ways that the message set against each other; empty when it did not.</param>
/// <param name="Corrected">What it is really about, when the message put that right; null when it did not.</param>
internal sealed record SheetReading(Sheet Sheet, StepChange Change, SheetLine? Step, IReadOnlyList<PersonalText> Roads, PersonalText? Corrected)
{
    /// <value>True when the step was said with "maybe".</value>
    public bool IsTentative { get; init; }
}

/// <summary>Fills a sheet from whatever a person says, in any order: only their own words, in the places where they belong. Pure.</summary>
internal static partial class SheetReader
{
    private const int ShortestMatter = 6;
    private const int LongestMatter = 60;
    private const int LongestDateOnly = 40;
    private const int ShortestStep = 5;
    private const int ShortAddition = 16;
    public static SheetReading Read(Sheet sheet, TurnReading reading, PersonalText text, int turn, DateTimeOffset now)
    {
        var (change, step, tentative) = (StepChange.None, (SheetLine?)null, false);
        IReadOnlyList<PersonalText> roads = [];
        PersonalText? corrected = null;
        foreach (var sentence in reading.Sentences)
        {
            var written = sentence.Written.Reveal();
            foreach (var person in PersonReader.Read(written).Where(person => StepForms.IsSomebody(written, person) && !sentence.Shown.HasFlag(Acts.BotQuestion)))
            {
                sheet = sheet.With(Line(SheetPlace.Person, written.Substring(person.Start, person.Length), turn));
            }

            if (sheet.Step is { } taken && (sentence.Does & ActReader.Questions) == Acts.None && Withdrawn().IsMatch(sentence.Plain.Reveal()))
            {
                (sheet, change, step) = (sheet.Without(taken), StepChange.Dropped, taken);
            }
            else if (change == StepChange.None && sheet.Step is { Due: null } undated && (sentence.Does & ActReader.Questions) == Acts.None && StepDates.Alone(written, now) is { } day)
            {
                var dated = undated with { When = day.When, Due = day.Due };
                (sheet, change, step) = (sheet.Replacing(undated, dated), StepChange.Moved, dated);
            }
            else if (Commits(sentence, reading) && RoadReader.Read(written) is null && !NoStep().IsMatch(sentence.Plain.Reveal()) && !(change == StepChange.Added && IsOnlyMore(written)))
            {
                var first = step;
                var (earlier, changed) = (change, step);
                (sheet, change, step) = Committed(sheet, sentence, text, turn, now);
                (change, step) = change is StepChange.Repeated or StepChange.None && earlier != StepChange.None ? (earlier, changed) : (change, step);
                if (first is { Due: null } && change == StepChange.Added && step is { Due: not null })
                {
                    // 「…を紙に書きます。火曜までに書きます」 is one step.
                    var whole = first with { When = step.When, Due = step.Due };
                    (sheet, step) = (sheet.Without(step).Replacing(first, whole), whole);
                }

                tentative |= Maybe().IsMatch(sentence.Plain.Reveal());
            }
            else if (change is StepChange.Added or StepChange.Moved && step is not null && StepDates.OnlyDay(step, written, now) is { } named)
            {
                var moved = step with { When = named.When, Due = named.Due };
                (sheet, step) = (sheet.Replacing(step, moved), moved);
            }

            if (RoadReader.Read(written) is { } two && !sentence.Shown.HasFlag(Acts.BotQuestion))
            {
                roads = two;
                sheet = two.Aggregate(sheet, (s, road) => s.With(new SheetLine(SheetPlace.Road, road, turn, Confirmed: true)));
            }

            if (sentence.Does.HasFlag(Acts.Correct) && Correction(written) is { } right)
            {
                corrected = new PersonalText(right);
                sheet = sheet.With(new SheetLine(SheetPlace.Matter, corrected, turn, Confirmed: true));
            }

            sheet = Placed(sheet, sentence, turn);
        }

        if (roads.Count == 0 && RoadReader.Read(text.Reveal()) is { } apart && !reading.Sentences.Any(s => s.Shown.HasFlag(Acts.BotQuestion)))
        {
            roads = apart;
            sheet = apart.Aggregate(sheet, (s, road) => s.With(new SheetLine(SheetPlace.Road, road, turn, Confirmed: true)));
        }

        if (change == StepChange.None && sheet.Step is { } known)
        {
            (sheet, change, step) = Redated(sheet, known, [.. reading.Sentences.Where(s => !s.Does.HasFlag(Acts.Goodbye) && !NoStep().IsMatch(s.Plain.Reveal()))], now);
        }

        return new SheetReading(sheet, change, step, roads, corrected) { IsTentative = tentative };
    }

    /// <summary>What is only likely a commitment counts in a message that names a day.</summary>
    private static bool Commits(SentenceReading sentence, TurnReading reading) => StepForms.IsPromise(sentence) && (sentence.Does.HasFlag(Acts.Commitment)
        || (sentence.Acts.HasFlag(Acts.Commitment) && reading.Dates.Any(date => date.IsResolved) && (sentence.Does & (ActReader.Questions | Acts.Goodbye | Acts.Story)) == Acts.None));

    private static Sheet Placed(Sheet sheet, SentenceReading sentence, int turn)
    {
        var words = Trimmed(sentence.Written.Reveal());
        var acts = sentence.Does;
        if ((acts & ActReader.Questions) != Acts.None || words.Length < ShortestMatter)
        {
            return sheet;
        }

        if (IfThen().IsMatch(words))
        {
            sheet = sheet.With(Line(SheetPlace.IfThen, words, turn));
        }

        // What is not surely of one kind is left out: a wrong line costs trust, a missing one is soon written.
        sheet = sentence.Sure.HasFlag(Acts.Feeling) && StepForms.IsOfOneself(sentence, strength: false) ? sheet.With(Line(SheetPlace.Feeling, words, turn)) : sheet;
        sheet = (sentence.Sure.HasFlag(Acts.Strength) || sentence.Shown.HasFlag(Acts.GoodNews)) && StepForms.IsOfOneself(sentence, strength: true) ? sheet.With(Line(SheetPlace.Strength, words, turn)) : sheet;
        var tells = sentence.Sure.HasFlag(Acts.Story) || (sentence.Sure.HasFlag(Acts.Problem) && !sentence.Sure.HasFlag(Acts.Feeling));
        return tells && (acts & (Acts.Commitment | Acts.Goodbye | Acts.Thanks | Acts.SmallTalk)) == Acts.None ? sheet.With(Line(SheetPlace.Fact, words, turn)) : sheet;
    }

    private static (Sheet Sheet, StepChange Change, SheetLine? Step) Committed(Sheet sheet, SentenceReading sentence, PersonalText text, int turn, DateTimeOffset now)
    {
        var words = new PersonalText(Trimmed(sentence.Written.Reveal()));
        var (when, due) = StepDates.When(sentence.Written.Reveal(), text.Reveal(), now, sheet.Step?.Due);
        if (sheet.Step is { } before && due is not null && due != before.Due && (ChangesDay().IsMatch(sentence.Plain.Reveal()) || (words.Length <= LongestDateOnly && Instead().IsMatch(sentence.Plain.Reveal()))))
        {
            var changed = before with { When = when, Due = due, Turn = turn };
            return (sheet.Replacing(before, changed), StepChange.Moved, changed);
        }

        if (words.Length < ShortestStep)
        {
            return (sheet, StepChange.None, null);
        }

        if (sheet.Step is { } settled && due is null && when.IsEmpty && words.Length <= ShortAddition && PersonReader.Read(words.Reveal()).Count == 0)
        {
            // 「んじゃ、そうするわ」: the step that is known.
            return (sheet, StepChange.Repeated, settled);
        }

        var said = new SheetLine(SheetPlace.Step, words, turn, Confirmed: true) { When = when, Due = due };
        if (sheet.Of(SheetPlace.Step).FirstOrDefault(step => IsSame(step.Words, words)) is not { } same)
        {
            var added = WithContact(sheet.With(said), sentence.Written.Reveal(), turn);
            return (added, StepChange.Added, added.Step);
        }

        var moved = (due is not null && due != same.Due) || (due is null && !when.IsEmpty && same.Due is null);
        var kept = moved ? same with { When = when, Due = due, Turn = turn } : same;
        return (sheet.Replacing(same, kept), moved ? StepChange.Moved : StepChange.Repeated, kept);
    }

    /// <summary>A day alone, said while a step stands: it is when that step will be.</summary>
    private static (Sheet Sheet, StepChange Change, SheetLine? Step) Redated(Sheet sheet, SheetLine known, IReadOnlyList<SentenceReading> sentences, DateTimeOffset now)
    {
        var text = string.Join('\n', sentences.Select(s => s.Written.Reveal()));
        var changes = sentences.Any(s => ChangesDay().IsMatch(s.Plain.Reveal()));
        var says = changes || known.Due is null || sentences.Any(s => s.Does.HasFlag(Acts.Correct) || Instead().IsMatch(s.Plain.Reveal()));
        if (!says || text.Length > LongestDateOnly || (!changes && sentences.Any(s => (s.Does & ActReader.Questions) != Acts.None)))
        {
            return (sheet, StepChange.None, null);
        }

        var (when, due) = StepDates.When(text, text, now, known.Due);
        if (due is null || due == known.Due)
        {
            return (sheet, StepChange.None, null);
        }

        var moved = known with { When = when, Due = due };
        return (sheet.Replacing(known, moved), StepChange.Moved, moved);
    }

    /// <summary>A short aftermath of a step in the same message: 「まずはそこから」.</summary>
    private static bool IsOnlyMore(string sentence) => sentence.Length <= ShortAddition && DateReader.Read(sentence, new DateAnchor(DateTimeOffset.UnixEpoch)).Count == 0;

    private static Sheet WithContact(Sheet sheet, string sentence, int turn) =>
        PersonReader.Read(sentence) is [var person, ..] ? sheet.With(Line(SheetPlace.Contact, sentence.Substring(person.Start, person.Length), turn)) : sheet;

    /// <summary>The part of a correction that says how it is.</summary>
    private static string? Correction(string sentence)
    {
        var match = NotThis().Match(sentence);
        var right = Trimmed(match.Success ? match.Groups["but"].Value : "");
        return right.Length is >= ShortestMatter and <= LongestMatter ? right : null;
    }

    /// <summary>More than half of the letter pairs of the shorter one are in the other.</summary>
    private static bool IsSame(PersonalText one, PersonalText other)
    {
        var (a, b) = (Pairs(one), Pairs(other));
        return a.Count > 0 && b.Count > 0 && a.Intersect(b).Count() * 2 > Math.Min(a.Count, b.Count);
    }

    private static HashSet<string> Pairs(PersonalText text)
    {
        var plain = Surface.Of(text.Reveal());
        return [.. Enumerable.Range(0, Math.Max(0, plain.Length - 1)).Select(i => plain.Substring(i, 2))];
    }

    /// <summary>Without what only leads in, and without its closing mark.</summary>
    internal static string Trimmed(string sentence) => LeadIn().Replace(sentence.Trim(), "").Trim().TrimEnd('。', '、', '.', ',', '!', '！', '…', ' ', '　');

    private static SheetLine Line(SheetPlace place, string words, int turn) => new(place, new PersonalText(words), turn, Confirmed: false);

    [GeneratedRegex(@"^(?:(?:あの|えっと|ええと|えー|まあ|まぁ|なんか|でも|で|あと|それで|だから|なので|ていうか|てか|つまり|要するに|正直|実は|ちなみに|ところで|そう|あ|あー|うん|はい|いや|いやいや|もう|ただ)[、,…\s　]+){1,4}|^(?:(?:so|well|but|and|ok|okay|yeah|yes|no|hmm|honestly|actually|anyway|also|um|oh)[,.\s]+){1,4}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LeadIn();

    /// <summary>What one does when something comes in between: 「もし断られたら、来月また聞きます」.</summary>
    [GeneratedRegex("^(?:もし|万一)[^。]{2,40}(?:たら|なら|れば|ても)[、,]?[^。]{2,60}(?:します|する|みます|みる|きます|こう|よう|せます)$|^if [^.]{3,60},? (?:then )?i(?:'ll| will) [^.]{3,80}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IfThen();

    [GeneratedRegex("かも|かな|もしかし|できたら|できれば|たぶん|多分|気が向い|maybe|might|perhaps|possibly|probably", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Maybe();

    [GeneratedRegex("やっぱ.{0,12}(?:やめ|しない|いい(?:です|や|わ)|行かない|言わない)|(?:wont|not going to|decided not|drop it|scratch that|never mind)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Withdrawn();

    /// <summary>Ending the talk, or not knowing what to do, is no step of one's own.</summary>
    [GeneratedRegex(@"どうしよ|ここまで|(?:この|こん)(?:辺|へん)で|(?:話|会話|チャット)(?:は|を)?(?:終わ|やめ)|また(?:来|話し?に|明日|あした|今度|あとで)|(?:talk|see you|come back|write) (?:to you |again )?(?:later|soon|tomorrow|another)|\b(?:afraid|worried|scared) (?:that )?i(?:ll|m)?\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NoStep();

    [GeneratedRegex(@"(?:に|へ)(?:変え|改め|直し|ずら|延ば|のば|移|変更)|(?:曜|日|朝|夜|晩|昼|週|とき|時)(?:日)?に(?:し(?:ます|よ|とく|ときます)|する(?:わ|ね|よ|$|。))|\b(?:make it|move it|change it|instead|then)\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ChangesDay();

    [GeneratedRegex("やっぱ|(?:休み|祝日|予定|出張|番|無理|だめ|ふさがっ)(?:でした|だった|です|だ|で|て)|じゃなく|ではなく|に(?:し|変え|ずら|延ば|のば)|のほう|の方|instead|make it|move it|actually|rather|change", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Instead();

    [GeneratedRegex(@"(?:じゃなくて|ではなくて|じゃなくって|ではなく|というより(?:も|は)?|とかじゃなくて)[、,]?\s?(?<but>[^。.]{4,100})|\bnot (?:that|because|about)?[^,.;]{2,60}[,;]?\s(?:but|it'?s|it is|more that)\s(?<but>[^.]{4,100})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotThis();
}
