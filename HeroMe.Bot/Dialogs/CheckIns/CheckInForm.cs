using System.Globalization;
using AdaptiveCards;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.CheckIns;

/// <summary>The fields of a check-in, under ten seconds: a face, and if one likes one reflection, the talks of the week and a line. Pure.</summary>
internal static class CheckInForm
{
    public const string MoodField = "mood";
    public const string ReflectionField = "reflection";
    public const string TalkedField = "talked";
    public const string LineField = "line";
    private const int LongestLine = 200;

    /// <param name="filled">What was answered already on this day; null when nothing.</param>
    public static IEnumerable<AdaptiveElement> Fields(Language language, string item, CheckIn? filled)
    {
        var words = CheckInWords.In(language);
        yield return new AdaptiveChoiceSetInput
        {
            Id = MoodField,
            Label = words.Mood.Question,
            Style = AdaptiveChoiceInputStyle.Expanded,
            Wrap = true,
            IsRequired = true,
            ErrorMessage = Words.Of(language, "CheckIn.Missing"),
            Value = Text(filled?.Mood),
            Choices = [.. Enumerable.Range(1, CheckIn.Best).Reverse().Select(mood => new AdaptiveChoice { Title = words.Of(mood), Value = Text(mood) })],
        };
        yield return new AdaptiveChoiceSetInput
        {
            Id = TalkedField,
            Label = words.Connection.Question,
            Style = AdaptiveChoiceInputStyle.Expanded,
            Wrap = true,
            Value = filled?.Talked?.ToString(),
            Choices = [.. Enum.GetValues<Talked>().Select(talked => new AdaptiveChoice { Title = words.Of(talked), Value = talked.ToString() })],
        };
        yield return new AdaptiveChoiceSetInput
        {
            Id = ReflectionField,
            Label = words.Reflection(item),
            Style = AdaptiveChoiceInputStyle.Compact,
            Placeholder = Words.Of(language, "CheckIn.Optional"),
            Value = Text(filled?.Reflection),
            Choices = [.. Enumerable.Range(1, CheckIn.Best).Reverse().Select(value => new AdaptiveChoice { Title = words.Agreement(value), Value = Text(value) })],
        };
        yield return Cards.Fields.Lines(LineField, words.Line.Label, filled?.Line.Reveal(), words.Line.Hint, LongestLine, oneLine: true);
    }

    /// <returns>Null when the mood is missing, or a field holds what its choices do not offer.</returns>
    public static CheckIn? Read(CardInput tap, string item)
    {
        if (Number(tap.Input(MoodField)) is not { } mood)
        {
            return null;
        }

        var (reflection, talked, line) = (tap.Input(ReflectionField), tap.Input(TalkedField), tap.Input(LineField));
        if ((!reflection.IsBlank && Number(reflection) is null) || (!talked.IsBlank && !Enum.GetNames<Talked>().Contains(talked.Reveal(), StringComparer.Ordinal)))
        {
            return null;
        }

        return new CheckIn(tap.Day, mood)
        {
            Item = item,
            Reflection = Number(reflection),
            Talked = talked.IsBlank ? null : Enum.Parse<Talked>(talked.Reveal()),
            Line = line.IsBlank ? PersonalText.Empty : new PersonalText(line.Reveal().Trim() is { Length: > LongestLine } longer ? longer[..LongestLine] : line.Reveal().Trim()),
        };
    }

    private static int? Number(PersonalText input) =>
        int.TryParse(input.Reveal(), NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value is >= 1 and <= CheckIn.Best ? value : null;

    private static string Text(int? value) => value?.ToString(CultureInfo.InvariantCulture)!;
}
