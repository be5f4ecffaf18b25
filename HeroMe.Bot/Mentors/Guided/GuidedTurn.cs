using System.Text.RegularExpressions;
using HeroMe.Bot.Mentors.Personas;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;
using HeroMe.Bot.Understanding;

namespace HeroMe.Bot.Mentors.Guided;

/// <summary>One answer in the making: what was read, what is said to it in at most three sentences, at most one question.</summary>
internal sealed partial class GuidedTurn
{
    private const int MostStatements = 3;

    /// <summary>Before this hour 「明日」 may be the same date, so days go by their dates alone.</summary>
    private const int EarlyUntil = 5;
    private readonly List<string> _said = [];
    private readonly Lines _lines;
    private readonly TalkState _before;
    private string? _question;

    public GuidedTurn(TalkState before, TurnReading reading, PersonalText text, Language language, DateTimeOffset now, TalkContext context)
    {
        (_before, Reading, Text, Language, Now, Context) = (before, reading, text, language, now, context);
        _lines = new Lines(before);
        Content = GuidedContent.In(language);
        Plain = Surface.Of(text.Reveal());
        Heard = SheetReader.Read(before.Sheet, reading, text, before.Turn + 1, now);
        Acts = reading.Sentences.Aggregate(Acts.None, (all, sentence) => all | sentence.Does);
        Own = new CueText(string.Join('。', reading.Sentences.Select(sentence => ActReader.OwnWords(sentence.Plain.Reveal()))));
        bool IsOfOther(SentenceReading sentence) => Content.Guards.TellsOfOther(sentence, before.HasAsked("other"));
        TellsOfOther = reading.Sentences.Any(IsOfOther);
        var cues = new CueText(!TellsOfOther ? Plain : string.Join('。', reading.Sentences.Where(sentence => !IsOfOther(sentence)).Select(sentence => ActReader.OwnWords(sentence.Plain.Reveal()))));
        (Remark, Question) = (HeardRemark.Heaviest(reading, Content, before), HeardRemark.Question(reading, Content, before));
        IsHard = HeardRemark.IsHard(reading, Content, before);
        var weighs = Remark is null or { IsBurden: true };
        (Topic, Feeling) = (Content.Recognise(cues), IsLight(Plain) || !weighs ? null : Content.Feeling(cues));
        Situation = weighs ? Topic : null;
        Open = before.Open;
        var topic = Talk(before, Topic, cues);
        var (known, least) = MatterReader.TakesBack(Plain) ? (PersonalText.Empty, 0) : (before.Weighty, before.Weight);
        var matter = MatterReader.Read(reading) is { } found && found.Weight >= least ? found : (Words: known, Weight: least);
        State = before with { Weighty = matter.Words, Weight = matter.Weight, Sheet = Heard.Sheet, Open = OpenQuestion.None, WasQuiet = false, Situation = topic.Id, SituationWeight = topic.Weight, Family = Family ?? before.Family };
        IsGrave = Hardships.AreGrave(Plain) || IsLoss;
        State = State with { Hardship = before.Hardship || IsGrave || Hardships.IsOverload(Plain, Remark) };
    }

    /// <summary>Words that point to the same situation again strengthen it; another one must outweigh it.</summary>
    private static (string Id, int Weight) Talk(TalkState before, Situation? topic, CueText cues) =>
        topic is null ? (before.Situation, before.SituationWeight)
        : topic.Id == before.Situation ? (topic.Id, before.SituationWeight + topic.Weight(cues))
        : topic.Weight(cues) >= before.SituationWeight ? (topic.Id, topic.Weight(cues))
        : (before.Situation, before.SituationWeight);

    public GuidedContent Content { get; }

    public Language Language { get; }

    public TurnReading Reading { get; }

    public PersonalText Text { get; }

    /// <summary>The whole message as <see cref="Surface.Of"/> gives it.</summary>
    public string Plain { get; }

    /// <summary>The message without what it quotes.</summary>
    public CueText Own { get; }

    /// <summary>Somebody else's burden is told.</summary>
    public bool TellsOfOther { get; }

    public DateTimeOffset Now { get; }

    public TalkContext Context { get; }

    /// <summary>What the message put into the sheet.</summary>
    public SheetReading Heard { get; }

    /// <summary>What all sentences together do.</summary>
    public Acts Acts { get; }

    /// <summary>The situation that the message speaks of, however light it is told.</summary>
    public Situation? Topic { get; }

    /// <summary>The same where it weighs, so that its lines fit.</summary>
    public Situation? Situation { get; }

    public NamedFeeling? Feeling { get; }

    /// <summary>The heaviest remark of the message; null when none is of a known kind.</summary>
    public HeardRemark? Remark { get; }

    /// <summary>The family of the burden that the message tells; null when it tells none of a known kind.</summary>
    public string? Family => Remark is { IsBurden: true } burden ? burden.Lines.Family ?? burden.Lines.Id : null;

    /// <summary>The message names harassment, illness or a loss.</summary>
    public bool IsGrave { get; }

    /// <summary>
    /// The chosen mentor's own lines; null where the host answers. A grave thing is met by the host's lines, whoever was chosen; and those who look for
    /// another way to see it, or for the other side, say nothing of their own in a talk in which somebody told of hardship.
    /// </summary>
    public PersonaVoice? Voice => IsGrave || (State.Hardship && State.Mentor is MentorNames.Akari or MentorNames.Sou) ? null : (Context.Mentors ?? MentorCatalog.In(Language)).Of(State.Mentor).Voice;

    /// <summary>Something hard was told, of whatever kind.</summary>
    public bool IsHard { get; }

    /// <summary>The person says themselves that this is the worst part.</summary>
    public bool IsWorst => Remark is null or { IsBurden: true } && !IsLight(Plain) && Heaviest().IsMatch(Plain);

    /// <summary>Somebody's death is told.</summary>
    public bool IsLoss => Loss().IsMatch(Plain);

    /// <summary>The last question of the message; null when none is of a known kind.</summary>
    public HeardRemark? Question { get; }

    /// <summary>The question that the last answer asked.</summary>
    public OpenQuestion Open { get; }

    public TalkState State { get; set; }

    /// <summary>When the person will be asked about the step of this turn; empty when nobody will ask, null when it has none.</summary>
    public string? FollowUp { get; set; }

    /// <summary>The reviewed answer that is given; null when none is.</summary>
    public BankAnswer? Known { get; set; }

    public bool IsFirst => _before.Turn == 0;

    /// <summary>The hours in which nothing is decided: from ten in the evening to five in the morning.</summary>
    public bool IsNight => Now.Hour is >= 22 or < 5;

    public bool HasQuestion => _question is not null;

    public bool SaidNothing => _said.Count == 0;

    /// <summary>What is said so far invites to go on already.</summary>
    public bool Invites => _said.Any(line => Content.Guards.Has("invites", Surface.Of(line)));

    /// <summary>Shortly after a loss was told.</summary>
    public bool IsQuiet => _before.Turn < _before.QuietUntil;

    /// <summary>The person tells of something good, and nothing in the talk makes praise bitter.</summary>
    public bool MayPraise => !State.IsPraiseOff && Reading.Sentences.Any(Content.Guards.TellsJoy);

    public bool WasQuietBefore => _before.WasQuiet;

    /// <summary>True when the message tells something of the person's own, not only asks or greets.</summary>
    public bool Tells => (Acts & (Acts.Problem | Acts.Feeling | Acts.Story)) != Acts.None || Situation is not null || Feeling is not null || IsHard || IsWorst || IsLoss || TellsOfOther || Remark is { Weight: not RemarkWeight.Light };

    /// <summary>True when something in it weighs: a situation, a feeling or a burden was recognised.</summary>
    public bool IsHeavy => Situation is not null || Feeling is not null || Remark is { IsBurden: true };

    /// <summary>True when the message asks in form as well, not only by what the model makes of it.</summary>
    public bool Asks => Does(ActReader.Questions) && (Plain.EndsWith('?') || Questions.Asks(Plain) || Has("asks.open"));

    /// <summary>True when a cue of the list is in the person's own words.</summary>
    public bool Has(string list) => Content.Guards.Has(list, Own);

    public bool Does(Acts acts) => (Acts & acts) != Acts.None;

    /// <summary>True when grammar shows that a sentence does one of these.</summary>
    public bool Shows(Acts acts) => Reading.Sentences.Any(sentence => (sentence.Shown & acts) != Acts.None);

    /// <summary>True when a sentence surely does one of these.</summary>
    public bool IsSurely(Acts acts) => Reading.Sentences.Any(sentence => (sentence.Sure & acts) != Acts.None);

    /// <summary>Says a line of the list that was not said yet, else the one said longest ago; nothing once the answer is long enough.</summary>
    public GuidedTurn Say(string list, params (string Slot, string Value)[] slots) => SayOf(Content.Lines(list), slots);

    public GuidedTurn SayOf(IReadOnlyList<string> lines, params (string Slot, string Value)[] slots)
    {
        if (_said.Count < MostStatements && lines.Count > 0)
        {
            _said.Add(Filled(_lines.Next(lines), slots));
        }

        return this;
    }

    /// <summary>Says a line of the remark.</summary>
    public GuidedTurn SayTo(HeardRemark remark) => SayOf(remark.Names, ("who", remark.Who?.Reveal() ?? ""));

    /// <summary>Says words that are no line of the content.</summary>
    public GuidedTurn SayWords(string words)
    {
        _said.Add(words);
        return this;
    }

    /// <summary>True when the list has a line that was not said yet.</summary>
    public bool HasFresh(IReadOnlyList<string> lines) => _lines.HasFresh(lines);

    /// <summary>Asks, unless the answer asks already.</summary>
    public GuidedTurn Ask(string list, OpenQuestion open = OpenQuestion.Free, params (string Slot, string Value)[] slots) => AskOf(Content.Lines(list), open, slots);

    /// <summary>Asks for more, unless what is said invites to it already.</summary>
    public GuidedTurn AskMore(string list) => Invites ? this : Ask(list);

    public GuidedTurn AskOf(IReadOnlyList<string> lines, OpenQuestion open = OpenQuestion.Free, params (string Slot, string Value)[] slots)
    {
        if (_question is null)
        {
            var allowed = State.HasAsked("no.person") ? [.. lines.Where(line => !Content.Guards.Has("line.person", Surface.Of(line)))] : lines;
            _question = Filled(_lines.Next(allowed.Count > 0 ? allowed : lines), slots);
            State = State with { Open = open };
        }

        return this;
    }

    /// <summary>Goes on by one of a mentor's moves.</summary>
    /// <returns>False when all of them were said already.</returns>
    public bool MoveOn(IReadOnlyList<PersonaMove> moves)
    {
        IReadOnlyList<string> asks = [.. moves.Select(move => move.Ask)];
        if (_question is not null || !HasFresh(asks))
        {
            return false;
        }

        AskOf(asks);
        _said.Add(moves.First(move => move.Ask == _question).Say);
        return true;
    }

    /// <summary>A day as people say it: by its name while it is near, with the date.</summary>
    public string Day(DateOnly day) => Now.Hour < EarlyUntil ? SheetWords.Day(day, Language) : SheetWords.Day(day, Language, DateOnly.FromDateTime(Now.DateTime));

    public GuidedReply Done(TurnKind kind)
    {
        var tells = kind is TurnKind.Talk or TurnKind.Step or TurnKind.Roads or TurnKind.GoodNews && Tells;
        State = State with { WasQuiet = _question is null, Told = State.Told + (tells ? 1 : 0) };
        var text = string.Join(Language == Language.Japanese ? "" : " ", _question is null ? _said : [.. _said, _question]);
        text = text.Length > 0 && char.IsAsciiLetterLower(text[0]) ? char.ToUpperInvariant(text[0]) + text[1..] : text;
        var kept = State.Sheet.IsWorthKeeping && !_before.Sheet.IsWorthKeeping;
        var offerWish = IsFirst && State.Wish == Wish.None && kind == TurnKind.Talk && !IsNight;
        var today = DateOnly.FromDateTime(Now.DateTime);
        var listened = State with { Sheet = Heard.Sheet, Open = OpenQuestion.None, Asked = _before.Asked, Offered = "" };
        return new GuidedReply(text, State.Said(_lines.Taken, today), offerWish, kept, kind, listened.Said("", today)) { Known = Known, FollowUp = FollowUp, Family = Family };
    }

    /// <summary>「心配しないで」, 「いい意味で泣いた」: a feeling that is denied or is a good one gets no line of comfort.</summary>
    public static bool IsLight(string plain) => Light().IsMatch(plain);

    [GeneratedRegex(@"すっきり|うれし|嬉し|よかった|良かった|安心|ほっと|楽し(?!くな)|大丈夫(?!じゃな|ではな|じゃあり|やな)|いい意味|もらい泣き|心配(?:しない|いら|ない|ご無用)|(?:不安|悩み|心配|怖|こわ|寂し|さみし|悲し|つら|困って)[^。]{0,6}(?:ない|なく|ありません|じゃな|ではな|ちゃう)|不安\?|\b(?:glad|happy|relieved|fine now|better now|not (?:sad|suffering|worried|afraid|lonely|angry)|no (?:worries|problem))\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Light();

    /// <summary>All slots at once, so that a slot's name in somebody's own words stays what it is.</summary>
    private static string Filled(string line, (string Slot, string Value)[] slots) =>
        slots.Length == 0 ? line : Slot().Replace(line, m => Array.Find(slots, s => s.Slot == m.Groups["slot"].Value) is { Value: { } value } ? value : m.Value);

    [GeneratedRegex(@"\{(?<slot>\w+)\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Slot();

    /// <summary>The person says themselves that this is what weighs most.</summary>
    [GeneratedRegex(@"(?:一番|いちばん|何より|なにより)[^。]{0,8}(?:ひっかか|引っかか|嫌|いや|やだ|つら|辛|きつ|しんど|こたえ|くやし|悔し|残って(?!く)|腹が|怖|こわ|重(?:い|く|か)|さみし|寂し)|\b(?:the worst part|what gets me(?! (?:through|up|going))|what hurts most|hurts (?:the )?most|bothers me (?:the )?most)\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heaviest();

    [GeneratedRegex(@"(?:父|母|両親|親|祖父|祖母|おじいちゃん|おばあちゃん|夫|妻|旦那|嫁|主人|兄|弟|姉|妹|息子|娘|子ども|友人|友だち|友達|同僚|同期|上司|先輩|後輩|恩師|部長|課長|社長|先生)(?:さん)?(?:が|を|は|も|の)(?:[^。]{0,8})(?:亡くな|なくなりました|他界|見送りまして|見送りました|息を引き取|急死)|(?:葬儀|お?葬式|告別式|お?通夜|四十九日|忌引)|もう(?:この世に|おられません)|\b(?:passed away|funeral|lost my (?:father|mother|dad|mum|mom|husband|wife|son|daughter|brother|sister|friend|baby)|(?:father|mother|dad|mum|mom|husband|wife|son|daughter|brother|sister|friend|grandmother|grandfather) died)\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Loss();
}
