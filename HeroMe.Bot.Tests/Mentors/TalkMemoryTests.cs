using HeroMe.Bot.Mentors.Prompting;
using HeroMe.Bot.Mentors.Speaking;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Tests.Mentors;

public sealed class TalkMemoryTests
{
    private static TalkMemory After(int turns, string person = "会議で言えませんでした", string mentor = "そうなのですね。")
    {
        var memory = TalkMemory.Empty;
        for (var turn = 0; turn < turns; turn++)
        {
            memory = memory.With(new PersonalText($"{person}{turn}"), new PersonalText(mentor));
        }

        return memory;
    }

    [Fact]
    public void Turn_five_hundred_costs_what_turn_thirty_costs()
    {
        var (thirty, many) = (After(30), After(500));
        Assert.Equal(thirty.Window.Count, many.Window.Count);
        Assert.True(many.Window.Sum(l => l.Text.Length) <= 4000);
        Assert.True(many.Summary.Length <= RunningSummary.MostCharacters);
        Assert.Equal("会議で言えませんでした499", many.Window[^2].Text.Reveal());
    }

    [Fact]
    public void What_is_written_is_read_again_with_who_said_it()
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        After(3).WriteTo(answers);
        var read = TalkMemory.ReadFrom(answers);
        Assert.Equal(After(3).Window.Select(l => (l.IsPersons, l.Text.Reveal())), read.Window.Select(l => (l.IsPersons, l.Text.Reveal())));
        Assert.Equal(After(3).Summary.Reveal(), read.Summary.Reveal());
    }

    [Fact]
    public void An_empty_memory_writes_nothing()
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        TalkMemory.Empty.WriteTo(answers);
        Assert.Empty(answers);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("\"a\"")]
    [InlineData("7")]
    public void What_cannot_be_read_is_forgotten_and_the_talk_goes_on(string window) =>
        Assert.Empty(TalkMemory.ReadFrom(new Dictionary<string, string>(StringComparer.Ordinal) { ["window"] = window }).Window);

    [Fact]
    public void A_long_message_is_cut_but_never_through_the_middle_of_a_character()
    {
        var memory = TalkMemory.Empty.With(new PersonalText(new string('あ', 799) + "😀" + new string('い', 50)), new PersonalText("はい"));
        var kept = memory.Window[0].Text.Reveal();
        Assert.Equal(new string('あ', 799) + "…", kept);
    }

    [Fact]
    public void Silence_is_not_remembered() => Assert.Single(TalkMemory.Empty.With(new PersonalText(" "), new PersonalText("はい")).Window);

    [Fact]
    public void Its_name_in_a_log_holds_no_word_of_the_talk() => Assert.DoesNotContain("会議", After(2).ToString(), StringComparison.Ordinal);
}
