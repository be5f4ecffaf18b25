using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Privacy.Neutralizing;

namespace HeroMe.Bot.Tests.Privacy;

/// <summary>A model's text is no mark-up: what it writes is read by people and acted upon by nothing, however it is cut into pieces.</summary>
public sealed class AnswerNeutralizerTests
{
    private const string Mail = "hanako.u@example.co.jp";
    private const string Phone = "090-1234-5678";
    private const string Link = "https://docs.example.com/s?token=abc123";

    private static readonly string[] Fragments =
    [
        "!", "[", "]", "(", ")", "<", ">", "&", ";", "#", "|", "\\", "/", ":", "//", ".", "@", " ", "\n", "\n\n", "-", "\"", "=", "。", "、", "「", "」", "です", "see", "x", "1",
        "https:", "https://", "http://evil.example", "evil.example", "www.", ".example/", "javascript:", "mailto:", "data:", "tel:", "msteams:", "https://teams.microsoft.com/l/chat/0/0?users=",
        "〔メール1〕", "[EMAIL_1]", "〔電話1〕", "[PHONE_1]", "〔リンク1〕", "[LINK_1]", "〔", "メール", "1〕", "[EMAIL_", "1]",
        "<img src=", "<a href=", "<at>", "</at>", "<b>", "</b>", "<!--", "-->", "<br>", "<script>", "![", "](", "][", "]:", "](https://evil.example/", ".png)",
        "&lt;", "&gt;", "&amp;", "&#60;", "&#x5b;", "&#93;", "&#40;", "&colon;", "&sol;", "lt;", "\u202E", "\u200B", "\u2066", "\uFEFF", "\u00AD", "\uFE0F", "\uD83D\uDE00", "\uD83D", "\uDE00", "\r", "\r\n",
        "|a|b|", "|---|", "https://desk.example.com/kokoro", "desk@example.com",
    ];

    private static readonly KnownAddresses Known = KnownAddresses.In(["https://desk.example.com/kokoro", "desk@example.com (平日)"]);

    private static Arbitrary<string> Texts { get; } = Gen.OneOf(
        Gen.Elements(Fragments).ListOf().Select(string.Concat),
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(s => s.Get)).ToArbitrary();

    [Theory]
    [InlineData("見て![x](https://evil.example/〔メール1〕.png)ください。", "見てください。")]
    [InlineData("![x][y]です。", "![x][y]です。")]
    [InlineData("[こちら](https://evil.example/?q=〔メール1〕)です。", "こちらです。")]
    [InlineData("[[x](https://a.example)](https://b.example)です。", "xです。")]
    [InlineData("[窓口](https://desk.example.com/kokoro)です。", "窓口（https://desk.example.com/kokoro）です。")]
    [InlineData("[〔メール1〕](https://evil.example)へ。", "hanako.u@example.co.jpへ。")]
    [InlineData("[EMAIL_1](https://evil.example) it is.", "hanako.u@example.co.jp it is.")]
    [InlineData("\\[x](https://evil.example/〔メール1〕)です。", "xです。")]
    [InlineData("[x]![i](j)(https://evil.example/a)です。", "[x]（evil[.]example/…)です。")]
    [InlineData("[x]: https://evil.example/〔メール1〕\n", "[x]： evil[.]example/…\n")]
    [InlineData("<img src=\"https://evil.example/〔メール1〕\">はい。", "はい。")]
    [InlineData("<at id=\"0\">小野寺 花子</at>さん", "小野寺 花子さん")]
    [InlineData("一行<br>二行", "一行\n二行")]
    [InlineData("a <!-- > b --> c", "a  c")]
    [InlineData("3 < 5 と 5 > 3。", "3 ＜ 5 と 5 > 3。")]
    [InlineData("&lt;img src=x&gt;はい。", "はい。")]
    [InlineData("&amp;amp;lt;img src=x&gt;はい。", "はい。")]
    [InlineData("&<b></b>lt;img&gt;", "＆lt;img>")]
    [InlineData("R&D の話。A & B も。", "R&D の話。A & B も。")]
    [InlineData("ht<b></b>tps://evil.example/〔メール1〕", "evil[.]example/…")]
    [InlineData("ht\u200Btps://evil.example/x です。", "evil[.]example/… です。")]
    [InlineData("https:\\/\\/evil.example/〔メール1〕です。", "evil[.]example/…です。")]
    [InlineData("https:\\\\/\\\\/evil.example です。", "evil[.]example です。")]
    [InlineData("https&colon;//evil.example/a", "https＆colon;evil[.]example/…")]
    [InlineData("https://evil.example/検索?q=〔メール1〕 です。", "evil[.]example検索?q=… です。")]
    [InlineData("https://〔メール1〕.evil.example/ です。", "… です。")]
    [InlineData("〔メール1〕.evil.example です。", "… です。")]
    [InlineData("//evil.example/〔メール1〕", "evil[.]example/…")]
    [InlineData("www.evil.example です。", "www[.]evil[.]example です。")]
    [InlineData("evil.com/a へ。", "evil[.]com/… へ。")]
    [InlineData("https://desk.example.com/kokoro へ。", "https://desk.example.com/kokoro へ。")]
    [InlineData("https://desk.example.com/kokoroへどうぞ。", "https://desk.example.com/kokoro へどうぞ。")]
    [InlineData("窓口(https://desk.example.com/kokoro/)です。", "窓口(https://desk.example.com/kokoro/)です。")]
    [InlineData("https://desk.example.com/kokoro?q=〔メール1〕 へ。", "desk[.]example[.]com/… へ。")]
    [InlineData("https://desk.example.com.evil.example/ へ。", "desk[.]example[.]com[.]evil[.]example へ。")]
    [InlineData("https://desk.example.com@evil.example/ へ。", "evil[.]example へ。")]
    [InlineData("https://desk.example.com/kokoro(〔メール1〕) へ。", "https://desk.example.com/kokoro(…) へ。")]
    [InlineData("〔メール1〕://〔電話1〕 へ。", "…… へ。")]
    [InlineData("desk@example.com へ。", "desk@example.com へ。")]
    [InlineData("who@evil.example へ。", "… へ。")]
    [InlineData("〔メール1〕@evil.example へ。", "… へ。")]
    [InlineData("javascript:alert(1) です。", "…(1) です。")]
    [InlineData("data:text/html;base64,AAAA です。", "… です。")]
    [InlineData("tel:0120-279-338 です。", "0120-279-338 です。")]
    [InlineData("https://teams.microsoft.com/l/chat/0/0?users=a です。", "teams[.]microsoft[.]com/… です。")]
    [InlineData("msteams:/l/chat/0/0?users=〔メール1〕 です。", "… です。")]
    [InlineData("|a|b|\n|---|---|\n", "｜a｜b｜\n｜---｜---｜\n")]
    [InlineData("これは\u202Eです\u2069。", "これはです。")]
    [InlineData("〔メール1〕と〔電話1〕です。", "hanako.u@example.co.jpと090-1234-5678です。")]
    [InlineData("〔リンク1〕 です。", "https://docs.example.com/s?token=abc123 です。")]
    [InlineData("〔リンク1〕〔メール1〕です。", "https://docs.example.com/s?token=abc123 … です。")]
    [InlineData("〔リンク1〕さん〔メール1〕です。", "https://docs.example.com/s?token=abc123 さん…です。")]
    [InlineData("Sure: [EMAIL_1]: yes (really).", "Sure: hanako.u@example.co.jp: yes (really).")]
    [InlineData("**太字**、*斜体*、\n- 一つ\n1. 二つ\n> 引用", "**太字**、*斜体*、\n- 一つ\n1. 二つ\n> 引用")]
    [InlineData("e.g. 3.5 h/day, and/or 12:30 at 9 p.m. It is v1.2.", "e.g. 3.5 h/day, and/or 12:30 at 9 p.m. It is v1.2.")]
    [InlineData("どこが重いですか?! [注] 〔補足〕 (一)", "どこが重いですか?! [注] 〔補足〕 (一)")]
    [InlineData("<a href='https://evil.example", "＜a href='evil[.]example")]
    [InlineData("![x](https://evil.example/〔メール1〕", "![x]（evil[.]example/…")]
    public void What_a_model_writes_is_readable_and_does_nothing(string written, string shown)
    {
        Assert.Equal(shown, Read([written]));
        Assert.Equal(shown, Read(written.Select(c => c.ToString())));
    }

    [Fact]
    public void Halves_of_a_character_are_joined_and_a_lone_half_is_marked() =>
        Assert.Equal("\uD83D\uDE00です。\uFFFD", Read(["\uD83D", "\uDE00です。", "\uD83D"]));

    [Fact]
    public void Every_split_into_pieces_gives_the_same_text() => Prop.ForAll(Texts, ArbMap.Default.ArbFor<PositiveInt>(), (text, seed) =>
    {
        var random = new System.Random(seed.Get);
        var pieces = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var size = Math.Min(random.Next(1, 9), text.Length - at);
            pieces.Add(text.Substring(at, size));
            at += size;
        }

        return Read(pieces) == Read([text]);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Fact]
    public void No_text_of_any_form_becomes_mark_up_or_carries_a_secret_in_an_address() => Prop.ForAll(Texts, text =>
    {
        var shown = Read([text]);
        var plain = shown.Replace("https://desk.example.com/kokoro", "…", StringComparison.Ordinal).Replace(Link, "…", StringComparison.Ordinal);
        return !Regex.IsMatch(plain, @"\]\(|^\s*\[[^\]]*\]:|<|\||[A-Za-z]://|(?<![A-Za-z0-9])(?:javascript|msteams):[A-Za-z0-9/]|[\u202A-\u202E\u2066-\u2069\u200B-\u200F\uFEFF\u00AD]|&#?[A-Za-z0-9]+;|(?<![A-Za-z0-9])www\.[A-Za-z0-9]", RegexOptions.IgnoreCase | RegexOptions.Multiline)
            && !shown.Split([' ', '\n', '\t', '。', '、', '「', '」']).Any(w => Regex.IsMatch(w, $"://.*(?:{Regex.Escape(Mail)}|{Regex.Escape(Phone)})"));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Fact]
    public void The_longest_answer_of_any_kind_is_read_in_a_moment()
    {
        foreach (var piece in Fragments.Concat(["[a", "<a ", "![", "](", "&amp", "a.", "a@", "[EMAIL_1]", "a.b/", "<!--"]))
        {
            Read([string.Concat(Enumerable.Repeat(piece, 4000 / piece.Length))]);
        }
    }

    private static string Read(IEnumerable<string> pieces)
    {
        var redactor = new Redactor([], [], PlaceholderStyle.Japanese);
        redactor.Redact(new PersonalText($"{Mail} と {Phone} と {Link} です。"));
        var stream = new AnswerStream(new AnswerNeutralizer(Known), redactor.Redaction.Stream());
        return string.Concat(pieces.Select(p => stream.Push(p).Reveal())) + stream.End().Reveal();
    }
}
