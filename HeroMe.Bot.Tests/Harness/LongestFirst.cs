using Xunit.Abstractions;

[assembly: TestCollectionOrderer("HeroMe.Bot.Tests.Harness.LongestFirst", "HeroMe.Bot.Tests")]

namespace HeroMe.Bot.Tests.Harness;

/// <summary>
/// The classes that take longest begin first, so that the last minute of a run is not one class on its own. A class that is missing here is only begun
/// later.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    /// <summary>Everything that took more than ten seconds, longest first.</summary>
    private static readonly Type[] Long =
    [
        typeof(Dialogs.Flows.FlowPlayTests), typeof(Dialogs.Promises.FollowUpTests), typeof(Dialogs.Nudges.NudgeTests), typeof(Dialogs.Promises.PromiseRecordTests), typeof(Schedule.DueTests),
        typeof(Faults.RandomKillTests), typeof(Faults.KillPointTests), typeof(Faults.KillMidStreamTests), typeof(Teams.Sending.PassingRefusalTests),
        typeof(Dialogs.Counselling.ModelFaultAnswerTests), typeof(Teams.Receiving.MalformedInvokeTests), typeof(Boundaries.LinearPatternsTests),
        typeof(Safety.Screening.PrefilterTests), typeof(Dialogs.Risk.DangerAlwaysCountsTests), typeof(Notebook.OrderOfEventsTests),
        typeof(Privacy.RowsTellNothingTests), typeof(Dialogs.Counselling.FirstSentenceTests), typeof(Dialogs.Risk.TalkScriptTests),
        typeof(Storage.FormerIdsTests), typeof(Tools.Safety.TrainingTests), typeof(Faults.FullDiskTests), typeof(Storage.ErasureTests),
        typeof(Dialogs.Counselling.OvertakenAnswerTests), typeof(Dialogs.Counselling.ManyStreamsTests), typeof(Dialogs.Risk.SeriousTalksTests),
        typeof(Privacy.CanaryTests), typeof(Dialogs.Requests.RequestsTests), typeof(Dialogs.Flows.FlowMovesTests), typeof(Boundaries.FolderArrowsTests), typeof(Turns.SlowTurnTests),
    ];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) => testCollections.OrderBy(Place);

    // Without a name of its own, a collection is one class and is called after it.
    private static int Place(ITestCollection collection) =>
        Array.FindIndex(Long, type => collection.DisplayName.EndsWith(" " + type.FullName, StringComparison.Ordinal)) is >= 0 and var place ? place : Long.Length;
}
