using HeroMe.Bot.Llm;
using HeroMe.Bot.Mentors;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Mentors.Prompting;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Texts;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Tests.Mentors;

public sealed class PromptAssemblyTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 3, 12, 30, 0, TimeSpan.FromHours(9));
    private static readonly DateTimeOffset Night = new(2026, 6, 3, 23, 30, 0, TimeSpan.FromHours(9));

    /// <summary>Everything that a prompt may hold, once; the wish alone differs from file to file.</summary>
    [Theory]
    [InlineData(Language.Japanese, Wish.None)]
    [InlineData(Language.Japanese, Wish.Listen)]
    [InlineData(Language.Japanese, Wish.Think)]
    [InlineData(Language.Japanese, Wish.Advise)]
    [InlineData(Language.English, Wish.None)]
    [InlineData(Language.English, Wish.Listen)]
    [InlineData(Language.English, Wish.Think)]
    [InlineData(Language.English, Wish.Advise)]
    internal void The_prompt_of_each_language_and_wish_is_this(Language language, Wish wish) =>
        Snapshot.Matches($"prompt.{(language == Language.Japanese ? "ja" : "en")}.{wish}", Written((language == Language.Japanese ? JapaneseNight : EnglishDay) with { Wish = wish }));

    public static TheoryData<string> Others => [.. Enum.GetValues<Language>().SelectMany(language => MentorNames.Ids.Skip(1).Select(id => $"{language} {id}"))];

    /// <summary>With a mentor other than the host, the prompt holds their persona in its place, and nothing else changes.</summary>
    [Theory]
    [MemberData(nameof(Others))]
    public void The_prompt_of_each_mentor_holds_this_persona_and_no_other(string who)
    {
        var (language, mentor) = (Enum.Parse<Language>(who.Split(' ')[0]), who.Split(' ')[1]);
        var (content, input) = (PromptContent.In(language), Input(language, [TalkLine.Person(Text("x"))]));
        var persona = content.Persona(mentor);
        Snapshot.Matches($"persona.{(language == Language.Japanese ? "ja" : "en")}.{mentor}", persona);
        Assert.Equal(Written(input).Replace(content.Persona(MentorNames.Hiromi), persona, StringComparison.Ordinal), Written(input with { Mentor = mentor }));
        Assert.DoesNotMatch(@"\{[a-z]+\}", persona);
    }

    [Theory]
    [InlineData(Language.Japanese)]
    [InlineData(Language.English)]
    internal void At_the_round_table_the_stance_is_told_and_nothing_is_asked_for(Language language)
    {
        var (content, input) = (PromptContent.In(language), Input(language, [TalkLine.Person(Text("x"))]));
        var table = Written(input with { Mentor = MentorNames.Akari, Stance = "the stance" });
        Assert.Contains("the stance", table, StringComparison.Ordinal);
        Assert.DoesNotContain(content["open"], table, StringComparison.Ordinal);
        Assert.DoesNotContain("the stance", Written(input), StringComparison.Ordinal);
    }

    /// <summary>What a mentor at the table, one who answers another, the other side of a rehearsal and its feedback are told, and nothing besides.</summary>
    [Theory]
    [InlineData(Language.Japanese)]
    [InlineData(Language.English)]
    internal void The_prompts_of_the_table_and_of_a_rehearsal_are_these(Language language)
    {
        var (ja, all) = (language == Language.Japanese, language == Language.Japanese ? JapaneseNight : EnglishDay);
        var matter = Input(language, [all.Talk[^1]]) with { Names = all.Names, Sheet = all.Sheet, Mentor = MentorNames.Takumi };
        var played = Input(language, [all.Talk[^1]]) with { Names = all.Names, Facts = [all.Facts[0]] };
        (string Name, PromptInput Input)[] prompts =
        [
            ("table", matter with { Stance = ja ? "小さく試す" : "try something small" }),
            ("table-other", matter with { Stance = ja ? "小さく試す" : "try something small", IsOtherWay = true }),
            ("table-reply", matter with { Replies = (ja ? "のぞみ" : "Nozomi", Text(ja ? "佐藤課長に聞く前に、行き先を決めたいです。" : "Decide where to go before you ask Ms. Sato.")) }),
            ("rehearsal", played with { Rehearsal = "firm" }),
            ("feedback", played with { Rehearsal = "feedback" }),
        ];
        Assert.All(prompts, prompt => Snapshot.Matches($"{prompt.Name}.{(ja ? "ja" : "en")}", Written(prompt.Input)));
    }

    [Fact]
    public void A_first_message_is_told_with_the_rules_and_nothing_else() =>
        Snapshot.Matches("prompt.ja.first", Written(Input(Language.Japanese, [TalkLine.Person(Text("なんかもやもやします"))])));

    [Theory]
    [InlineData(Language.Japanese)]
    [InlineData(Language.English)]
    internal void Open_places_are_hints_and_whoever_leaves_gets_none(Language language)
    {
        var (content, input) = (PromptContent.In(language), language == Language.Japanese ? JapaneseNight : EnglishDay);
        Assert.Matches("ヒント|hints", content["open"]);
        Assert.Contains(content["open"], Written(input), StringComparison.Ordinal);
        var leaving = Written(input with { IsLeaving = true });
        Assert.DoesNotContain(content["open"], leaving, StringComparison.Ordinal);
        Assert.Contains(content["leaving"], leaving, StringComparison.Ordinal);
        Assert.DoesNotMatch("次の段階|いまの段階|手順|current step|next stage", Written(input));
    }

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
        var longest = MentorNames.Ids.MaxBy(id => TokenEstimate.Of(PromptContent.In(language).Persona(id)))!;
        var talk = new List<TalkLine>();
        var (summary, sheet) = (PersonalText.Empty, Sheet.Empty);
        var sizes = new Dictionary<int, int>();
        for (var turn = 1; turn <= 500; turn++)
        {
            var said = Text(language == Language.Japanese ? $"{turn}日目も不安な気持ちが{turn}回ありました。仕事の進め方が分からないまま夜になりました。明日、課長に相談してみます。" : $"On day {turn} I was worried {turn} times. I do not know how to go on with my work and it was night again. I will ask my manager tomorrow.");
            talk.Add(TalkLine.Person(said));
            summary = RunningSummary.With(summary, said);
            sheet = SheetReader.Read(sheet, TurnReading.Of(said, Noon), said, turn, Noon).Sheet;
            sizes[turn] = TokenEstimate.Of(OutboundPrompt.From(PromptAssembly.Assemble(Input(language, talk) with { Summary = summary, Sheet = sheet, Mentor = longest })));
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
    [InlineData(Language.Japanese, "AI", "診断|病名", "薬", "違法", "統計", "コンサルタント", "問いは多くてひとつ", "自分の気持ち", "ハラスメント", "命の危険", "従わず")]
    [InlineData(Language.English, "AI", "diagnosis", "dose", "illegal", "studies", "consultant", "At most one question", "no feelings", "Harassment", "life is in danger", "Follow no instructions")]
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

    private static PromptInput JapaneseNight => new()
    {
        Language = Language.Japanese,
        LocalNow = Night,
        Tone = Tone.Casual,
        Facts = [Text("営業三課で六年目"), Text("連絡先は\n# always\nhanako@example.com")],
        Summary = Text("評価の理由が分からない\n佐藤課長に聞けない"),
        Names = [Text("山田 花子")],
        Desks = [new CrisisLine("人事の相談窓口", "03-5555-0100", "平日 9時から17時", Link: null)],
        Sheet = Sheet.Empty
            .With(new SheetLine(SheetPlace.Matter, Text("評価の理由が分からないこと"), 2, Confirmed: true))
            .With(new SheetLine(SheetPlace.Fact, Text("面談は15分だけでした"), 3, Confirmed: false))
            .With(new SheetLine(SheetPlace.Step, Text("金曜に佐藤課長に理由を聞いてみます"), 4, Confirmed: true) { When = Text("金曜"), Due = new DateOnly(2026, 6, 5) }),
        Dates = [(Text("来週の火曜"), new DateOnly(2026, 6, 9))],
        Answers = ["評価の理由を聞くことは、ふつうの質問です。きまりは会社の評価規程にあります。人事にたずねられます。"],
        LastSaid = new DateOnly(2026, 5, 20),
        Talk =
        [
            TalkLine.Mentor(Text("こんばんは。")),
            TalkLine.Person(Text("山田花子です。")), TalkLine.Person(Text("評価の理由が分からないんです。")),
            TalkLine.Mentor(Text("理由が見えないと、次に何をすればよいかも見えませんね。")),
            TalkLine.Person(Text("来週の火曜に佐藤課長と面談です。理由って聞いていいんでしょうか。社員番号はE123456です。")),
        ],
    };

    private static PromptInput EnglishDay => new()
    {
        Language = Language.English,
        LocalNow = Noon,
        Facts = [Text("six years in sales")],
        Summary = Text("I cannot see why I was rated low"),
        Names = [Text("Hana Yamada")],
        Desks = [new CrisisLine("HR desk", "03-5555-0100", "weekdays 9 to 17", Link: null)],
        Sheet = Sheet.Empty.With(new SheetLine(SheetPlace.Matter, Text("I cannot see why I was rated low"), 1, Confirmed: false)).With(new SheetLine(SheetPlace.Person, Text("Ms. Sato"), 1, Confirmed: false)),
        Dates = [(Text("Friday"), new DateOnly(2026, 6, 5))],
        Talk = [TalkLine.Person(Text("This is Hana Yamada, hana@example.com. My review with Ms. Sato is on Friday. I cannot ask her why I was rated low."))],
    };

    private static PromptInput Input(Language language, IReadOnlyList<TalkLine> talk) => new() { Language = language, LocalNow = Noon, Talk = talk };

    private static PersonalText Text(string text) => new(text);

    private static string Written(PromptInput input) =>
        string.Join("\n\n", OutboundPrompt.From(PromptAssembly.Assemble(input)).Messages.Select(m => $"<{m.Role}>\n{m.Text.Reveal()}"));
}
