using System.Text.RegularExpressions;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>A question is answered before anything else: from the answer bank, with a wording, with two ways, with a view; else it is said plainly that the answer is not here.</summary>
internal static partial class Questions
{
    /// <summary>So short a message with words about the bot asks about it, also without a question mark.</summary>
    private const int ShortRequest = 30;

    /// <summary>A whole message is offered only where the talk surely is about that situation: a wrong one is worse than one to fill in.</summary>
    private const int KnownWeight = 10;

    /// <summary>English words have more letters.</summary>
    private const int KnownWeightEnglish = 20;

    private const float Rhetorical = 0.2f;

    /// <summary>The answer that the company may give itself.</summary>
    private const string WorkingHours = "bot_working_hours";

    /// <summary>Words or ways were proposed, so that they can be liked or not.</summary>
    internal const string Proposed = "words";

    /// <returns>Null when the message asks nothing of the bot.</returns>
    public static GuidedReply? Answer(GuidedTurn turn)
    {
        var asks = turn.Does(ActReader.Questions) && turn.Heard.Change != StepChange.Moved;
        if (OfOther(turn) is { } toThem)
        {
            return toThem;
        }

        if (Rewording(turn) is { } again)
        {
            return again;
        }

        if (!asks && turn.Plain.EndsWith('?') && !turn.Has("asks.bot") && turn.Question is { Lines.Family: not null } marked)
        {
            return OfKind(turn, marked, turn.Plain);
        }

        if (!asks)
        {
            return (turn.Has("asks.bot") || (turn.Text.Length <= ShortRequest && (turn.Plain.EndsWith('?') || Asks(turn.Plain) || turn.Reading.Sentences.Any(s => s.Acts.HasFlag(Acts.BotQuestion))))) && turn.Content.AnswerTo(new CueText(turn.Plain)) is { IsAboutBot: true } about ? Known(turn, about) : null;
        }

        var asked = string.Join('\n', turn.Reading.Sentences.Where(s => (s.Does & ActReader.Questions) != Acts.None).Select(s => s.Plain.Reveal()));
        var ends = Ends().IsMatch(asked);
        if (turn.Does(Acts.Wording) && !turn.Content.Guards.Has("told.words", turn.Plain) && (turn.Shows(Acts.Wording) || (ends && Say().IsMatch(asked))))
        {
            return Word(turn);
        }

        if (turn.Shows(Acts.Opinion) && OwnView().IsMatch(asked))
        {
            return View(turn, asked);
        }

        if (turn.Content.AnswerTo(new CueText(asked)) is { } known && (ends || known.IsAboutBot || turn.Shows(ActReader.Questions)))
        {
            return Known(turn, known);
        }

        if (turn.State.Wish != Wish.Listen && (AsksAdvice(asked) || (turn.State.Wish == Wish.Advise && turn.Question is { Lines.Id: "q_what_to_do" })))
        {
            return Roads(turn);
        }

        if (turn.Question is { } question && (ends || turn.Shows(ActReader.Questions)))
        {
            return OfKind(turn, question, asked);
        }

        if (!ends)
        {
            // 「…しようか迷って」 asks nobody.
            return null;
        }

        if (turn.Does(Acts.Opinion) && (AsksWhich(asked) || ViewWords().IsMatch(asked)))
        {
            return View(turn, asked);
        }

        if (turn.Shows(Acts.BotQuestion) || Company().IsMatch(asked))
        {
            return turn.Say(turn.Shows(Acts.BotQuestion) ? "unknown.bot" : "unknown").Done(TurnKind.Answer);
        }

        // What asks in form only, 「何の意味があるんだか」, is a remark of its own.
        return turn.Shows(Acts.HowTo | Acts.Opinion) || (LastAsks().IsMatch(turn.Plain) && !IsRhetorical(turn)) ? turn.SayOf(turn.Content.Family("asks").Names).Done(TurnKind.Answer) : null;
    }

    /// <summary>How to speak to somebody who is not well: a few words for them, not a request of one's own.</summary>
    private static GuidedReply? OfOther(GuidedTurn turn) =>
        turn.Has("other.words") && (turn.Has("asks.open") || turn.Does(Acts.Wording | Acts.HowTo)) && (turn.State.HasAsked("other") || turn.TellsOfOther) ? turn.Say("other.words").Done(TurnKind.Wording) : null;

    /// <summary>「ひとことも無しよ?」 asks in form only.</summary>
    private static bool IsRhetorical(GuidedTurn turn) => turn.Reading.Sentences.Any(s => s.Remark.Of(kind => kind == "complaint_as_question") >= Rhetorical);

    /// <summary>True for words that end as a question or a request.</summary>
    public static bool Asks(string plain) => Ends().IsMatch(plain);

    /// <summary>True for words that ask to do something, not whether or how it can be done.</summary>
    public static bool Requests(string plain) => Requested().IsMatch(plain);

    /// <summary>True for words about leaving the job.</summary>
    public static bool IsOfLeaving(string plain) => Leaving().IsMatch(plain);

    /// <summary>True for words that ask what one can do.</summary>
    public static bool AsksAdvice(string plain) => Advice().IsMatch(plain);

    /// <summary>True for 「どっちがいい」 and the like: a view is wanted on the ways that are named.</summary>
    public static bool AsksWhich(string plain) => Which().IsMatch(plain);

    /// <summary>Two ways at once: from the situation where one is recognised; the choice stays with the person.</summary>
    public static GuidedReply Roads(GuidedTurn turn)
    {
        var roads = (turn.Topic ?? turn.Content.Situation(turn.State.Situation))?.Roads;
        return Offer(turn, roads is { Count: >= 2 } ? roads : turn.Content.Lines("general.roads"), "road.lead");
    }

    public static GuidedReply OtherRoads(GuidedTurn turn) => Offer(turn, turn.Content.Lines("general.roads"), "road.other.lead");

    /// <summary>A message to copy, from what was said; what is not known is a place to fill in.</summary>
    private static GuidedReply Word(GuidedTurn turn)
    {
        var wanted = Said(turn) ?? PersonalText.Empty;
        if (turn.State.HasAsked("loss") && wanted.IsEmpty && KnownWording(turn) is null)
        {
            // A form with gaps is no answer to somebody who does not know how to tell a loss.
            return turn.Say("loss.words").Done(TurnKind.Wording);
        }

        turn.State = turn.State with { Requested = wanted };
        var made = MessageForms.Of(turn.Plain) is { } form ? Words.Of(turn.Language, $"Wording.Form{form}") : WordingMaker.Make(wanted, WordingTone.Plain, turn.Language, KnownWording(turn));
        return turn.Say("wording.lead").SayWords(Quoted(turn, made)).Say(made.Contains(turn.Language == Language.Japanese ? '〔' : '[', StringComparison.Ordinal) ? "wording.after.places" : "wording.after").Done(TurnKind.Wording);
    }

    private static GuidedReply? Rewording(GuidedTurn turn)
    {
        var tone = Shorter().IsMatch(turn.Plain) ? WordingTone.Shorter : Softer().IsMatch(turn.Plain) ? WordingTone.Softer : Casual().IsMatch(turn.Plain) ? WordingTone.Casual : Refused().IsMatch(turn.Plain) ? WordingTone.Refused : WordingTone.Plain;
        if (tone == WordingTone.Plain || !turn.State.HasAsked("wording"))
        {
            return null;
        }

        var made = WordingMaker.Make(Said(turn) ?? turn.State.Requested, tone, turn.Language, KnownWording(turn));
        var lead = tone switch { WordingTone.Softer => "wording.soft.lead", WordingTone.Shorter => "wording.short.lead", WordingTone.Casual => "wording.casual.lead", _ => "wording.refused.lead" };
        return turn.Say(lead).SayWords(Quoted(turn, made)).Done(TurnKind.Wording);
    }

    /// <summary>The reviewed wording of the situation that the message, else the talk, is about.</summary>
    private static SituationWording? KnownWording(GuidedTurn turn) => turn.State.SituationWeight >= (turn.Language == Language.Japanese ? KnownWeight : KnownWeightEnglish) ? turn.Content.Situation(turn.State.Situation)?.Wording : null;

    /// <summary>What this message says is wanted of somebody; null when it says nothing of it.</summary>
    private static PersonalText? Said(GuidedTurn turn)
    {
        var wish = turn.Reading.Sentences.Select(s => s.Written.Reveal()).FirstOrDefault(s => Wants().IsMatch(s));
        var match = wish is null ? Match.Empty : Wants().Match(wish);
        return match.Success ? new PersonalText(match.Groups["them"].Success ? $"ask them {match.Groups["what"].Value}" : match.Groups["what"].Value) : null;
    }

    private static GuidedReply Known(GuidedTurn turn, BankAnswer known)
    {
        known = known.Id == WorkingHours && turn.Context.WorkingHours is { } own ? known with { Answer = own } : known;
        turn.Known = known;
        turn.SayWords(known.Answer);
        if (known is { Rules: { } rules, Ask: { } ask })
        {
            turn.SayWords(rules).SayWords(ask);
        }

        Commitments.Say(turn);
        if (known.IsAboutBot && turn.Situation is { } situation && turn.HasFresh(situation.Questions) && turn.State.Wish != Wish.Listen)
        {
            turn.AskOf(situation.Questions);
        }

        return turn.Done(TurnKind.Answer);
    }

    /// <summary>Kinds of questions have answers that hold whatever they are about.</summary>
    private static GuidedReply OfKind(GuidedTurn turn, HeardRemark question, string asked)
    {
        if (Leaving().IsMatch(asked) && turn.IsNight)
        {
            return turn.Say("opinion.quit.night").Done(TurnKind.Answer);
        }

        turn.SayTo(question);
        if (!turn.IsNight && turn.State.Wish != Wish.Listen && turn.HasFresh(question.Lines.Questions))
        {
            turn.AskOf(question.Lines.Questions);
        }

        return turn.Done(TurnKind.Answer);
    }

    private static GuidedReply View(GuidedTurn turn, string asked)
    {
        if (Leaving().IsMatch(asked))
        {
            return turn.Say(turn.IsNight ? "opinion.quit.night" : "opinion.quit").Done(TurnKind.Answer);
        }

        turn.Say(AsksWhich(asked) || Choice().IsMatch(asked) ? "opinion.choice" : "opinion");
        if (!turn.IsNight && turn.State.Wish != Wish.Listen)
        {
            turn.Ask("opinion.question");
        }

        return turn.Done(TurnKind.Answer);
    }

    private static GuidedReply Offer(GuidedTurn turn, IReadOnlyList<string> roads, string lead)
    {
        var at = turn.State.HasAsked("roads") && roads.Count >= 4 ? 2 : 0;
        var (one, two) = (roads[at], roads[at + 1]);
        turn.State = turn.State.WithAsked("roads").WithAsked(Proposed) with { Offered = $"{one}\n{two}" };
        return turn.Say(lead, ("one", one), ("two", two)).Ask("road.question", OpenQuestion.Roads).Done(TurnKind.Roads);
    }

    private static string Quoted(GuidedTurn turn, string made)
    {
        turn.State = turn.State.WithAsked("wording").WithAsked(Proposed);
        return turn.Language == Language.Japanese ? $"「{made}」" : $"“{made}”";
    }

    [GeneratedRegex("どうすれば|どうしたら|どうやったら|何をすれば|なにをすれば|アドバイス|あどばいす|助言|いい方法|コツ|こつ|what should i|what can i do|any advice|any tips|how (?:do|can|should) i (?:deal|handle|cope)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Advice();

    [GeneratedRegex(@"ください|下さい|くれ|もらえ|いただけ|お願い|したい|してほしい|\b(?:please|can you|could you|i want|i would like|show me|give me|delete my)\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Requested();

    /// <summary>The message ends as a question; 「辞めたいわけちゃうで?」 ends as a plea.</summary>
    [GeneratedRegex(@"(?<!ちゃう[でわ]?|じゃない[よで]?|わけない[よで]?)\?[。!w笑 ]*$|(?:です|ます|でしょう|ません|のか|した)か(?:ね|な)?[。!]*$|かな[。!]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LastAsks();

    [GeneratedRegex("意見|どう思|your (?:honest )?(?:view|opinion|take)|what do you think", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OwnView();

    [GeneratedRegex("言|いう|いえば|伝|書|頼|断|謝|返|話し|声をか|切り出|say|tell|write|word|put it|phrase|reply|ask", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Say();

    [GeneratedRegex("会社|人事|総務|制度|規則|きまり|決まり|手当|給料|給与|締切|申込|申し込み|期限|\\b(?:company|policy|hr|deadlines?|rules?)\\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Company();

    [GeneratedRegex("(?:ほう|方)がいい.{1,20}(?:ほう|方)がいい|かどうか", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Choice();

    [GeneratedRegex(@"意見|思|おも[いうっわ]|べき|(?:ほう|方)が(?:いい|良い|よい)|いい(?:の|ん|もん|かな|です|でしょ|と)|変(?:です|なの|かな|\?)|おかし|自己満|甘え|わがまま|逃げ|あり(?:です|かな|\?)|普通|もん(?:か|かな|ですか|\?)|normal|should i|right thing|you think|your (?:honest )?(?:view|opinion|take)|am i|is it (?:ok|okay|bad|wrong|weird|strange)|overreact", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ViewWords();

    [GeneratedRegex(@"(?:どっち|どちら)(?:が|の(?:ほう|方)が|に(?:すれば|したら|する))?[^。]{0,10}(?:\?|か(?:$|。)|かな|思う|思い|いい|良い|ええ)|どう思|おすすめ|お勧め|which (?:one|is|would|do)|what do you think|what would you", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Which();

    [GeneratedRegex(@"\?(?:[。!w笑 ]|$)|(?:です|ます|でしょう|ません|した|の|ん|もん?)か(?:ね|な|しら)?$|(?:何|なに|なん|どこ|いつ|誰|だれ|どう|なぜ|いくら|どれ)[^\n]{0,16}(?:か|の|かな|ば)$|(?:ください|下さい|ほしい|欲しい|教えて|たい(?:です|ん(?:です)?(?:けど|が)?)?|お願い(?:します)?|ちょうだい|頼む(?:わ|よ)?|助かり(?:ます)?|助かる(?:んですけど|んだけど)?|ほしかった(?:です)?|くれ(?:る|や|よ)?|できる|作って|つくって|考えて|知りたい|(?:けど|が))$|^(?:can|could|would|will|do|does|is|are|how|what|who|when|where|why|which|should)\b|please", RegexOptions.CultureInvariant | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ends();

    [GeneratedRegex("辞め|やめた(?:ほう|方)|転職した(?:ほう|方)|続け(?:る|た)べき|\\b(?:quit|quitting|resign|leave (?:my job|the company|this place|here)|switch jobs?)\\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Leaving();

    [GeneratedRegex("(?<what>[^。、\\n]{2,60}?(?:[てで](?:ほしい|欲しい|もらいたい|いただきたい)|たい))(?=$|[。、!！]|です|ん|の|と|けど|って)|(?:i want|i'd like|i need) (?<them>(?:him|her|them|my \\w+) )?(?<what>to [^.,;!?]{3,80})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Wants();

    [GeneratedRegex("短く|みじかく|長い|ながい|二文|一文|覚えられ|shorter|too long|bit long|two sentences|one line", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shorter();

    [GeneratedRegex("やわらか|柔らか|優し|丁寧に|もっと(?:やん|ソフト|そふと)|角が立たない|softer|gentler|more polite|kinder", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Softer();

    [GeneratedRegex("かしこま|堅|かた(?:い|すぎ)|くだけ|軽く|ラフ|らふ|casual|less formal|too formal|stiff", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Casual();

    [GeneratedRegex("断られたら|だめ(?:だったら|と言われ)|無理って言われ|断られたとき|if (?:they|he|she) (?:say no|says no|refuse)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Refused();
}
