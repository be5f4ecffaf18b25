namespace HeroMe.Bot.Tests.Mentors;
public sealed class DbgTests
{
    [Fact]
    public void D()
    {
        using var w = new StreamWriter("/tmp/dbg.txt");
        var talk = GuidedTalk.WithStep(); talk.Now = GuidedTalk.Noon.AddDays(8);
        w.WriteLine(talk.Says("部長に怒鳴られて、会社に行くのがこわいです"));
        foreach (var (l, f, wish) in new[] { (HeroMe.Bot.Texts.Language.Japanese, "JapaneseTalk", ""), (HeroMe.Bot.Texts.Language.English, "EnglishTalk", ""), (HeroMe.Bot.Texts.Language.Japanese, "JapaneseTalk", "助言がほしい") })
        {
            var lines = (string[])typeof(GuidedConversationTests).GetField(f, System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.GetValue(null)!;
            var t = new GuidedTalk(l);
            w.WriteLine("=======");
            for (var i = 0; i < 60; i++) { var m = i == 1 && wish.Length > 0 ? wish : lines[i % lines.Length]; var step = t.State.Step; var r = t.Says(m); w.WriteLine($"{i} [{step}] > {m}\n      {(t.Last.Fallback ? "FALLBACK " : "")}{t.Last.Kind} B {r.Replace("\n\n", " / ")}  ({t.State.ToAnswers().Sum(a => a.Key.Length + System.Text.Encoding.UTF8.GetByteCount(System.Text.Json.JsonSerializer.Serialize(a.Value)))})"); }
        }
    }
}
