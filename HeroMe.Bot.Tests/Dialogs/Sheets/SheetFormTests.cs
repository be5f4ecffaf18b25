using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Dialogs.Sheets;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Dialogs.Sheets;

/// <summary>The form of a sheet: what was changed in it is changed in the sheet, and nothing else.</summary>
public sealed class SheetFormTests
{
    private static readonly DateOnly Thursday = new(2026, 6, 4);
    private static readonly DateOnly Monday = new(2026, 6, 8);

    private static readonly Sheet Full = Sheet.Empty
        .With(Line(SheetPlace.Matter, "断れずに仕事が増えること"))
        .With(Line(SheetPlace.Feeling, "毎日つらいです"))
        .With(Line(SheetPlace.Fact, "先週から担当が三件増えました"))
        .With(Line(SheetPlace.Fact, "課長は出張中です"))
        .With(Line(SheetPlace.Step, "課長に相談する") with { Due = Thursday, When = new PersonalText("明日") });

    [Theory]
    [InlineData(Language.Japanese)]
    [InlineData(Language.English)]
    internal void Saving_a_form_unchanged_changes_nothing(Language language) => Assert.Equal(Show(Full), Show(SheetForm.Apply(Full, Full, Filled(Full, language))));

    [Fact]
    public void A_line_that_is_emptied_is_deleted_and_one_that_is_added_is_the_persons_own()
    {
        var after = Apply(Full, Full, ("Fact", "課長は出張中です\n来週戻ります"), ("Feeling", ""));
        Assert.Equal(["課長は出張中です", "来週戻ります"], after.Of(SheetPlace.Fact).Select(line => line.Words.Reveal()));
        Assert.False(after.Has(SheetPlace.Feeling));
        Assert.Equal((0, true), (after.Last(SheetPlace.Fact)!.Turn, after.Last(SheetPlace.Fact)!.Confirmed));
    }

    [Fact]
    public void A_date_input_sets_the_day_and_an_emptied_one_takes_it_away()
    {
        Assert.Equal(Monday, Apply(Full, Full, ("Due", "2026-06-08")).Step!.Due);
        Assert.Null(Apply(Full, Full, ("Due", "")).Step!.Due);
        Assert.Equal(Thursday, Apply(Full, Full, ("Due", "2026-06-04")).Step!.Due);
    }

    [Fact]
    public void A_reworded_step_keeps_its_day()
    {
        var after = Apply(Full, Full, ("Step", "課長に5分だけ時間をもらう"));
        Assert.Equal(("課長に5分だけ時間をもらう", Thursday), (Assert.Single(after.Of(SheetPlace.Step)).Words.Reveal(), after.Step!.Due));
        var moved = Apply(Full, Full, ("Step", "課長に5分だけ時間をもらう"), ("Due", "2026-06-08"));
        Assert.Equal(Monday, moved.Step!.Due);
    }

    [Fact]
    public void How_doable_it_feels_is_first_before_and_then_after()
    {
        var first = Apply(Full, Full, ("Confidence", "2"));
        Assert.Equal("2", first.Last(SheetPlace.ConfidenceBefore)?.Words.Reveal());
        var then = Apply(first, first, ("Confidence", "4"));
        Assert.Equal(("2", "4"), (then.Last(SheetPlace.ConfidenceBefore)?.Words.Reveal(), then.Last(SheetPlace.ConfidenceAfter)?.Words.Reveal()));
        Assert.Equal(Show(Full), Show(Apply(Full, Full, ("Confidence", "9"))));
    }

    [Fact]
    public void A_stale_form_changes_only_what_was_changed_in_it()
    {
        // The form was opened, then the talk went on.
        var now = Full.With(Line(SheetPlace.Fact, "部長が電話してきました", turn: 4)).With(Line(SheetPlace.Step, "人事にメールする", turn: 4) with { Due = Monday })
            .With(Line(SheetPlace.Matter, "時間が足りないこと", turn: 4));
        var after = Apply(now, Full, ("Feeling", "少し楽です"));
        Assert.Equal(["先週から担当が三件増えました", "課長は出張中です", "部長が電話してきました"], after.Of(SheetPlace.Fact).Select(line => line.Words.Reveal()));
        Assert.Equal(["少し楽です"], after.Of(SheetPlace.Feeling).Select(line => line.Words.Reveal()));
        Assert.Equal("時間が足りないこと", after.Matter!.Words.Reveal());
        Assert.Equal([("課長に相談する", Thursday), ("人事にメールする", Monday)], after.Of(SheetPlace.Step).Select(line => (line.Words.Reveal(), line.Due!.Value)));

        // The day in the form is the day of the step that the form showed.
        var moved = Apply(now, Full, ("Due", "2026-06-09"));
        Assert.Equal([("課長に相談する", new DateOnly(2026, 6, 9)), ("人事にメールする", Monday)], moved.Of(SheetPlace.Step).Select(line => (line.Words.Reveal(), line.Due!.Value)));
    }

    [Theory]
    [InlineData("Due", "yesterday")]
    [InlineData("Due", "2026-99-99")]
    [InlineData("Confidence", "many")]
    [InlineData("Romance", "x")]
    public void Broken_data_changes_nothing_else(string field, string value)
    {
        var after = Apply(Full, Full, (field, value));
        Assert.Equal(Show(Full).Where(line => line.Place != SheetPlace.Step), Show(after).Where(line => line.Place != SheetPlace.Step));
        Assert.Equal("課長に相談する", after.Step!.Words.Reveal());
    }

    [Theory]
    [InlineData(Language.Japanese)]
    [InlineData(Language.English)]
    internal void The_fullest_sheet_is_a_card_that_Teams_takes_and_a_form_that_loses_no_line(Language language)
    {
        var sheet = Sheet.Empty;
        foreach (var (place, i) in Enum.GetValues<SheetPlace>().SelectMany(place => Enumerable.Range(0, 20).Select(i => (place, i))))
        {
            sheet = sheet.With(Line(place, $"{i}番目の{new string('長', Sheet.LongestLine)}"));
        }

        var card = new SheetCard();
        var content = SheetCard.Content(sheet, language);
        var editing = card.Answer(content, new CardInput("edit", new Dictionary<string, PersonalText>(StringComparer.Ordinal), DateTimeOffset.UnixEpoch))!.Content;
        Assert.All([content, editing], state => Assert.InRange(Json.ToBytes(Json.ToObject(card.Render(Guid.NewGuid(), state))).Length, 1, 28 * 1024));
        Assert.All(SheetForm.Fields(sheet, language).OfType<AdaptiveTextInput>(), field => Assert.True((field.Value?.Length ?? 0) <= field.MaxLength, $"{field.Id}: {field.Value?.Length} of {field.MaxLength}"));
        Assert.Equal(Show(sheet), Show(SheetForm.Apply(sheet, sheet, Filled(sheet, language))));
    }

    private static Sheet Apply(Sheet sheet, Sheet shown, params (string Field, string Value)[] changed)
    {
        var inputs = Filled(shown, Language.Japanese);
        foreach (var (field, value) in changed)
        {
            inputs[field] = new PersonalText(value);
        }

        return SheetForm.Apply(sheet, shown, inputs);
    }

    /// <summary>What a client sends when somebody saves the form as it was shown.</summary>
    private static Dictionary<string, PersonalText> Filled(Sheet sheet, Language language) => SheetForm.Fields(sheet, language).OfType<AdaptiveInput>().ToDictionary(
        field => field.Id,
        field => new PersonalText((field switch { AdaptiveTextInput text => text.Value, AdaptiveDateInput date => date.Value, AdaptiveChoiceSetInput choice => choice.Value, _ => null }) ?? ""),
        StringComparer.Ordinal);

    private static IEnumerable<(SheetPlace Place, string Words, DateOnly? Due, string When)> Show(Sheet sheet) =>
        sheet.Lines.Select(line => (line.Place, line.Words.Reveal(), line.Due, line.When.Reveal())).Order();

    private static SheetLine Line(SheetPlace place, string words, int turn = 1) => new(place, new PersonalText(words), turn, Confirmed: false);
}
