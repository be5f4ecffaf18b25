using HeroMe.Bot.Dialogs.MyData;
using HeroMe.Bot.Graph;

namespace HeroMe.Bot.Dialogs.OrgData;

/// <summary>What is stored of the company's directory, for the overview of a person's data and for the export.</summary>
internal sealed class OrgDataDescription(StoredData held, StoredDataDescription words)
{
    public IEnumerable<string> Lines()
    {
        var language = words.Language;
        var allowed = held.State.Consent.OrgFields;
        yield return words.Of("OrgData.Allowed", allowed == OrgFields.None ? words.Of("MyData.None") : OrgFieldWords.Names(allowed, language));
        if (held.State.Org is not { } org)
        {
            yield return words.Of("OrgData.NothingRead");
            yield break;
        }

        foreach (var field in OrgFieldWords.Of(org.Holds))
        {
            yield return words.Of("MyData.Pair", OrgFieldWords.Name(field, language), OrgFieldWords.Value(org, field, language, held.Zone)!);
        }

        if (org.Manager is { } manager)
        {
            yield return words.Of("OrgData.ManagerIds", manager.Id, manager.SignInName ?? words.Of("MyData.None"));
        }

        if (org.NextOneOnOne is { } next)
        {
            yield return words.Of("OrgData.MeetingEnds", words.Time(next.EndsAt));
        }

        if (org.Used is { } use)
        {
            yield return words.Of("OrgData.UsedEntry", words.Time(use.At), use.Times, OrgFieldWords.Names(use.Fields, language), use.Entry);
        }

        yield return words.Of("OrgData.ReadAt", words.Time(org.ReadAt), words.Time(org.ReadAt + OrgContext.StoredFor));
    }
}
