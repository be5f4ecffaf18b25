using System.Globalization;
using System.Numerics;
using HeroMe.Bot.People;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.Dialogs.MyData;

/// <summary>Describes the state that is stored independent of consent: about risk, and about use, which keeps the bot from replacing people.</summary>
internal sealed class RiskAndUsageDescription(PersonState state, StoredDataDescription words, bool all)
{
    public IEnumerable<string> Risk()
    {
        if (state.Risk is not { } risk)
        {
            yield return Of("MyData.RiskNone");
            yield break;
        }

        var until = words.Time(risk.Until);
        yield return risk.Level switch
        {
            RiskLevel.Red => Of("MyData.RiskRed", until),
            RiskLevel.Amber => Of("MyData.RiskAmber", until),
            _ => Of("MyData.RiskCalm", until),
        };
        if (risk.Category.Length > 0)
        {
            yield return Of("MyData.RiskCategory", Concern(risk.Category));
        }

        if (risk.Asked != DirectQuestion.No)
        {
            yield return Of($"MyData.RiskAsked{risk.Asked}");
        }

        if (risk.Given.Length > 0)
        {
            yield return Of("MyData.RiskGiven", string.Join(" / ", risk.Given.Split(' ').Select(Concern)));
        }

        if (risk.Window.Count > 0 || risk.Softened)
        {
            yield return Of("MyData.RiskSigns", risk.Window.Count, words.Answer(risk.Softened));
        }

        if (risk.NudgesStoppedUntil > DateTimeOffset.MinValue)
        {
            yield return Of("MyData.RiskNudges", words.Time(risk.NudgesStoppedUntil));
        }

        if (risk.RememberedUntil is { } remembered)
        {
            yield return Of("MyData.RiskRemembered", words.Time(remembered));
        }

        if (risk.MayFollowUp)
        {
            yield return Of("MyData.RiskFollowUp");
        }

        if (all)
        {
            yield return Of("MyData.RiskTurn", $"{risk.Turn} / {risk.TalkTurn} / {risk.WithOther}");
        }

        yield return Of("MyData.RiskPrivate");
    }

    public IEnumerable<string> Use()
    {
        if (state.Use is not { } use)
        {
            yield return Of("MyData.UseNone");
            yield break;
        }

        yield return Of("MyData.UseWhy");
        yield return Of("MyData.UseDays", BitOperations.PopCount((uint)use.Days), Day(use.Day), use.TurnsToday);
        if (!all)
        {
            yield break;
        }

        yield return Of("MyData.UseTalk", words.Time(use.TalkStartedAt), words.Time(use.LastTurnAt), use.TurnsInTalk);
        yield return Of("MyData.UseAi", Time(use.AiSaidAt));
        yield return Of("MyData.UseBreak", words.Answer(use.BreakOffered), use.DayBreakOffered > 0 ? Day(use.DayBreakOffered) : Of("MyData.None"));
        yield return Of("MyData.UseBridge", use.TalksSinceBridge, use.Bridges);
        yield return Of("MyData.UseLimit", Time(use.LimitSaidAt));
    }

    /// <summary>A category name that this version does not know is shown unchanged.</summary>
    private string Concern(string name) =>
        Enum.TryParse<Category>(name, out var known) && known != Category.None ? Of($"MyData.Concern{known}") : name;

    private string Time(DateTimeOffset? time) => time is { } at ? words.Time(at) : Of("MyData.None");

    private string Day(int number) => DateOnly.FromDayNumber(number).ToString(words.DayFormat, CultureInfo.InvariantCulture);

    private string Of(string key, params object[] args) => words.Of(key, args);
}
