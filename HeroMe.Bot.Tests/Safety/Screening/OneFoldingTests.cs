using HeroMe.Bot.Mentors.Screening;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Safety.Screening;

/// <summary>Words are read as a person sees them, in what comes in and in what goes out: what cannot be seen, look-alikes, separators and sound spellings hide nothing.</summary>
public sealed class OneFoldingTests
{
    /// <summary>Ways to write a word so that it looks the same.</summary>
    private static readonly Dictionary<string, Func<string, string>> Disguises = new(StringComparer.Ordinal)
    {
        ["zero-width space"] = w => Between(w, "\u200B"),
        ["zero-width joiner"] = w => Between(w, "\u200D"),
        ["word joiner"] = w => Between(w, "\u2060"),
        ["soft hyphen"] = w => Between(w, "\u00AD"),
        ["byte order mark"] = w => Between(w, "\uFEFF"),
        ["right-to-left mark"] = w => Between(w, "\u200F"),
        ["direction isolate"] = w => $"\u2066{Between(w, "\u2069\u2068")}\u2069",
        ["variation selector"] = w => Between(w, "\uFE0F"),
        ["ideographic variation selector"] = w => Between(w, "\U000E0100"),
        ["tag letters"] = w => Between(w, "\U000E0061"),
        ["grapheme joiner"] = w => Between(w, "\u034F"),
        ["Hangul filler"] = w => Between(w, "\u3164"),
        ["control character"] = w => Between(w, "\u0001"),
        ["struck through"] = w => Between(w, "\u0336") + "\u0336",
        ["full width"] = w => string.Concat(w.Select(c => c is > ' ' and < '\u007F' ? (char)(c + 0xFEE0) : c)),
        ["Cyrillic"] = w => Replaced(w, "aceiopsxyjkh", "асеіорѕхујкһ"),
        ["Cyrillic о and і only"] = w => Replaced(w, "oi", "оі"),
        ["Greek"] = w => Replaced(w, "aeikotuvx", "αεικοτυνχ"),
        ["accents"] = w => Replaced(w, "aeiou", "äéïòû"),
        ["capitals"] = w => w.ToUpperInvariant(),
        ["small capitals"] = w => Replaced(w.ToLowerInvariant(), "abcdefghijklmnopqrstuvwyz", "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ"),
        ["squares"] = w => Symbols(w, 0x1F130),
        ["dark discs"] = w => Symbols(w, 0x1F150),
        ["dark squares"] = w => Symbols(w, 0x1F170),
        ["dark squares with emoji selectors"] = w => Symbols(w, 0x1F170, "\uFE0F"),
        ["letters of flags, kept apart"] = w => Symbols(w, 0x1F1E6, "\u200B"),
    };

    public static TheoryData<string, string> Cases => Pairs(["もう死にたいです", "自殺したい", "I want to kill myself", "I am going to commit suicide tonight"]);

    public static TheoryData<string, string> Generated => Pairs(["自殺する人もいます。", "Have you thought about suicide?", "Some people kill themselves over this."]);

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_looks_the_same_is_read_the_same_when_it_comes_in(string disguise, string words) =>
        Assert.Equal(Screen.Read(new PersonalText(words)), Screen.Read(new PersonalText(Disguises[disguise](words))));

    [Theory]
    [MemberData(nameof(Generated))]
    public void What_looks_the_same_is_read_the_same_when_it_goes_out(string disguise, string words) =>
        Assert.Equal(new Screened(ScreenVerdict.Stop, ScreenReason.SelfHarm), Out(Disguises[disguise](words)));

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_looks_the_same_is_the_same_command(string disguise, string words) =>
        Assert.Equal(BareWords.Of(words), BareWords.Of(Disguises[disguise](words)));

    [Theory]
    [InlineData("自・殺する人もいます。")]
    [InlineData("死 に た い と思う人もいます。")]
    [InlineData("Think of s.u.i.c.i.d.e as a word.")]
    [InlineData("Some say k1ll yourself.")]
    public void Separated_letters_hide_nothing_in_what_goes_out(string sentence) => Assert.Equal(ScreenVerdict.Stop, Out(sentence).Verdict);

    [Theory]
    [InlineData("もうしぬ")]
    [InlineData("もうしぬね")]
    [InlineData("いまからしぬ")]
    [InlineData("モウシヌ")]
    [InlineData("いまからとぶ")]
    [InlineData("今から飛ぶね")]
    [InlineData("屋上から飛ぶ")]
    [InlineData("ビルからとびます。")]
    [InlineData("いまからとびおりる")]
    [InlineData("s.u.i.c.i.d.e")]
    [InlineData("s-u-i-c-i-d-e")]
    [InlineData("もうs.u.i.c.i.d.eしたい")]
    [InlineData("su!c!de")]
    [InlineData("k1ll mys3lf")]
    [InlineData("I want to k!ll my5elf")]
    [InlineData("kiII myself")]
    [InlineData("ki11 myself")]
    [InlineData("OD した")]
    [InlineData("O.D.した")]
    [InlineData("きのうODをした")]
    [InlineData("また OD しちゃった")]
    [InlineData("し に た い")]
    [InlineData("も う し に た い")]
    [InlineData("し／に／た／い")]
    [InlineData("し.に.た.い")]
    [InlineData("死\nに\nた\nい")]
    [InlineData("死、にたい")]
    [InlineData("し\u200Bに\u200Bた\u200Bい")]
    [InlineData("死二たい")]
    [InlineData("もう死二たいです")]
    [InlineData("消工たい")]
    [InlineData("もう全部消工てしまいたい")]
    [InlineData("夕ヒにたい")]
    [InlineData("もう夕匕二たい")]
    [InlineData("もう氏二たい")]
    [InlineData("ᴋɪʟʟ ᴍʏsᴇʟғ")]
    [InlineData("🇰🇮🇱🇱 🇲🇾🇸🇪🇱🇫")]
    [InlineData("🇰 🇮 🇱 🇱  🇲 🇾 🇸 🇪 🇱 🇫")]
    public void Wordings_of_danger_are_read(string words) =>
        Assert.True(Screen.Read(new PersonalText(words)) is { Tier: Tier.Red or Tier.Amber, Category: Category.SelfHarm });

    [Theory]
    [InlineData("もうしぬほど忙しいです")]
    [InlineData("いまから大阪に飛びます")]
    [InlineData("明日の便で札幌に飛びます")]
    [InlineData("窓から鳥が飛ぶのが見えました")]
    [InlineData("OD研修をした部署があります")]
    [InlineData("ODを担当している部署に異動したいです")]
    [InlineData("PODした本を配りました")]
    [InlineData("a, b, c, d の四案で迷っています")]
    [InlineData("α版とβ版のテストをしました")]
    [InlineData("Привет、と言われました")]
    [InlineData("Ελληνικά を習っています")]
    [InlineData("カフェ「Café Élan」で面談しました")]
    [InlineData("葛\U000E0100飾区の支店に異動しました")]
    [InlineData("👨‍👩‍👧 と過ごす時間を増やしたいです")]
    [InlineData("本を買いにきたい、という人が多い店です")]
    [InlineData("Let's k1ck off the project")]
    [InlineData("🇯🇵🇺🇸 の二か国を担当しています")]
    [InlineData("夕方の工場で、二人だけで口をきかずに働きました")]
    [InlineData("二つの工程を八つに分けて、夕ご飯のあとに千と才の力で直します")]
    [InlineData("必死に二つの案を考えました")]
    [InlineData("体力に自信がないので、力がいる仕事は消えたらうれしいです")]
    [InlineData("今日は 5 kms 走って、すっきりしました")]
    [InlineData("I cycled 12kms to work and felt better")]
    public void What_only_looks_alike_is_not(string words) => Assert.True(Screen.Read(new PersonalText(words)).Category is not (Category.SelfHarm or Category.HarmOthers));

    [Theory]
    [InlineData("kіll", "kill")]
    [InlineData("оf", "of")]
    [InlineData("ѕеа", "sea")]
    [InlineData("ѕuісіdе", "suicide")]
    [InlineData("СОЅ", "COS")]
    [InlineData("Привет", "Привет")]
    [InlineData("β版", "β版")]
    [InlineData("が か\u3099", "が が")]
    [InlineData("ΑΒΓ", "ΑΒΓ")]
    [InlineData("死二たい", "死二たい")]
    [InlineData("🇯🇵", "🇯🇵")]
    [InlineData("🅺🅸🅻🅻", "KILL")]
    [InlineData("🇩🇮🇪", "DIE")]
    public void Only_words_that_pass_for_Latin_ones_are_folded(string word, string folded) => Assert.Equal(folded, SafeUnicode.Normalize(word));

    [Theory]
    [InlineData("お\u200Bつ\uFE0Fか\U000E0061れさま\u202E。", "おつかれさま。")]
    [InlineData("一行目\n二行目\tです", "一行目\n二行目\tです")]
    [InlineData("🎉おめでとう", "🎉おめでとう")]
    public void What_shows_nothing_is_dropped_from_what_is_shown(string text, string shown) => Assert.Equal(shown, Invisible.Without(text));

    [Fact]
    public void Half_a_pair_at_the_end_of_a_piece_waits_for_the_other_half() =>
        Assert.Equal("🎉", Invisible.Without("\u200B\uD83C") + Invisible.Without("\uDF89\u200B"));

    private static Screened Out(string sentence) => new OutputScreen(sentence.Any(c => c is (>= 'ぁ' and <= 'ヺ') or (>= '一' and <= '龥')) ? Language.Japanese : Language.English, []).Read(new PersonalText(sentence));

    private static string Symbols(string words, int first, string behind = "") =>
        string.Concat(words.Select(c => char.IsAsciiLetter(c) ? char.ConvertFromUtf32(first + char.ToUpperInvariant(c) - 'A') + behind : c.ToString()));

    private static TheoryData<string, string> Pairs(string[] words)
    {
        var pairs = new TheoryData<string, string>();
        foreach (var disguise in Disguises.Keys)
        {
            foreach (var word in words)
            {
                pairs.Add(disguise, word);
            }
        }

        return pairs;
    }

    private static string Between(string word, string hidden) => string.Join(hidden, word.Select(c => c.ToString()));

    private static string Replaced(string word, string letters, string others) => string.Concat(word.Select(c => letters.IndexOf(c, StringComparison.Ordinal) is >= 0 and var i ? others[i] : c));
}
