using FsCheck;
using FsCheck.Fluent;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Tests.Privacy;

public sealed class RedactionTests
{
    private static readonly string[] Fragments =
    [
        "taro@example.com", "090-1234-5678", "〔メール1〕", "[EMAIL_1]", "【名前 2】", "[id_1]", "〔", "[", "]", "〕", "メール", "EMAIL_", "1", "12", "@", "example.com", "田中", "さん", "田中さん", "Ms. Tanaka",
        "https://u:p@h.jp/", "4111 1111 1111 1111", "今日", " ", "、", "\n", "\uD83D\uDE00", "\u0130", "K", "ſ", "0", "-", "佐藤課長", "太郎", "Ken", "broken", "〔電", "話1", "[PHONE_", "000000001]",
    ];

    private static readonly PersonalText[] Names = [new("山田 太郎"), new("Ken"), new("名前"), new("メール")];

    private static Arbitrary<string> Texts { get; } = Gen.OneOf(
        Gen.Elements(Fragments).ListOf().Select(string.Concat),
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(s => s.Get)).ToArbitrary();

    [Theory]
    [InlineData(PlaceholderStyle.Japanese)]
    [InlineData(PlaceholderStyle.Latin)]
    internal void Restoring_gives_back_every_text_word_for_word(PlaceholderStyle style) => Prop.ForAll(Texts, Texts, (first, second) =>
    {
        var redactor = new Redactor(Names, [], style);
        var one = redactor.Redact(new PersonalText(first));
        var two = redactor.Redact(new PersonalText(second));
        return redactor.Redaction.Restore(one).Reveal() == first && redactor.Redaction.Restore(two).Reveal() == second;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Restoring_in_pieces_is_restoring_the_whole() => Prop.ForAll(Texts, ArbMap.Default.ArbFor<PositiveInt>(), (text, seed) =>
    {
        var redactor = new Redactor(Names, [], PlaceholderStyle.Japanese);
        var redacted = redactor.Redact(new PersonalText(text)).Reveal();
        var stream = redactor.Redaction.Stream();
        var random = new System.Random(seed.Get);
        var shown = "";
        for (var at = 0; at < redacted.Length;)
        {
            var size = Math.Min(random.Next(1, 6), redacted.Length - at);
            shown += stream.Push(redacted.Substring(at, size)).Reveal();
            at += size;
        }

        return shown + stream.End().Reveal() == text;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void A_registered_name_and_an_address_never_survive() => Prop.ForAll(Texts, text =>
    {
        var redactor = new Redactor([new PersonalText("山田 太郎")], [], PlaceholderStyle.Latin);
        var redacted = redactor.Redact(new PersonalText(text + "。山田太郎です。hana.u@example.com、080-9876-5432。" + text)).Reveal();
        return !redacted.Contains("山田", StringComparison.Ordinal) && !redacted.Contains("太郎", StringComparison.Ordinal)
            && !redacted.Contains("hana.u@example.com", StringComparison.Ordinal) && !redacted.Contains("9876-5432", StringComparison.Ordinal);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Half_a_placeholder_waits_for_its_other_half_and_nothing_else_waits()
    {
        var redactor = new Redactor([], [], PlaceholderStyle.Japanese);
        redactor.Redact(new PersonalText("a@example.com"));
        var stream = redactor.Redaction.Stream();

        Assert.Equal("宛先は", stream.Push("宛先は〔メー").Reveal());
        Assert.Equal("", stream.Push("ル").Reveal());
        Assert.Equal("a@example.comです。", stream.Push("1〕です。").Reveal());
        Assert.Equal("", stream.Push("[").Reveal());
        Assert.Equal("[これは括弧の中の長い言い添えで印ではありません", stream.Push("これは括弧の中の長い言い添えで印ではありません").Reveal());
        Assert.Equal("", stream.Push("〔").Reveal());
        Assert.Equal("〔", stream.End().Reveal());
    }

    [Fact]
    public void The_same_words_have_the_same_placeholder_in_all_messages()
    {
        var draft = new DraftPrompt(
            [
                new DraftMessage(PromptRole.Rules, [DraftPiece.Ours("rules 03-1111-2222 "), DraftPiece.Theirs(new PersonalText("a@example.com"))]),
                DraftMessage.Said(new PersonalText("b@example.comとa@example.com")),
            ],
            [], [], PlaceholderStyle.Latin);
        var prompt = OutboundPrompt.From(draft);

        Assert.Equal("rules 03-1111-2222 [EMAIL_1]", prompt.Messages[0].Text.Reveal());
        Assert.Equal("[EMAIL_2]と[EMAIL_1]", prompt.Messages[1].Text.Reveal());
        Assert.Equal("→ a@example.com, b@example.com, [EMAIL_3]", prompt.Restore(new PersonalText("→ [EMAIL_1], 【email 2】, [EMAIL_3]")).Reveal());
    }

    [Theory]
    [InlineData("山田太郎", "山田 太郎と申します", "〔名前1〕と申します")]
    [InlineData("山田 太郎", "太郎は山田家の長男", "〔名前1〕は〔名前2〕家の長男")]
    [InlineData("Ken", "KEN is broken, Ken!", "〔名前1〕 is broken, 〔名前2〕!")]
    [InlineData("Ken", "ケンではなくkenです", "ケンではなく〔名前1〕です")]
    [InlineData("い", "いい天気", "いい天気")]
    public void A_registered_name_is_replaced_wherever_it_stands(string name, string text, string redacted) =>
        Assert.Equal(redacted, new Redactor([new PersonalText(name), new PersonalText(name + "子")], [], PlaceholderStyle.Japanese).Redact(new PersonalText(text)).Reveal());

    [Theory]
    [InlineData("上司の田中に言われた。高橋も鈴木も辞めた。", "上司の〔名前1〕に言われた。〔名前2〕も〔名前3〕も辞めた。")]
    [InlineData("渡辺 健と申します。", "〔名前1〕と申します。")]
    [InlineData("小川真由美さんと小川 真由美さん", "〔名前1〕さんと〔名前2〕さん")]
    [InlineData("福島に転勤し、千葉の支社から山口へ移りました。", "福島に転勤し、千葉の支社から山口へ移りました。")]
    [InlineData("My name is Jane Doe and this is not a test.", "My name is 〔名前1〕 and this is not a test.")]
    [InlineData("Call me at 1-800-555-0199.", "Call me at 〔電話1〕.")]
    [InlineData("Password is hunter22!", "Password is 〔鍵1〕")]
    public void Some_names_are_found_without_an_honorific_and_places_are_left_alone(string text, string redacted) =>
        Assert.Equal(redacted, new Redactor([], [], PlaceholderStyle.Japanese).Redact(new PersonalText(text)).Reveal());

    [Theory]
    [InlineData("a")]
    [InlineData("1")]
    [InlineData("@")]
    [InlineData("a.")]
    [InlineData("田中")]
    [InlineData("さん")]
    [InlineData("ヒさん")]
    [InlineData("[")]
    [InlineData("〔")]
    [InlineData("http://a?token")]
    [InlineData("1-")]
    [InlineData("+1 ")]
    [InlineData("'")]
    [InlineData("ー")]
    [InlineData("Ms. A")]
    [InlineData("0 1")]
    [InlineData("password is a")]
    [InlineData("A-")]
    [InlineData("あ@")]
    public void A_hundred_kilobytes_of_anything_are_read_in_a_moment(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 100_000 / piece.Length));
        var redactor = new Redactor([new PersonalText("山田")], [], PlaceholderStyle.Japanese);
        Assert.Equal(text, redactor.Redaction.Restore(redactor.Redact(new PersonalText(text))).Reveal());
    }

    [Fact]
    public void Nothing_that_holds_a_prompt_prints_it()
    {
        var secret = new PersonalText("ひみつ a@example.com");
        var draft = new DraftPrompt([DraftMessage.Said(secret)], [secret], [], PlaceholderStyle.Japanese);
        var prompt = OutboundPrompt.From(draft);
        foreach (var printed in new object[] { draft, draft.Messages[0], draft.Messages[0].Pieces[0], prompt, prompt.Messages[0], prompt.ReadAnswer() })
        {
            Assert.DoesNotContain("ひみつ", printed.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("example", printed.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_way_to_the_model_has_one_door() =>
        Assert.All(typeof(OutboundPrompt).GetConstructors(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic), c => Assert.True(c.IsPrivate));
}
