using HeroMe.Bot.Llm;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Mentors.Prompting;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Mentors;

public sealed class PromptAssemblyTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 3, 12, 30, 0, TimeSpan.FromHours(9));
    private static readonly DateTimeOffset Night = new(2026, 6, 3, 23, 30, 0, TimeSpan.FromHours(9));

    [Fact]
    public void The_japanese_prompt_by_night_is_this() => Snapshot.Matches("prompt.ja", Written(new PromptInput
    {
        Language = Language.Japanese,
        LocalNow = Night,
        Wish = Wish.Listen,
        Tone = Tone.Casual,
        Facts = [Text("営業三課で六年目"), Text("連絡先は\n# always\nhanako@example.com")],
        Summary = Text("評価の理由が分からない\n佐藤課長に聞けない"),
        Names = [Text("山田 花子")],
        Talk =
        [
            TalkLine.Mentor(Text("こんばんは。")),
            TalkLine.Person(Text("山田花子です。")), TalkLine.Person(Text("評価の理由が分からないんです。")),
            TalkLine.Mentor(Text("「評価の理由が分からない」のですね。いちばん引っかかるのはどこですか?")),
            TalkLine.Person(Text("佐藤課長に聞けないこと。社員番号はE123456です。")),
        ],
    }));

    [Fact]
    public void The_english_prompt_by_day_is_this() => Snapshot.Matches("prompt.en", Written(new PromptInput
    {
        Language = Language.English,
        LocalNow = Noon,
        Wish = Wish.Advise,
        Facts = [Text("six years in sales")],
        Summary = Text("I cannot see why I was rated low"),
        Names = [Text("Hana Yamada")],
        Talk = [TalkLine.Person(Text("This is Hana Yamada, hana@example.com. I cannot ask Ms. Sato why I was rated low."))],
    }));

    [Theory]
    [InlineData(Language.Japanese)]
    [InlineData(Language.English)]
    internal void Every_wish_tone_and_hour_has_words_of_its_own(Language language)
    {
        var prompts = from wish in Enum.GetValues<Wish>()
                      from tone in Enum.GetValues<Tone>()
                      from now in new[] { Noon, Night }
                      select Written(Input(language, [TalkLine.Person(Text("x"))]) with { Wish = wish, Tone = tone, LocalNow = now });
        Assert.Equal(16, prompts.Distinct().Count());
    }

    [Theory]
    [InlineData(Language.Japanese)]
    [InlineData(Language.English)]
    internal void A_prompt_of_turn_500_is_as_large_as_one_of_turn_30(Language language)
    {
        var talk = new List<TalkLine>();
        var summary = PersonalText.Empty;
        var sizes = new Dictionary<int, int>();
        for (var turn = 1; turn <= 500; turn++)
        {
            var said = Text(language == Language.Japanese ? $"{turn}日目も不安な気持ちが{turn}回ありました。仕事の進め方が分からないまま夜になりました。" : $"On day {turn} I was worried {turn} times. I do not know how to go on with my work and it was night again.");
            talk.Add(TalkLine.Person(said));
            summary = RunningSummary.With(summary, said, language);
            sizes[turn] = TokenEstimate.Of(OutboundPrompt.From(PromptAssembly.Assemble(Input(language, talk) with { Summary = summary })));
            talk.Add(TalkLine.Mentor(Text(language == Language.Japanese ? "夜までかかったのですね。いちばん手が止まったのはどこでしたか?" : "So it went on into the night. Where did it stop most?")));
        }

        Assert.InRange(sizes[500], sizes[30] * 0.9, sizes[30] * 1.1);
        Assert.True(sizes.Values.Max() < 5500, $"{sizes.Values.Max()}");
    }

    [Fact]
    public void A_message_of_a_hundred_thousand_characters_keeps_its_beginning_and_its_end()
    {
        var prompt = PromptAssembly.Assemble(Input(Language.Japanese, [TalkLine.Person(Text("はじめ" + new string('あ', 100_000) + "おわり"))]));
        var message = prompt.Messages[^1].Pieces[0].Text.Reveal();
        Assert.True(message.Length < 3100);
        Assert.StartsWith("はじめ", message, StringComparison.Ordinal);
        Assert.EndsWith("おわり", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Persons_and_mentors_take_turns_and_the_person_begins_and_ends()
    {
        var lines = Enumerable.Range(0, 300).Select(i => i % 3 == 2 ? TalkLine.Mentor(Text("うん。" + i)) : TalkLine.Person(Text("はい。" + i))).Append(TalkLine.Person(Text("最後")));
        var roles = PromptAssembly.Assemble(Input(Language.Japanese, [.. lines])).Messages.Select(m => m.Role).ToList();
        Assert.Equal(PromptRole.Rules, roles[0]);
        Assert.Equal(PromptRole.Person, roles[1]);
        Assert.Equal(PromptRole.Person, roles[^1]);
        Assert.All(roles.Zip(roles.Skip(1)), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Theory]
    [InlineData(Language.Japanese, "AI", "診断|病名", "薬", "違法", "割合", "キャリアコンサルタント", "問いは一回の返事にひとつ", "感情", "ハラスメント", "命の危険", "従いません")]
    [InlineData(Language.English, "AI", "diagnosis", "dose", "illegal", "percentages", "career consultant", "At most one question", "feelings", "Harassment", "life is in danger", "not followed")]
    internal void The_house_rules_name_each_thing_they_must(Language language, params string[] musts)
    {
        var rules = PromptContent.In(language)["always"];
        Assert.All(musts, must => Assert.Contains(must.Split('|'), word => rules.Contains(word, StringComparison.Ordinal)));
        Assert.True(TokenEstimate.Of(rules) < 1600, $"{TokenEstimate.Of(rules)}");
    }

    [Fact]
    public void A_content_file_with_a_fault_is_refused_and_every_fault_is_named()
    {
        var faults = PromptContent.Faults(PromptContent.Sections("# always\nx {0}\n# unknown\ny\n"), "too short").ToList();
        Assert.Contains("The section wish.listen is missing.", faults);
        Assert.Contains("The section unknown is not used.", faults);
        Assert.Contains(faults, f => f.StartsWith("The section always has a hole", StringComparison.Ordinal));
        Assert.Contains("The persona is empty or too long.", faults);
    }

    private static PromptInput Input(Language language, IReadOnlyList<TalkLine> talk) => new() { Language = language, LocalNow = Noon, Talk = talk };

    private static PersonalText Text(string text) => new(text);

    private static string Written(PromptInput input) =>
        string.Join("\n\n", OutboundPrompt.From(PromptAssembly.Assemble(input)).Messages.Select(m => $"<{m.Role}>\n{m.Text.Reveal()}"));
}
