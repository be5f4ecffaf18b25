using System.Globalization;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Texts;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>
/// What a message says: the person's own words apart from quoted and forwarded ones, who is mentioned, what is attached. Read from the text, its
/// HTML twin and the other attachments; no attachment is ever opened.
/// </summary>
internal sealed record MessageContent(string Own, string Quoted, IReadOnlyList<PersonalText> Names, Attached Attached)
{
    private const string Html = "text/html";

    /// <summary>The app's name in the manifest, for clients that send no name of the recipient.</summary>
    private const string AppName = "HERO Me";

    /// <summary>Each costs a search in everything that a model is sent. Further ones are taken out of the words.</summary>
    private const int MostNames = 20;

    /// <summary>No client quotes more messages in one; each is screened for a share of the letters.</summary>
    private const int MostQuotations = 8;

    /// <summary>The longest display name of the directory. What is longer is taken out of the words.</summary>
    private const int LongestName = 256;

    /// <summary>As a name is left out in Japanese: 〇〇さん.</summary>
    private const string SomeName = "〇〇";

    /// <summary>The safety verdict: own words, file names and picture descriptions count fully, quoted ones at most as worry about somebody else.</summary>
    public Verdict Verdict { get; private init; }

    /// <summary>Names beyond those in <see cref="Names"/>, the longest first, so that none is replaced inside another.</summary>
    private IReadOnlyList<string> Further { get; init; } = [];

    /// <param name="activity">A message or an edit.</param>
    /// <param name="mostScreened">How much of a long text is screened, see <see cref="ScreeningPace"/>.</param>
    public static MessageContent Of(Activity activity, int mostScreened = Screen.MostLetters)
    {
        var isBot = BotNames(activity);
        var attachments = (activity.Attachments ?? []).Where(a => a is not null).ToList();
        var main = MarkupReader.Read(SafeUnicode.Mend(activity.Text ?? ""), html: activity.TextFormat == TextFormatTypes.Xml, isBot);
        var twin = MarkupReader.Read(SafeUnicode.Mend(string.Join('\n', attachments.Where(IsHtml).Select(a => Words(a.Content)))), html: true, isBot);
        var references = attachments.Select(QuotedEntity.Of).Concat((activity.Entities ?? []).Where(e => e is not null).Select(QuotedEntity.Of)).OfType<QuotedEntity>()
            .Select(q => (q.Author, q.Name, Read: MarkupReader.Read(SafeUnicode.Mend(q.Words), html: true, isBot))).ToList();

        var own = OwnWords(main, twin);
        List<Quotation> quotations = [.. main.Quotations, .. twin.Quotations, .. references.SelectMany(r => r.Read.Quotations.Prepend(new Quotation(r.Read.Own, r.Author))).Where(q => q.Words.Length > 0)];
        var names = main.Names.Concat(twin.Names).Concat(references.SelectMany(r => r.Read.Names.Append(r.Name)).Where(name => !isBot(name))).Concat(MentionedIn(activity, isBot))
            .Where(n => n.Length > 1 || IsKanji(n)).Distinct(StringComparer.Ordinal).ToList();
        var known = names.Where(n => n.Length <= LongestName).Take(MostNames).ToHashSet(StringComparer.Ordinal);
        var quoted = string.Join('\n', quotations.Select(q => q.Words).Distinct(StringComparer.Ordinal));
        return new MessageContent(
            own,
            quoted,
            [.. names.Where(known.Contains).Select(n => new PersonalText(n))],
            AttachedOf(attachments, twin) is var attached && attached == Attached.None && own.Length == 0 ? Wordless(attachments, quoted) : attached)
        {
            Verdict = Beside(own, twin.Own, [.. twin.Labels, .. main.Labels, .. attachments.Select(a => FileName(a.Name))])
                .Aggregate(Screen.ReadEnds(new PersonalText(own), mostScreened), (verdict, text) => verdict.Or(Screen.ReadEnds(new PersonalText(text), mostScreened)))
                .Or(WorryIn(quotations, activity, mostScreened)),
            Further = [.. names.Where(n => !known.Contains(n)).OrderByDescending(n => n.Length)],
        };
    }

    /// <summary>The beginning of these words, without the names that are too many or too long for <see cref="Names"/>: no model may see them, and nothing could take them out later.</summary>
    public string WithoutFurtherNames(string words, int most)
    {
        // Beyond the limit as far as a name may reach, so that none is cut before it is found.
        var kept = Further.Count == 0 ? words : SafeUnicode.Cut(words, most + Further[0].Length);
        foreach (var name in Further)
        {
            kept = kept.Replace(name, SomeName, StringComparison.Ordinal);
        }

        return SafeUnicode.Cut(kept, most);
    }

    public override string ToString() => nameof(MessageContent);

    /// <summary>
    /// The HTML twin is more exact than the text where the text holds the words of a quotation without any mark. It is believed only if everything else
    /// in the text is the quotation; otherwise all of the text counts as the person's own.
    /// </summary>
    private static string OwnWords(ReadMarkup main, ReadMarkup twin)
    {
        if (main.Own.Length == 0)
        {
            // Everything in the text was a quotation: the twin would only say it again.
            return main.Quotations.Count == 0 || twin.Quotations.Count > 0 ? twin.Own : "";
        }

        if (twin.Quotations.Count == 0 || main.Quotations.Count > 0)
        {
            return main.Own;
        }

        var (all, rest) = (BareWords.Letters(main.Own), BareWords.Letters(twin.Own));
        var quoted = BareWords.Letters(string.Concat(twin.Quotations.Select(q => q.Words)));
        var before = all.EndsWith(rest, StringComparison.Ordinal) ? all[..^rest.Length] : null;

        // In front of the quoted words stand at most the name of their author and the time.
        return before is { Length: > 0 } && quoted.Length > 0 && before.EndsWith(quoted, StringComparison.Ordinal) && IsAuthor(before[..^quoted.Length], twin.Names)
            ? twin.Own
            : main.Own;
    }

    private static bool IsAuthor(string before, IReadOnlyList<string> names) =>
        before.All(char.IsDigit) || names.Select(BareWords.Letters).Any(name => name.Length > 0 && before.StartsWith(name, StringComparison.Ordinal) && before[name.Length..].All(char.IsDigit));

    /// <summary>Texts that are screened besides the own words: the twin where it says something else, descriptions of pictures, names of files.</summary>
    private static IEnumerable<string> Beside(string own, string twin, IReadOnlyList<string> labels)
    {
        if (twin.Length > 0 && !BareWords.Letters(own).Contains(BareWords.Letters(twin), StringComparison.Ordinal))
        {
            yield return twin;
        }

        // Together: of a hundred thousand attachments, each would cost a reading of its own.
        var all = string.Join("。\n", labels.Where(l => l.Length > 0));
        if (all.Length > 0)
        {
            yield return all;
        }
    }

    /// <summary>Danger in somebody else's words is worry about them at most. The bot's own words and the person's earlier ones were answered when they were said.</summary>
    private static Verdict WorryIn(IEnumerable<Quotation> quotations, Activity activity, int mostScreened)
    {
        foreach (var quotation in quotations.Where(q => !IsBotOrSelf(q.Author, activity)).Take(MostQuotations))
        {
            var words = new PersonalText(quotation.Words);
            var verdict = Screen.ReadEnds(words, mostScreened / MostQuotations);
            var worry = verdict is { Tier: >= Tier.Amber, Category: Category.SelfHarm or Category.HarmOthers or Category.MedicalEmergency } or { Category: Category.ThirdPerson };
            if (worry && !SafetyWords.AreOurs(words))
            {
                return new Verdict(Tier.Help, Category.ThirdPerson);
            }
        }

        return Verdict.Nothing;
    }

    private static bool IsBotOrSelf(string author, Activity activity) =>
        author.StartsWith("28:", StringComparison.Ordinal)
        || (author.Length > 0 && (author == activity.Recipient?.Id || author == activity.From?.Id || (activity.From?.AadObjectId?.Trim() is { Length: > 0 } id && author.EndsWith(id, StringComparison.OrdinalIgnoreCase))));

    private static Func<string, bool> BotNames(Activity activity)
    {
        var own = Mentions(activity).Where(m => m.Id.Length > 0 && m.Id == activity.Recipient?.Id).Select(m => m.Name)
            .Append(activity.Recipient?.Name ?? "").Append(AppName).Select(BareWords.Letters).Where(n => n.Length > 0).ToHashSet(StringComparer.Ordinal);
        return name => own.Contains(BareWords.Letters(name));
    }

    private static IEnumerable<string> MentionedIn(Activity activity, Func<string, bool> isBot) =>
        Mentions(activity).Where(m => m.Id != activity.Recipient?.Id && !isBot(m.Name)).Select(m => m.Name);

    private static IEnumerable<(string Id, string Name)> Mentions(Activity activity) => (activity.Entities ?? [])
        .Where(e => string.Equals(e?.Type, "mention", StringComparison.OrdinalIgnoreCase))
        .Select(e => e.Properties?["mentioned"] as JObject)
        .OfType<JObject>()
        .Select(m => (InvokeValue.Text(m, "id") ?? "", SafeUnicode.Mend(InvokeValue.Text(m, "name") ?? "").Trim()));

    private static bool IsHtml(Attachment attachment) => Begins(attachment.ContentType ?? "", Html);

    private static string Words(object? content) => content switch
    {
        string text => text,
        JValue { Type: JTokenType.String } value => value.ToString(CultureInfo.InvariantCulture),
        _ => "",
    };

    /// <summary>A file's name as words: without its ending, separators as spaces.</summary>
    private static string FileName(string? name)
    {
        var words = SafeUnicode.Mend(name ?? "");
        var ending = words.LastIndexOf('.');
        return (ending > 0 && words.Length - ending <= 6 ? words[..ending] : words).Replace('_', ' ').Replace('-', ' ').Trim();
    }

    /// <summary>The first attachment that the person added. The twin, previews of links and emoji sent as pictures are none.</summary>
    private static Attached AttachedOf(List<Attachment> attachments, ReadMarkup twin)
    {
        var emoji = twin.Emoji;
        foreach (var attachment in attachments)
        {
            var kind = Kind(attachment.ContentType ?? "");
            if (kind != Attached.None && !(kind == Attached.Picture && emoji-- > 0))
            {
                return kind;
            }
        }

        return twin.Pictures > 0 ? Attached.Picture : Attached.None;
    }

    /// <summary>What a message without own words consists of.</summary>
    private static Attached Wordless(List<Attachment> attachments, string quoted) =>
        quoted.Length > 0 ? Attached.Quoted : attachments.Exists(a => !IsHtml(a)) ? Attached.Other : Attached.None;

    private static Attached Kind(string type) => type switch
    {
        _ when Begins(type, "audio/") || Begins(type, "video/") => Attached.Voice,
        _ when Begins(type, "image/") => Attached.Picture,
        _ when Begins(type, Html) || Begins(type, "application/vnd.microsoft.card.") || QuotedEntity.Is(type) => Attached.None,
        _ when type.Contains("file", StringComparison.OrdinalIgnoreCase) => Attached.File,
        _ => Attached.Other,
    };

    /// <summary>A name of one letter is one only in kanji: 林.</summary>
    private static bool IsKanji(string name) => name is [>= '\u3400' and <= '\u9FFF'];

    private static bool Begins(string type, string with) => type.StartsWith(with, StringComparison.OrdinalIgnoreCase);
}
