using AdaptiveCards;
using HeroMe.Bot.Graph;
using HeroMe.Bot.Notebook;

namespace HeroMe.Bot.Dialogs.OrgData;

/// <summary>What the directory says, and why it says nothing, in words.</summary>
internal static class OrgDataReport
{
    /// <summary>What was read, and what could not be.</summary>
    /// <param name="before">What was known before; null when nothing was.</param>
    public static string Of(TurnScope scope, OrgReading reading, OrgContext? before)
    {
        scope.Notebook.ShowRecords();
        if (reading.Status != OrgReadStatus.Read)
        {
            return scope.Word($"OrgData.Status{reading.Status}");
        }

        var asked = scope.State.Consent.OrgFields;
        string[] lines =
        [
            .. Facts(scope).Select(fact => scope.Word("MyData.Pair", fact.Title, fact.Value)) is var facts && facts.Any() ? [scope.Word("OrgData.WasRead"), string.Join("\n\n", facts.Select(line => $"- {line}"))] : Array.Empty<string>(),
            .. Changed(scope, before),
            .. OrgFieldWords.Of(asked).Select(field => Gap(scope, field, reading)).OfType<string>(),
            scope.Word("OrgData.ByWords"),
        ];
        return string.Join("\n\n", lines);
    }

    /// <summary>The answer to a question about one field.</summary>
    /// <param name="reading">Null when it was read lately.</param>
    public static string Answer(TurnScope scope, OrgFields field, OrgReading? reading)
    {
        scope.Notebook.ShowRecords();
        var org = scope.State.OrgAt(scope.LocalNow);
        if (org is not null && OrgFieldWords.Value(org, field, scope.Language, scope.Zone) is { } value)
        {
            var says = scope.Word($"OrgData.Says{field}", value);
            return reading is { Status: not OrgReadStatus.Read } || reading?.Late.HasFlag(field) == true
                ? $"{says}\n\n{scope.Word("OrgData.AsOf", OrgFieldWords.Time(TimeZoneInfo.ConvertTime(org.ReadAt, scope.Zone), scope.Language))}"
                : says;
        }

        return reading is { Status: not OrgReadStatus.Read and var status } ? scope.Word($"OrgData.Status{status}") : Gap(scope, field, reading ?? new OrgReading(OrgReadStatus.Read))!;
    }

    /// <summary>What may be used now, with its names.</summary>
    public static IEnumerable<AdaptiveFact> Facts(TurnScope scope) => scope.State.OrgAt(scope.LocalNow) is { } org
        ? OrgFieldWords.Of(org.Holds).Select(field => new AdaptiveFact(OrgFieldWords.Name(field, scope.Language), OrgFieldWords.Value(org, field, scope.Language, scope.Zone)!))
        : [];

    private static IEnumerable<string> Changed(TurnScope scope, OrgContext? before)
    {
        if (before?.Manager is { } former && scope.State.Org?.Manager is { } now && former.Id != now.Id)
        {
            yield return scope.Word("OrgData.ManagerChanged", former.Name, now.Name);
        }
    }

    /// <returns>Why a field has no value; null when it has one.</returns>
    private static string? Gap(TurnScope scope, OrgFields field, OrgReading reading) =>
        reading.Context?.Holds.HasFlag(field) == true ? null
        : reading.Denied.HasFlag(field) ? scope.Word("OrgData.Denied", OrgFieldWords.Name(field, scope.Language))
        : reading.Late.HasFlag(field) ? scope.Word("OrgData.Late", OrgFieldWords.Name(field, scope.Language))
        : field == OrgFields.NextOneOnOne ? scope.Word("OrgData.NoMeeting")
        : scope.Word("OrgData.Missing", OrgFieldWords.Name(field, scope.Language));
}
