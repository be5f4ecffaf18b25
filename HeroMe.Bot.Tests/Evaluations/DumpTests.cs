namespace HeroMe.Bot.Tests.Evaluations;
public sealed class DumpTests
{
    [Fact]
    public void Dump()
    {
        using var w = new StreamWriter("/tmp/talks.txt");
        var n = 0;
        foreach (var c in TalkCase.All)
        {
            var t = Talks.Guided(c, n++);
            w.WriteLine($"##### {c.Id} hour {c.Hour} goal {t.GoalTurn} closed {t.Closed} fallbacks {t.Fallbacks}");
            foreach (var f in TalkChecks.Faults(t)) w.WriteLine("!! " + f);
            foreach (var (p, s) in t.Turns) w.WriteLine((p ? "  > " : "  B ") + s.Replace("\n\n", " / "));
        }
    }
}
