using System.Globalization;
using HeroMe.Bot.Cards;
using HeroMe.Bot.Dialogs.Consents;
using HeroMe.Bot.Dialogs.OrgData;
using HeroMe.Bot.Graph;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.Dialogs.Remembering;

/// <summary>覚えていること: shows what the mentors remember, corrects and deletes it one by one, and switches it on and off, by card and by words.</summary>
internal sealed class MemoryDialog(SignOuts signOuts) : TopicDialog(DialogId)
{
    public const string DialogId = "memory";
    private static readonly TimeSpan Answerable = TimeSpan.FromDays(7);

    public override bool OpensWith(TurnScope scope) => !scope.SavingIsAsked && (UsedCard.IsAsked(scope) || MemoryWords.Read(scope.Text).Request is not MemoryRequest.None);

    public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var scope = dc.Scope;
        var (request, what) = MemoryWords.Read(scope.Text);
        await dc.EndDialogAsync(ct);
        switch (request)
        {
            case MemoryRequest.None:
                scope.Notebook.ShowRecords();
                await UsedCard.TellAsync(scope, ct);
                break;
            case MemoryRequest.SwitchOn or MemoryRequest.SwitchOff:
                await SwitchAsync(scope, request == MemoryRequest.SwitchOn, ct);
                break;
            case MemoryRequest.Keep:
                return await KeepAsync(scope, what, ct);
            case MemoryRequest.Forget:
                return await ForgetAsync(scope, what, ct);
            default:
                await ListAsync(scope, 0, ct);
                break;
        }

        return DialogTurnStatus.Complete;
    }

    public override async Task ChosenAsync(TurnScope scope, CardChoice choice, CancellationToken ct)
    {
        var book = await MemoryBook.ReadAsync(scope, ct);
        var fact = Guid.TryParseExact(choice.Inputs.GetValueOrDefault(MemoryCard.FactKey), "N", out var id) ? book.Find(id) : null;
        scope.Notebook.ShowRecords();
        switch (choice.Value)
        {
            case "List":
                await ListAsync(scope, int.TryParse(choice.Inputs.GetValueOrDefault(MemoryCard.FactKey), NumberStyles.None, CultureInfo.InvariantCulture, out var from) ? from : 0, ct);
                break;
            case "SwitchOn" or "SwitchOff":
                await SwitchAsync(scope, choice.Value == "SwitchOn", ct);
                break;
            case UsedCard.Save:
                await UseAsync(scope, book, choice.Inputs, ct);
                break;
            case var _ when fact is null:
                await scope.SayAsync(scope.Word("MyData.Gone"), ct);
                break;
            case "Open":
                await ShowAsync(scope, fact, ct);
                break;
            case "Remove":
                book.Remove(fact);
                await scope.SayAsync(scope.Word("Memory.Forgotten"), ct);
                break;
            case "Save":
                await CorrectAsync(scope, book, fact, new PersonalText(choice.Inputs.GetValueOrDefault(MemoryCard.TextInput, "")), ct);
                break;
            case "Use" or "Leave":
                book.Use(fact, choice.Value == "Use");
                await scope.SayAsync(scope.Word(choice.Value == "Use" ? "Memory.NowUsed" : "Memory.NowUnused"), ct);
                break;
        }
    }

    private static async Task SwitchAsync(TurnScope scope, bool on, CancellationToken ct)
    {
        scope.Change(state => state with { Consent = ConsentRules.With(ConsentRules.Decided(state.Consent, scope.LocalNow), Purpose.Memory, on) });
        var any = (await MemoryBook.ReadAsync(scope, ct)).Facts.Count > 0;
        await scope.SayAsync(scope.Word(on ? "Memory.SwitchedOn" : any ? "Memory.SwitchedOffKept" : "Memory.SwitchedOff"), ct);
    }

    /// <summary>What somebody asks to be remembered is remembered as they put it, but nothing serious: that is answered and goes nowhere.</summary>
    private static async Task<DialogTurnStatus> KeepAsync(TurnScope scope, PersonalText what, CancellationToken ct)
    {
        if (scope.Verdict.Tier != Tier.None)
        {
            return DialogTurnStatus.Empty;
        }

        if (!MemoryBook.IsOn(scope))
        {
            await scope.SayAsync(scope.Word("Memory.AskedWhileOff"), ct);
            await ListAsync(scope, 0, ct);
            return DialogTurnStatus.Complete;
        }

        var book = await MemoryBook.ReadAsync(scope, ct);
        var words = what.Length <= Sheet.LongestLine ? what : new PersonalText(SafeUnicode.Cut(what.Reveal(), Sheet.LongestLine));
        var learned = book.Learn([new FoundMemory(MemoryPlace.Asked, words)]);
        await scope.SayAsync(scope.Word(learned > 0 ? "Memory.Kept" : scope.Notebook.IsOffRecord ? "Memory.OffRecord" : book.Facts.Any(known => known.Words.Reveal() == words.Reveal()) ? "Memory.Known" : "Memory.NotNow"), ct);
        return DialogTurnStatus.Complete;
    }

    /// <summary>A sentence that asks to forget something counts only when that is remembered: any other belongs to the talk.</summary>
    private static async Task<DialogTurnStatus> ForgetAsync(TurnScope scope, PersonalText what, CancellationToken ct)
    {
        var book = await MemoryBook.ReadAsync(scope, ct);
        var meant = book.Facts.Where(fact => fact.Words.Reveal().Contains(what.Reveal(), StringComparison.OrdinalIgnoreCase)).ToList();
        if (meant.Count == 0)
        {
            return DialogTurnStatus.Empty;
        }

        scope.Notebook.ShowRecords();
        if (meant is [var one])
        {
            book.Remove(one);
            await scope.SayAsync(scope.Word("Memory.Forgotten"), ct);
        }
        else
        {
            await scope.SayAsync(scope.Word("Memory.WhichOne"), ct);
            await ListAsync(scope, 0, ct);
        }

        return DialogTurnStatus.Complete;
    }

    private static Task CorrectAsync(TurnScope scope, MemoryBook book, MemoryFact fact, PersonalText words, CancellationToken ct)
    {
        if (words.IsBlank)
        {
            book.Remove(fact);
            return scope.SayAsync(scope.Word("Memory.Forgotten"), ct);
        }

        if (!MemoryBook.MayBeKept(words))
        {
            return scope.SayAsync(scope.Word("Memory.NotNow"), ct);
        }

        book.Correct(fact, words);
        return scope.SayAsync(scope.Word("Memory.Corrected"), ct);
    }

    private Task UseAsync(TurnScope scope, MemoryBook book, IReadOnlyDictionary<string, string> chosen, CancellationToken ct)
    {
        foreach (var (key, value) in chosen)
        {
            if (Guid.TryParseExact(key, "N", out var id) && book.Find(id) is { } fact && fact.IsUsed != UsedCard.IsOn(value))
            {
                book.Use(fact, UsedCard.IsOn(value));
            }
        }

        var unwanted = chosen.Where(one => !UsedCard.IsOn(one.Value)).Aggregate(OrgFields.None, (all, one) => all | UsedItem.FieldOf(one.Key));
        if (unwanted != OrgFields.None)
        {
            var at = scope.LocalNow;
            scope.Change(state => OrgConsent.Allow(state, state.Consent.OrgFields & ~unwanted, at));
            if (scope.State.Consent.OrgData == false && scope.Employee is { } user)
            {
                signOuts.Enqueue(user);
            }
        }

        return scope.SayAsync(scope.Word("Used.Saved"), ct);
    }

    private static async Task ListAsync(TurnScope scope, int from, CancellationToken ct)
    {
        scope.Notebook.ShowRecords();
        var facts = (await MemoryBook.ReadAsync(scope, ct)).Facts;
        var first = from < facts.Count ? from : 0;
        var faces = new MemoryFaces(facts, MemoryBook.IsOn(scope), scope.Zone, scope.Language, scope.Mentors);
        await scope.ShowAsync(new CardRecord(MemoryCard.TemplateName, scope.Language, Data: faces.ListData(first)), id => CardKit.Message(faces.List(id, first)), Answerable, ct);
    }

    private static Task ShowAsync(TurnScope scope, MemoryFact fact, CancellationToken ct)
    {
        var faces = new MemoryFaces([fact], MemoryBook.IsOn(scope), scope.Zone, scope.Language, scope.Mentors);
        var data = new Dictionary<string, string>(StringComparer.Ordinal) { [MemoryCard.FactKey] = fact.Note.Id.ToString("N") };
        return scope.ShowAsync(new CardRecord(MemoryCard.TemplateName, scope.Language, Data: data), id => CardKit.Message(faces.Item(id, fact)), Answerable, ct);
    }
}
