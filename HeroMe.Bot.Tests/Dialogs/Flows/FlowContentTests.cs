using HeroMe.Bot.Dialogs.Flows;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Dialogs.Flows;

/// <summary>The content of flows and exercises: what it holds, and that a fault in it stops the start.</summary>
public sealed class FlowContentTests
{
    private static FlowBook Ja => FlowLibrary.Load(Language.Japanese);

    private static FlowBook En => FlowLibrary.Load(Language.English);

    [Fact]
    public void There_are_eight_flows_and_three_exercises_for_each_element()
    {
        Assert.Equal(["untangle", "inventory", "direction", "decision", "connections", "failure", "weekly", "training-before", "training-after"], Ja.Flows.Select(flow => flow.Id));
        Assert.Equal(FlowLibrary.Elements.SelectMany(element => Enumerable.Repeat(element, 3)), Ja.Exercises.Select(exercise => exercise.Element!));
    }

    [Fact]
    public void What_is_shipped_has_no_fault() => Assert.Empty(FlowLint.Faults(Ja, En));

    [Fact]
    public void No_request_begins_two_things()
    {
        var words = new[] { Ja, En }.SelectMany(book => book.Scripts.SelectMany(script => script.Words.Append(script.Title).Distinct(StringComparer.Ordinal).Select(word => (script.Id, word)))).ToList();
        var requests = new FlowRequests(FlowLibrary.Shipped);
        Assert.All(words, word => Assert.Equal(word.Id, requests.Read(new(word.word))?.Flow));
    }

    public static TheoryData<string> Faults => ["id", "optional", "label", "forbidden", "closing", "scale", "place", "list", "reserved"];

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_in_the_content_stops_the_start(string fault)
    {
        var (ja, en) = (Ja, En);
        ja = fault switch
        {
            "id" => WithStep(ja, step => step with { Id = "other" }),
            "optional" => WithStep(ja, step => step with { Optional = !step.Optional }),
            "label" => WithStep(ja, step => step with { Label = new string('長', 30) }),
            "forbidden" => WithStep(ja, step => step with { Hint = "カウンセラーに話す" }),
            "scale" => WithStep(ja, step => step with { Kind = StepKind.Scale }),
            "place" => WithStep(ja, step => step with { Sheet = "drawer" }),
            "reserved" => WithStep(ja, step => step with { Id = "run" }),
            "closing" => ja with { Scripts = [ja.Scripts[0] with { Closing = ["これでいいですか。", "終わりです。", "終わりです。"] }, .. ja.Scripts.Skip(1)] },
            _ => ja with { Lines = ja.Lines.Where(line => line.Key != "ended").ToDictionary(StringComparer.Ordinal) },
        };
        Assert.Throws<InvalidDataException>(() => new FlowLibrary(ja, en));
    }

    private static FlowBook WithStep(FlowBook book, Func<FlowStep, FlowStep> change) =>
        book with { Scripts = [book.Scripts[0] with { Steps = [change(book.Scripts[0].Steps[0]), .. book.Scripts[0].Steps.Skip(1)] }, .. book.Scripts.Skip(1)] };
}
