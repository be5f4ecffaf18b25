using HeroMe.Bot.Dialogs.Flows;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Dialogs.Flows;

/// <summary>The examples in the hints are ordinary: whoever answers as a hint does is not taken for somebody in danger.</summary>
public sealed class FlowHintsTests
{
    public static TheoryData<string, string, string> Hints
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var (language, script) in Enum.GetValues<Language>().SelectMany(language => FlowLibrary.Shipped.In(language).Scripts.Select(script => (language, script))))
            {
                foreach (var step in script.Steps)
                {
                    data.Add(script.Id, step.Id, language.ToString());
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Hints))]
    public void An_example_is_no_sign_of_danger(string script, string step, string language)
    {
        var verdict = Screen.Read(new PersonalText(FlowScene.AnswerTo(FlowScene.Script(script, Enum.Parse<Language>(language)).Step(step)!)));
        Assert.True(verdict.Tier == Tier.None, $"{verdict}");
    }
}
