using System.Text.RegularExpressions;
using HeroMe.Bot.Dialogs.Consents;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Dialogs.OneOnOne;

/// <summary>
/// Words that a manager should see only after a second thought: danger, health, harassment, mood, scores. They are never filled in, and warned about
/// where the person typed them. Rather one warning too many. Pure.
/// </summary>
internal static partial class PrivateMatters
{
    private const Signs Weak = Signs.LowMood | Signs.SelfHarm | Signs.HarmOthers | Signs.Harassment | Signs.Whistleblowing;
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    public static bool AreIn(PersonalText words)
    {
        if (words.IsBlank)
        {
            return false;
        }

        var (verdict, plain) = (Screen.Read(words), Surface.Of(words.Reveal()));
        return verdict.Tier >= Tier.Amber
            || (verdict.Tier == Tier.Help && verdict.Category is Category.SelfHarm or Category.HarmOthers or Category.MedicalEmergency or Category.Harassment or Category.Medical or Category.Whistleblowing)
            || (verdict.Weak & Weak) != Signs.None
            || CalmMoment.IsHeavy(words)
            || Japanese().IsMatch(plain)
            || English().IsMatch(plain);
    }

    // In the form of Surface: katakana as hiragana, no long-vowel marks.
    [GeneratedRegex("体調|病気|病院|通院|診断|服薬|薬を|休職|復職|産業医|めんたる|すとれす|不調|妊娠|不妊|持病|障害|頭痛|めまい|動悸|睡眠|不眠|過労|疲れ|落ち込|憂うつ|憂鬱|不安|いらいら|孤独|さみし|さびし|寂し|むなし|怖(?:い|く)|こわい|気分|気持ち|感情|もやもや|はらすめんと|ぱわはら|せくはら|もらはら|いじめ|heroちえっく|すこあ|点数|[0-9]点|すっきり度|ちえっくいん", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Japanese();

    [GeneratedRegex("\\b(?:sick|ill(?:ness)?|doctor|clinic|diagnos\\w*|medication|therap\\w*|sick leave|leave of absence|stress\\w*|anxi\\w*|depress\\w*|burn(?:ed|t)? ?out|insomnia|sleep\\w*|pregnan\\w*|mental\\w*|mood\\w*|feel(?:s|ing|ings)?|felt|lonely|sad|afraid|scared|exhausted|tired|harass\\w*|bull(?:y|ied|ying)|scores?|hero check|check ?in)\\b", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex English();
}
