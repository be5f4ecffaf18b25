using HeroMe.Bot.Dialogs.OrgData;
using HeroMe.Bot.Graph;

namespace HeroMe.Bot.Dialogs.Remembering;

/// <summary>Something that an answer was given with: a remembered fact, or a field of the company's directory.</summary>
/// <param name="Key">The fact's id, or the field's name; tells nothing of the content.</param>
/// <param name="Words">As the person sees it.</param>
/// <param name="IsOn">Whether answers may use it.</param>
internal sealed record UsedItem(string Key, string Words, bool IsOn)
{
    private const string OrgPrefix = "org.";

    public static IEnumerable<UsedItem> Of(TurnScope scope, IReadOnlyList<MemoryFact> facts, OrgFields fields)
    {
        var faces = new MemoryFaces(facts, isOn: true, scope.Zone, scope.Language, scope.Mentors);
        var org = scope.State.OrgAt(scope.LocalNow);
        return facts.Select(fact => Of(fact, faces)).Concat(OrgFieldWords.Of(fields & (org?.Holds ?? OrgFields.None)).Select(field => new UsedItem(
            OrgPrefix + field, scope.Word("Used.Org", OrgFieldWords.Name(field, scope.Language), OrgFieldWords.Value(org!, field, scope.Language, scope.Zone) ?? ""), IsOn: true)));
    }

    public static UsedItem Of(MemoryFact fact, MemoryFaces faces) =>
        new(fact.Note.Id.ToString("N"), $"{fact.Words.Reveal().ReplaceLineEndings(" ")} ({faces.Heard(fact)})", fact.IsUsed);

    /// <returns>None when the key is that of a fact.</returns>
    public static OrgFields FieldOf(string key) =>
        key.StartsWith(OrgPrefix, StringComparison.Ordinal) && Enum.TryParse<OrgFields>(key[OrgPrefix.Length..], out var field) ? field : OrgFields.None;

    public override string ToString() => nameof(UsedItem);
}
