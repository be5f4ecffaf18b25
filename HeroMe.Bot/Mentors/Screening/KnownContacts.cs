using System.Text.RegularExpressions;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Privacy.Neutralizing;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Lines;

namespace HeroMe.Bot.Mentors.Screening;

/// <summary>The telephone numbers and addresses that a generated answer may name: those of the registry of help lines, of the company's desks, and what the person said themselves.</summary>
internal sealed partial class KnownContacts
{
    private static readonly KnownContacts Registry = new(
        LineRegistry.Shipped.Lines.SelectMany(l => new[] { l.Number, l.NumberEn, l.NoteJa, l.NoteEn }.OfType<string>()).SelectMany(NumbersIn),
        KnownAddresses.In(LineRegistry.Shipped.Lines.SelectMany(l => new[] { l.Number, l.Link?.OriginalString, l.Source.OriginalString }.OfType<string>())));

    private readonly HashSet<string> _numbers;

    private KnownContacts(IEnumerable<string> numbers, KnownAddresses addresses)
    {
        _numbers = [.. numbers];
        Addresses = addresses;
    }

    public KnownAddresses Addresses { get; }

    public static KnownContacts With(IEnumerable<CrisisLine> desks)
    {
        var texts = desks.SelectMany(d => new[] { d.Name, d.Number, d.Note }.OfType<string>()).ToList();
        return texts.Count == 0 ? Registry : new(Registry._numbers.Concat(texts.SelectMany(NumbersIn)), Registry.Addresses.And(KnownAddresses.In(texts)));
    }

    public KnownContacts AndSaid(string words) => new(_numbers.Concat(NumbersIn(words)), Addresses);

    /// <summary>True when the text names a telephone number that is none of these.</summary>
    /// <param name="folded">One sentence after <see cref="SafeUnicode.Normalize"/>.</param>
    public bool IsInventedNumberIn(string folded)
    {
        var shadow = SecretPatterns.Shadow(folded);
        var spans = SecretPatterns.PhonesIn(shadow).Select(s => shadow.Substring(s.Start, s.Length)).Concat(ShortNumber().Matches(shadow).Select(m => m.Groups["number"].Value));
        return (SpeaksOfCalling().IsMatch(shadow) ? spans.Concat(LongNumber().Matches(shadow).Select(m => m.Value)) : spans).Any(n => !_numbers.Contains(Digits(n)));
    }

    /// <summary>Each number as a whole and by its groups, because two numbers may stand with only a space between.</summary>
    private static IEnumerable<string> NumbersIn(string text) =>
        AnyNumber().Matches(SecretPatterns.Shadow(SafeUnicode.Normalize(text))).SelectMany(m => m.Value.Split(' ').Append(m.Value)).Select(Digits).Where(n => n.Length > 0);

    /// <summary>The digits alone; +81 and a bracketed zero become the zero of a number in Japan.</summary>
    private static string Digits(string number) => JapanFromAbroad().Replace(string.Concat(number.Where(c => char.IsAsciiDigit(c) || c == '+')), "0").TrimStart('+');

    [GeneratedRegex(@"\+?\(?[0-9](?:[0-9 ().-]*[0-9])?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AnyNumber();

    [GeneratedRegex(@"^\+810?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JapanFromAbroad();

    // #7119; 188番に; 電話は1234; 1234に電話. A number of one or two digits is a choice from a list.
    [GeneratedRegex(@"(?<![A-Za-z0-9])#(?<number>[0-9]{3,6})(?![0-9])|(?<![0-9.,:-])(?<number>[0-9]{3,6})(?:番)?(?:に|へ)(?:お)?(?:電話|かけ|掛け|ダイヤル)|(?<![0-9.,:-])(?<number>[0-9]{3})番(?:に|へ)|(?:電話番号|電話|ダイヤル|内線)(?:は|が|:)?\s?(?<number>[0-9]{3,6})(?![0-9,.:年月日時分円人件-])|(?<![a-z])(?:call|dial|phone|tel)(?:\s(?:the\s)?(?:number|at|us|on))?[ :.]{1,2}(?<number>[0-9]{3,6})(?![0-9,.:-])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ShortNumber();

    [GeneratedRegex(@"電話|ダイヤル|フリーコール|窓口|ホットライン|(?<![a-z])(?:call|dial|phone|tel|hotline|helpline)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SpeaksOfCalling();

    // Seven digits or more, in groups: of any country. A date is none.
    [GeneratedRegex(@"(?<![0-9.,-])(?!(?:19|20)[0-9]{2}[.-][0-9]{1,2}[.-][0-9]{1,2}(?![0-9-]))\+?\(?[0-9](?:[ ().-]{0,2}[0-9]){6,14}(?![0-9年月日円人件])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LongNumber();
}
