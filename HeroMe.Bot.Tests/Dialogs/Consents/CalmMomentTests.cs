using HeroMe.Bot.Dialogs.Consents;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Person = HeroMe.Bot.Tests.Harness.Person;

namespace HeroMe.Bot.Tests.Dialogs.Consents;

/// <summary>The question whether to save is never asked beside something heavy.</summary>
public sealed class CalmMomentTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 10, 0, 0, TimeSpan.FromHours(9));

    [Theory]
    [InlineData("先週、父が亡くなりました")]
    [InlineData("彼と別れて、昨日は会社のトイレで泣いてしまいました")]
    [InlineData("来月で解雇だと言われました")]
    [InlineData("今日はここまでにします。おやすみなさい")]
    public async Task The_question_waits_for_a_calm_moment(string heavy)
    {
        await using var bot = await BotHost.StartAsync();
        var person = bot.Person();
        foreach (var line in new[] { "最近、仕事の量が多くて疲れています", heavy, "はい、そうなんです" })
        {
            await bot.Hears(person, line);
        }

        await bot.Quiet();
        Assert.False(IsAsked(person));
        await bot.Hears(person, "仕事の進め方を変えてみたいです");
        await bot.Until(() => IsAsked(person), "the question, once it is calm");
    }

    [Theory]
    [InlineData(Tier.None, Signs.None, true)]
    [InlineData(Tier.None, Signs.Overwork, true)]
    [InlineData(Tier.None, Signs.LowMood, false)]
    [InlineData(Tier.None, Signs.SelfHarm, false)]
    [InlineData(Tier.Help, Signs.None, false)]
    internal void A_sign_of_something_heavy_makes_no_calm_moment_neither_in_its_turn_nor_in_the_next(Tier tier, Signs weak, bool calm)
    {
        var verdict = new Verdict(tier, Category.None) { Weak = weak };
        Assert.Equal(calm, CalmMoment.Is(verdict));
        var heard = RiskState.Heard(null, verdict, Now);
        Assert.Equal(calm || weak == Signs.None, CalmMoment.Was(heard, Now));
        Assert.True(CalmMoment.Was(RiskState.Heard(heard, Verdict.Nothing, Now), Now));
    }

    [Fact]
    public void After_care_was_given_there_is_no_calm_moment_for_a_day()
    {
        var risk = new RiskState { Given = "Harassment", Until = Now.AddHours(24) };
        Assert.False(CalmMoment.Was(risk, Now.AddHours(23)));
        Assert.True(CalmMoment.Was(risk, Now.AddHours(25)));
    }

    [Theory]
    [InlineData("会議で意見が言えなくて、最近もやもやしています", false)]
    [InlineData("来期の目標を決められずにいます", false)]
    [InlineData("必死に資料をつないで、あいつらに見せました", false)]
    [InlineData("The deadline moved and I have to replan", false)]
    [InlineData("母が入院して、仕事どころではないです", true)]
    [InlineData("職場で殴られました", true)]
    [InlineData("My father passed away last week", true)]
    [InlineData("I was laid off this morning", true)]
    [InlineData("I can't sleep before Mondays", true)]
    public void Words_of_loss_illness_violence_or_despair_are_heavy(string text, bool heavy) => Assert.Equal(heavy, CalmMoment.IsHeavy(new PersonalText(text)));

    private static bool IsAsked(Person person) => person.Chat.Any(b => b.CardText.StartsWith(Words.Of(Language.Japanese, "Consent.Title"), StringComparison.Ordinal));
}
