using System.Text.RegularExpressions;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Dialogs.Flows;

/// <summary>What somebody asks to begin.</summary>
/// <param name="Flow">The flow or exercise; null for one of the lists.</param>
/// <param name="Exercises">Of a list: that of the exercises.</param>
internal sealed record FlowRequest(string? Flow, bool Exercises = false);

/// <summary>Recognises a request for a flow, an exercise or a list of them. The request is the whole message: a story that holds the same words begins nothing.</summary>
internal sealed partial class FlowRequests
{
    private static readonly Dictionary<Intent, string> Intents = new()
    {
        [Intent.FlowSortOut] = "untangle",
        [Intent.FlowStrengths] = "inventory",
        [Intent.FlowDirection] = "direction",
        [Intent.FlowDecision] = "decision",
        [Intent.FlowConnections] = "connections",
        [Intent.FlowFailure] = "failure",
    };

    private static readonly string[] FlowLists = ["ガイド", "フロー", "ガイドを見せて", "ガイド一覧", "フロー一覧", "フローを見せて", "ガイドつきの整理", "guided flows", "flows", "guides", "guide", "show me the guides", "show me the flows"];
    private static readonly string[] ExerciseLists = ["エクササイズ", "ワーク", "エクササイズを見せて", "ワークを見せて", "エクササイズ一覧", "ワーク一覧", "エクササイズをしたい", "ワークをしたい", "exercise", "exercises", "show me the exercises", "do an exercise"];

    private readonly Dictionary<string, FlowRequest> _whole = new(StringComparer.Ordinal);

    public FlowRequests(FlowLibrary library)
    {
        foreach (var book in Enum.GetValues<Language>().Select(library.In))
        {
            foreach (var script in book.Scripts)
            {
                foreach (var words in script.Words.Append(script.Title))
                {
                    _whole.TryAdd(Whole(words), new FlowRequest(script.Id));
                }
            }
        }

        foreach (var words in FlowLists)
        {
            _whole[Whole(words)] = new FlowRequest(null);
        }

        foreach (var words in ExerciseLists)
        {
            _whole[Whole(words)] = new FlowRequest(null, Exercises: true);
        }
    }

    /// <returns>Null when the message asks for none in known words.</returns>
    public FlowRequest? Read(PersonalText text) => Whole(text.Reveal()) is { Length: > 0 } whole ? _whole.GetValueOrDefault(whole) : null;

    /// <summary>The flow that a request in other words surely asks for; null when none.</summary>
    public static FlowRequest? Of(TurnScope scope) =>
        Intents.Keys.FirstOrDefault(intent => scope.AsksFor(intent)) is var intent && Intents.TryGetValue(intent, out var flow) ? new FlowRequest(flow) : null;

    /// <summary>A request without what makes it polite.</summary>
    private static string Whole(string words)
    {
        var bare = BareWords.Of(words);
        return Polite().Replace(bare, "") is { Length: > 0 } plain ? plain : bare;
    }

    [GeneratedRegex("^(?:please |can we |could we |lets |let us |i want to |i would like to |id like to )|(?:を)?(?:お願い(?:します|できますか|したいです)|ください|やりたいです?|(?:ん|の)?です(?:が|けど)?|けど|がいい(?:です)?| please)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Polite();
}
