using System.Text.RegularExpressions;
using HeroMe.Bot.Mentors;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.MentorChoice;

/// <summary>What is wanted of the mentors.</summary>
internal enum MentorWish
{
    /// <summary>To see who is there.</summary>
    Choose,

    /// <summary>To speak with a mentor who is named.</summary>
    Switch,

    /// <summary>To hear the other side argued.</summary>
    Oppose,

    /// <summary>To be argued with no longer.</summary>
    Stop,
}

/// <summary>A request for a mentor in words of its own. A colleague may have a mentor's name, so it counts only as a sentence of its own.</summary>
/// <param name="Mentor">Whom, by an id of <see cref="MentorNames"/>; empty when nobody is named.</param>
/// <param name="Rest">What else was said.</param>
internal sealed partial record MentorRequest(MentorWish Wish, string Mentor, IReadOnlyList<Sentence> Rest)
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static readonly string[][] Spellings =
    [
        ["ヒロミー", "ヒロミ", "ひろみー", "ひろみ", "hiromi"], ["のぞみ", "ノゾミ", "nozomi"], ["たくみ", "タクミ", "takumi"],
        ["しのぶ", "シノブ", "shinobu"], ["あかり", "アカリ", "akari"], ["ソウ", "sou"],
    ];

    /// <summary>The words that end an argument, as a whole message.</summary>
    private static readonly HashSet<string> Stops = new(StringComparer.Ordinal)
    {
        "ストップ", "すとっぷ", "止めて", "とめて", "やめて", "やめてください", "いったん止めて", "ちょっと待って", "もういい", "もういいです", "もう十分", "壁打ちおわり", "壁打ち終わり", "壁打ちはもういい",
        "stop", "pause", "hold on", "time out", "thats enough", "enough", "lets stop", "please stop",
    };

    /// <returns>Null when the message asks for no mentor in such words.</returns>
    public static MentorRequest? Read(TurnScope scope, TalkState state)
    {
        var sentences = SentenceSplitter.Split(scope.Text);
        if (sentences is [var only] && state.Mentor == MentorNames.Sou && Stops.Contains(only.Bare))
        {
            return new MentorRequest(MentorWish.Stop, MentorNames.Hiromi, []);
        }

        foreach (var sentence in sentences)
        {
            if ((Read(sentence.Bare, state) ?? OfCompany(scope, sentence.Bare, state)) is { } read)
            {
                return new MentorRequest(read.Wish, read.Mentor, [.. sentences.Where(other => other != sentence)]);
            }
        }

        return null;
    }

    /// <returns>The mentor whose name stands in the message; null when none or several do.</returns>
    public static string? NamedIn(string bare) =>
        MentorNames.Ids.Where((_, i) => Spellings[i].Any(name => bare.Contains(name, StringComparison.Ordinal))).ToList() is [var one] ? one : null;

    /// <summary>A mentor of the company is asked for in the same words: their name takes the place of one that the expressions know.</summary>
    private static (MentorWish Wish, string Mentor)? OfCompany(TurnScope scope, string bare, TalkState state)
    {
        foreach (var mentor in scope.Mentors.Company)
        {
            var name = BareWords.Of(mentor.Name);
            if (name.Length > 0 && bare.Contains(name, StringComparison.Ordinal) && !IsOnSheet(state, mentor.Name)
                && Read(bare.Replace(name, MentorNames.Nozomi, StringComparison.Ordinal), TalkState.Start) is { Wish: MentorWish.Switch })
            {
                return (MentorWish.Switch, mentor.Id);
            }
        }

        return null;
    }

    /// <summary>A colleague of the person has that name.</summary>
    private static bool IsOnSheet(TalkState state, string name) => state.Sheet.Of(SheetPlace.Person).Any(person => person.Words.Reveal().Contains(name, StringComparison.OrdinalIgnoreCase));

    private static (MentorWish Wish, string Mentor)? Read(string bare, TalkState state)
    {
        if (bare.Length == 0)
        {
            return null;
        }

        if (Picker().IsMatch(bare))
        {
            return (MentorWish.Choose, "");
        }

        if (Opposing().IsMatch(bare))
        {
            return (MentorWish.Oppose, MentorNames.Sou);
        }

        var match = Japanese().Match(bare) is { Success: true } japanese ? japanese : English().Match(bare);
        if (!match.Success || IsOnSheet(state, match.Groups["name"].Value))
        {
            return null;
        }

        return (MentorWish.Switch, MentorNames.Ids[Array.FindIndex(Spellings, names => names.Contains(match.Groups["name"].Value, StringComparer.Ordinal))]);
    }

    [GeneratedRegex("^(?:やっぱり|やっぱ|今日は|きょうは|いまは|今は|次は|つぎは|じゃあ|では|それでは|ここからは|ここで|少し|ちょっと|もう一度|また|一度){0,2}(?<name>ヒロミー?|ひろみー?|hiromi|のぞみ|ノゾミ|nozomi|たくみ|タクミ|takumi|しのぶ|シノブ|shinobu|あかり|アカリ|akari|ソウ|sou)(?:さん|ちゃん|くん|君)?(?:に|と|へ|を|の(?:意見|考え|見方|話|声)[をがも]?|にも|とも)?(?:代わ[りっ]|替わ[りっ]|変わ[りっ]|かわ[りっ]|代えて|替えて|変えて|交代|チェンジ|戻[りっ]|もど[りっ]|話し|話した|はなした|話を|聞いて|聞きた|聞かせ|相談|お願い|おねがい|頼み|呼んで|よんで|出して|話させ|つないで|がいい)[ぁ-んー]{0,12}(?:聞い|聞き|話し|して)?[ぁ-んー]{0,14}$", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Japanese();

    [GeneratedRegex(@"^(?:please |now |ok |okay |then |actually |can i |could i |may i |i want to |id like to |i would like to |let me |lets |can you |could you ){0,2}(?:talk|speak|chat|switch|change|hand (?:me )?over|go back|come back|return|back|ask|call|bring in|bring|get|put on|put me through)(?: me)?(?: over)?(?: to| with)? ?(?<name>hiromi|nozomi|takumi|shinobu|akari|sou)(?: please| again| now| instead| in| back){0,2}$", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex English();

    [GeneratedRegex(@"^(?:(?:ほかの|他の|別の|違う|ちがう)?メンター(?:さん)?(?:を|に|と|の|は|って)?(?:選び|選ぶ|選ばせ|選択|変え|替え|代え|かえ|交代|チェンジ|一覧|リスト|見たい|見せて|代わ|替わ|話したい|紹介|だれがい|誰がい|呼ん)[ぁ-んー一-龠]{0,14}|(?:どんな|どういう|ほかに|他に)メンター(?:さん)?(?:が|は)[ぁ-ん]{1,10}(?:教えて|知りた)?[ぁ-ん]{0,8}|(?:i want to |id like to |can i |let me |please )?(?:choose|pick|change|switch|see|show me|show|list|meet)(?: a| the| my| another| other| your)? mentors?(?: please)?|(?:a |the )?(?:another|different|other) mentors?(?: please)?)$", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Picker();

    [GeneratedRegex(@"^(?:この話|これ|少し|ちょっと|ここで|じゃあ|では)?(?:に|を|の|で|も)?(?:壁打ち(?:相手)?(?:を|に|が)?(?:お願い|おねがい|して|した|頼)?[ぁ-んー]{0,14}|(?:あえて)?(?:反論|反対意見|反対の意見|反対側の意見|反対側の言い分)(?:を|も|が)?(?:して|聞きたい|聞かせて|ください|下さい|お願い|ほしい|欲しい|言って|出して)[ぁ-んー]{0,12}|反対側から(?:見て|言って|突っ込んで|問いかけて)[ぁ-んー]{0,8})$|^(?:please |can you |could you |id like you to |i want you to )?(?:be|play)(?: the| my)? devils advocate(?: please| for me| on this)?$|^(?:please |can you |could you )?(?:argue (?:against (?:me|it|this)|the other side)|push back(?: on this| on me)?|challenge me)(?: please)?$", Options, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Opposing();
}
