using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace HeroMe.Bot.CardActions;

/// <summary>Counts answers that were liked, disliked or reported. Carries no person, no answer and no text.</summary>
internal sealed class FeedbackMetrics
{
    public const string Meter = "HeroMe.Feedback";

    private readonly Counter<long> _given;

    public FeedbackMetrics(IMeterFactory meters) => _given = meters.Create(Meter).CreateCounter<long>("herome.feedback", unit: "{rating}");

    public void Given(bool liked, bool reported) => _given.Add(1, new TagList { { "reaction", liked ? "like" : "dislike" }, { "reported", reported } });
}
