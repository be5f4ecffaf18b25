using System.Text.Json;
using HeroMe.Bot.Mentors.Speaking;
using HeroMe.Bot.Tests.Llm;
using HeroMe.Bot.Texts;
using Microsoft.AspNetCore.Http;

namespace HeroMe.Bot.Tests.Evaluations;

/// <summary>
/// Writes like a model that keeps to its instruction: says the step it finds in the prompt, in words that are not the guided talk's.
/// It knows nothing but the request, so a prompt that carries no step, no sentence or no words gets nowhere.
/// </summary>
internal static class StepwiseModel
{
    private static readonly string[] Ways = ["received", "burden-named", "issue-proposed", "view-widened", "roads", "small-step", "dated", "next-contact"];

    private static readonly Dictionary<Language, string[]> Says = new()
    {
        [Language.Japanese] =
        [
            "もう少し聞かせてください。どんな場面でそう感じますか?", "その中で、いちばん重く感じているのはどのあたりですか?", "「{0}」。この言い方でしっくりきますか?",
            "相手の側にも、まだ言えていない事情があるのかもしれません。こう見ると、どう感じますか?", "ここから選べるとしたら、どんな進み方がありそうですか?",
            "その中から、この一週間でできそうなことを、ご自分の言葉で決めるとしたら何ですか?", "それに取りかかるのは、いつにしますか?", "そのあと、話を聞いてもらえそうな方はどなたですか?",
        ],
        [Language.English] =
        [
            "Tell me a bit more, if you like. What does it look like on a usual day?", "Which part of it is the hardest to carry?", "“{0}”. Does this put it well?",
            "The other side may have reasons nobody has said aloud yet. How does it look from there?", "Which options do you see from here?",
            "What is something small you could do within a week, in your own words?", "When will you do it?", "Who could you talk to about it afterwards?",
        ],
    };

    public static RequestDelegate Behind(ScriptedModel server) => http => ScriptedModel.Answer(Answer(server.Requests.Last().Body))(http);

    private static string Answer(string body)
    {
        using var request = JsonDocument.Parse(body);
        var messages = request.RootElement.GetProperty("messages").EnumerateArray().Select(m => Words(m.GetProperty("content"))).ToList();
        var language = messages[0].Contains(StepContent.In(Language.Japanese)["step"], StringComparison.Ordinal) ? Language.Japanese : Language.English;
        var steps = StepContent.In(language);
        var way = Array.FindIndex(Ways, w => messages[0].Contains($"{steps["step"]}\n{steps[w]}", StringComparison.Ordinal));
        var issue = messages[0].Split('\n').FirstOrDefault(l => l.StartsWith($"- {steps["issue"]}: ", StringComparison.Ordinal))?.Split(": ", 2)[1] ?? "";
        var heard = language == Language.Japanese ? $"「{messages[^1]}」。" : $"“{messages[^1]}”. ";
        return way < 0 ? heard : (Ways[way] == "issue-proposed" ? "" : heard) + string.Format(System.Globalization.CultureInfo.InvariantCulture, Says[language][way], issue);
    }

    private static string Words(JsonElement content) => content.ValueKind == JsonValueKind.String
        ? content.GetString()!
        : string.Concat(content.EnumerateArray().Select(p => p.GetProperty("text").GetString()));
}
