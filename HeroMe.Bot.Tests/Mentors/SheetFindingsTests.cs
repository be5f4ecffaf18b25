using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Understanding;
using HeroMe.Bot.Understanding.Findings;

namespace HeroMe.Bot.Tests.Mentors;

/// <summary>A model's findings add to a sheet; they replace nothing that was read on this machine or put right by the person.</summary>
public sealed class SheetFindingsTests
{
    private static readonly DateOnly Friday = new(2026, 6, 5);

    [Fact]
    public void Each_place_takes_its_words_and_the_turn_they_were_said_in()
    {
        var sheet = SheetFindings.Add(Sheet.Empty, Found(Acts.None, Enum.GetValues<FindingPlace>().Where(p => p is not (FindingPlace.Step or FindingPlace.When)).Select(p => (p, $"言葉{p}")).ToArray()), turn: 3);
        Assert.Equal(
            [SheetPlace.CanChange, SheetPlace.CannotChange, SheetPlace.Contact, SheetPlace.Fact, SheetPlace.Feeling, SheetPlace.Interpretation, SheetPlace.Matter, SheetPlace.Person, SheetPlace.Road, SheetPlace.Strength],
            sheet.Lines.Select(line => line.Place).OrderBy(place => place.ToString(), StringComparer.Ordinal));
        Assert.All(sheet.Lines, line => Assert.Equal((3, false), (line.Turn, line.Confirmed)));
    }

    [Fact]
    public void A_matter_that_the_person_confirmed_stays()
    {
        var confirmed = Sheet.Empty.With(new SheetLine(SheetPlace.Matter, new PersonalText("断れないこと"), 1, Confirmed: true));
        Assert.Equal("断れないこと", SheetFindings.Add(confirmed, Found(Acts.None, (FindingPlace.Matter, "残業のこと")), 2).Matter!.Words.Reveal());
    }

    [Fact]
    public void A_step_counts_only_where_the_message_commits_to_it_and_none_was_read_here()
    {
        var step = (FindingPlace.Step, "人事に聞く");
        Assert.Null(SheetFindings.Add(Sheet.Empty, Found(Acts.Feeling, step), 1).Step);
        var found = SheetFindings.Add(Sheet.Empty, Found(Acts.Commitment, step, (FindingPlace.When, "金曜")) with { Dates = [new FoundDate(new PersonalText("金曜"), Friday)] }, 1).Step!;
        Assert.Equal(("人事に聞く", "金曜", Friday), (found.Words.Reveal(), found.When.Reveal(), found.Due));
        var read = Sheet.Empty.With(new SheetLine(SheetPlace.Step, new PersonalText("金曜に人事に聞きます"), 1, Confirmed: true));
        Assert.Same(read, SheetFindings.Add(read, Found(Acts.Commitment, step), 1));
    }

    private static ModelFindings Found(Acts acts, params (FindingPlace Place, string Words)[] facts) => new(acts, null, [], [.. facts.Select(f => new FoundFact(f.Place, new PersonalText(f.Words)))]);
}
