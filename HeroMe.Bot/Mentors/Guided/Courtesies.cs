using System.Text.RegularExpressions;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Understanding;
using HeroMe.Bot.Understanding.People;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>What is no matter to work on: goodbyes, anger at the bot, good news, small talk, the kind of answer that is wanted.</summary>
internal static partial class Courtesies
{
    private const int LongestThanks = 60;

    /// <summary>What may follow a goodbye without taking it back.</summary>
    private const int ShortAfterword = 12;

    /// <summary>Remarks that tell of something good.</summary>
    private static readonly string[] Good = ["achieved", "small_good", "praised"];

    public static GuidedReply? Farewell(GuidedTurn turn)
    {
        if (!Leaves(turn) || turn.IsFirst)
        {
            return null;
        }

        // A step that was said with the goodbye is noted; nothing is asked any more.
        Commitments.Say(turn);
        if (turn.SaidNothing && turn.State.Sheet.Step is { Due: { } due })
        {
            turn.Say("bye.step", ("day", turn.Day(due)));
        }
        else if (turn.Voice is { } voice && !turn.IsNight && !ToWork().IsMatch(turn.Plain))
        {
            turn.SayOf(voice.Closing);
        }
        else
        {
            turn.Say(ToWork().IsMatch(turn.Plain) ? "bye.work" : turn.IsNight ? "bye.night" : "bye");
        }

        return turn.Done(TurnKind.Farewell);
    }

    /// <summary>A goodbye ends the talk only as the last thing that is said; one that is told, 「さようならと言えなくて」, is a story.</summary>
    private static bool Leaves(GuidedTurn turn)
    {
        var sentences = turn.Reading.Sentences;
        var last = sentences.Count - 1;
        while (last > 0 && !sentences[last].Does.HasFlag(Acts.Goodbye) && (sentences[last].Does & ActReader.Questions) == Acts.None
            && (sentences[last].Written.Length <= ShortAfterword || (sentences[last].Does & (Acts.Thanks | Acts.Commitment)) != Acts.None))
        {
            last--;
        }

        var says = last >= 0 && sentences[last].Does.HasFlag(Acts.Goodbye) && !turn.Content.Guards.Has("bye.reported", sentences[last].Plain.Reveal());
        return says || (sentences.Count <= 1 && turn.Reading.Intent is { Intent: Intent.Goodbye, Certainty: Certainty.Sure } && sentences.All(sentence => sentence.Acts.HasFlag(Acts.Goodbye)) && !turn.Content.Guards.Has("bye.reported", turn.Plain));
    }

    public static GuidedReply? Anger(GuidedTurn turn)
    {
        if (turn.Has("irony.bot") && turn.Heard.Change == StepChange.None)
        {
            return turn.Say("irony.bot").Done(TurnKind.Anger);
        }

        if (IsQuotation(turn))
        {
            // Somebody else's words, of which nothing is told yet.
            return null;
        }

        if (!turn.Shows(Acts.Anger) && !(turn.IsSurely(Acts.Anger) && turn.Question is null && turn.Remark is null or { Weight: RemarkWeight.Light } && WishWords.Read(turn.Plain) == Wish.None))
        {
            return null;
        }

        turn.Say(turn.State.HasAsked("anger") ? "anger.again" : "anger");
        turn.State = turn.State.WithAsked("anger");
        return turn.Done(TurnKind.Anger);
    }

    /// <summary>「こんなことですみません」: one easing line at the beginning; what else is told is answered as well.</summary>
    public static GuidedReply? Hesitation(GuidedTurn turn)
    {
        if (turn.State.Told > 0 || !Hesitates().IsMatch(turn.Plain))
        {
            return null;
        }

        turn.Say("hesitant");
        return turn.IsHeavy || turn.Shows(Acts.BotQuestion | Acts.Wording) ? null : turn.Ask("ask.more").Done(TurnKind.Talk);
    }

    /// <summary>「まだもう少しいいですか」, in the middle of a talk.</summary>
    public static GuidedReply? More(GuidedTurn turn) =>
        turn.Has("may.more") && !turn.Plain.Contains('「', StringComparison.Ordinal) && (turn.Plain.EndsWith('?') || turn.Has("asks.closed")) && PersonReader.Read(turn.Plain).Count == 0 && turn.Content.AnswerTo(turn.Own) is null ? turn.Say("more").Done(TurnKind.Wish) : null;

    /// <summary>「ちょっと聞いてもらっていい?」: yes, and what is told with it is heard.</summary>
    public static GuidedReply? Permission(GuidedTurn turn)
    {
        if (!MayI().IsMatch(turn.Plain))
        {
            return null;
        }

        turn.Say("please");
        return turn.IsHeavy ? Telling.Hear(turn) : turn.Remark is not null || turn.IsSurely(Acts.GoodNews) ? null : turn.Done(TurnKind.Wish);
    }

    /// <returns>Null when the message says more than which kind of answer is wanted, or nothing about it.</returns>
    public static GuidedReply? ChosenWish(GuidedTurn turn)
    {
        var wish = WishWords.Read(turn.Plain) is var said and not Wish.None ? said
            : turn.Reading.Intent is { Certainty: Certainty.Sure } read ? WishOf(read.Intent) : Wish.None;
        if (wish == Wish.None)
        {
            return null;
        }

        turn.State = turn.State with { Wish = wish };
        if (wish == Wish.Advise && (turn.State.Situation.Length > 0 || turn.State.Told > 0))
        {
            return Questions.Roads(turn);
        }

        if (turn.IsHeavy || turn.Heard.Change != StepChange.None || turn.Shows(Acts.Wording))
        {
            return null;
        }

        turn.Say($"wish.{wish}");
        if (wish != Wish.Listen)
        {
            turn.Ask(turn.State.Told == 0 ? "ask.more" : "ask.weight");
        }

        return turn.Done(TurnKind.Wish);
    }

    public static GuidedReply? GoodNews(GuidedTurn turn)
    {
        var good = turn.Remark is { } remark && Good.Contains(remark.Lines.Id) ? turn.Remark : null;
        if (good is null && !(turn.Has("joy.strong") && turn.Remark is not { IsBurden: true }) && (turn.Remark is { IsBurden: true } || !(turn.Shows(Acts.GoodNews) || (turn.IsSurely(Acts.GoodNews) && turn.Remark is null or { Lines.Family: "good" }))))
        {
            return null;
        }

        if (!turn.MayPraise)
        {
            return null;
        }

        _ = good is null ? turn.Say("good") : turn.SayTo(good);
        if (turn.State.Wish != Wish.Listen || turn.WasQuietBefore)
        {
            _ = good is not null && turn.HasFresh(good.Lines.Questions) ? turn.AskOf(good.Lines.Questions) : turn.Ask("good.question");
        }

        return turn.Done(TurnKind.GoodNews);
    }

    /// <returns>Null when the message says more than thanks.</returns>
    public static GuidedReply? Thanks(GuidedTurn turn) =>
        turn.Does(Acts.Thanks) && !turn.IsQuiet && !turn.Has("bye.reported") && !turn.IsHeavy && turn.Remark is not { Weight: RemarkWeight.Fact } && !turn.IsSurely(Acts.Problem | Acts.Feeling) && turn.Text.Length <= LongestThanks
            ? turn.Say("thanks").Done(TurnKind.SmallTalk)
            : null;

    public static GuidedReply? SmallTalk(GuidedTurn turn)
    {
        if (!turn.Does(Acts.SmallTalk))
        {
            return null;
        }

        if (turn.IsFirst && IsGreeting(turn))
        {
            return turn.Ask("hello").Done(TurnKind.SmallTalk);
        }

        var said = turn.Remark is { } remark ? turn.SayTo(remark) : turn.Say("smalltalk");
        return (turn.IsFirst ? said.AskMore("ask.open") : said).Done(TurnKind.SmallTalk);
    }

    /// <summary>The message is nothing but somebody's words in quotation marks.</summary>
    public static bool IsQuotation(GuidedTurn turn) => WholeQuotation().IsMatch(turn.Plain);

    /// <summary>「お疲れさまです」 greets at the beginning.</summary>
    public static bool IsGreeting(GuidedTurn turn) => Greets().IsMatch(turn.Plain);

    [GeneratedRegex(@"^(?:[^。]{0,6}(?:お?(?:つか|疲)れ(?:さま)?(?:です)?|こんにち[はわ]|こんばん[はわ]|おはよ|はじめまして|はいさい|おばん|まいど|毎度|ちわ|おつ(?:です|かれ|$)|ただいま|夜分|夜に失礼|(?:[^。]{0,10}(?:戻り|もどり|帰り|終わり|おわり)ました)|どうも|もしもし|よろしくお願い)|hi\b|hello|hey|good (?:morning|evening|afternoon))", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Greets();

    [GeneratedRegex(@"(?:聞|き|話|相談|愚痴)(?:い|し|っ)?(?:て|を言って)(?:も)?(?:らって|ろて|らえ)?(?:も)?(?:いい|ええ|よか|大丈夫|よろしい)|(?:仕事|上司|会社)の話(?:して|を)?(?:も)?いい|(?:質問|お聞き|お尋ね|おたずね|うかがっ|伺っ|お話)(?:し)?(?:て)?も(?:よろしい|いい|よい|大丈夫|かまいません)|聞いて(?:ほしい|欲しい)(?:こと|話)が|^(?:ちょっと|ねえ)?聞いて(?:ちょ|よ|くれ|ください)|\b(?:can|may) i (?:vent|talk|ask you|tell you)|\bmind if i\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MayI();

    [GeneratedRegex("(?:行|い)って(?:くる|きます)|まわってくる|戻り(?:ます|まーす)|戻る|会議|出庫|点呼|仕事に|休憩(?:が)?(?:終わ|おわ)|チャイム|呼ばれ|交代|back to work|meeting|shift", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ToWork();

    [GeneratedRegex("こんな(?:こと|話|内容|小さな|ささいな)[^。]{0,12}(?:すみません|いい(?:の|か)|よい(?:の|か)|迷|恐縮|申し訳|相談|書いて)|(?:大した|たいした)(?:話|こと|悩み)(?:じゃ|では)|(?:くだらない|しょうもない|つまらない)(?:話|こと|悩み)?(?:です|だけど|ですが|んですが|かも)|お(?:忙しい|休み|時間)[^。]{0,6}すみません|sorry (?:to bother|for (?:such|this|the))|(?:silly|stupid|small) (?:thing|question|problem)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hesitates();

    [GeneratedRegex("^「[^」]{1,200}」[。!?]?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WholeQuotation();

    private static Wish WishOf(Intent intent) => intent switch
    {
        Intent.WantedListen => Wish.Listen,
        Intent.WantedTogether => Wish.Think,
        Intent.WantedAdvice => Wish.Advise,
        _ => Wish.None,
    };
}
