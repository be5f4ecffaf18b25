using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace HeroMe.Bot.CardActions;

/// <summary>How many answers were liked, disliked or reported as unfit. No person, no answer, no word.</summary>
internal sealed class FeedbackMetrics
{
    public const string Meter = "HeroMe.Feedback";

    private readonly Counter<long> _given;

    public FeedbackMetrics(IMeterFactory meters) => _given = meters.Create(Meter).CreateCounter<long>("herome.feedback", unit: "{rating}");

    public void Given(bool liked, bool reported) => _given.Add(1, new TagList { { "reaction", liked ? "like" : "dislike" }, { "reported", reported } });
}
