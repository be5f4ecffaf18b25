using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Llm;

/// <summary>Estimates tokens without a tokenizer, rather too many than too few: about one per Japanese character, one per three and a half Latin letters.</summary>
internal static class TokenEstimate
{
    private const int PerMessage = 4;

    public static int Of(string text)
    {
        var quarters = 0;
        foreach (var c in text)
        {
            quarters += c < 0x0250 ? 2 : 7;
        }

        return (quarters + 6) / 7;
    }

    public static int Of(PersonalText text) => Of(text.Reveal());

    public static int Of(OutboundPrompt prompt) => prompt.Messages.Sum(m => Of(m.Text) + PerMessage);
}
