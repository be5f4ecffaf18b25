using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Dialogs.MyData;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.People;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace HeroMe.Bot.Tests.Notebook;

/// <summary>The export is exactly what is stored about the person: nothing left out, nothing altered, nothing of another person.</summary>
public sealed class ExportTests : IAsyncLifetime
{
    private BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public void The_export_equals_the_store()
    {
        var kinds = Enum.GetValues<NoteKind>();
        var texts = ArbMap.Default.ArbFor<NonNull<string>>().Generator.Select(any => SafeUnicode.Mend(any.Get));
        var note = from kind in Gen.Elements(kinds) from text in texts from ago in Gen.Choose(0, 100_000) select (kind, text, ago);
        var person = from notes in note.ListOf() from words in texts from tokens in Gen.Choose(0, 1_000_000) from state in Standings() select (notes, words, tokens, state);
        Prop.ForAll(person.ToArbitrary(), one => SameAsync(one.state, [.. one.notes], one.words, one.tokens).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    [Fact]
    public async Task The_risk_state_stands_in_it_in_plain_words()
    {
        var until = new DateTimeOffset(2026, 6, 4, 3, 0, 0, TimeSpan.Zero);
        var risk = new RiskState { Level = RiskLevel.Red, Category = "self-harm", Until = until, NudgesStoppedUntil = until.AddDays(2), RememberedUntil = until.AddDays(29), MayFollowUp = true };
        var full = await FullPerson.MakeAsync(_bot, Storing(new PersonState { Risk = risk }), [], "言葉", 0);
        var held = await ReadAsync(full);
        foreach (var text in new[] { Export.Text(held, Language.Japanese, ExportForm.Readable), Export.Text(held, Language.Japanese, ExportForm.Json) })
        {
            Assert.Contains("窓口を案内する状態です(2026年6月4日 12:00まで)", text, StringComparison.Ordinal);
            Assert.Contains("2026年6月6日 12:00まで止めています", text, StringComparison.Ordinal);
            Assert.Contains("翌日に様子をたずねてよい", text, StringComparison.Ordinal);
        }
    }

    /// <summary>Stored by the hour; what the person must delete themselves has no end.</summary>
    private static DateTimeOffset Until(Note note, Retention retention) => NoteKinds.Rule(note.Kind).RetainUntil(note.At, retention) is var until && until == DateTimeOffset.MaxValue ? until : ClearTime.Up(until);

    private async Task<bool> SameAsync(PersonState state, IReadOnlyList<(NoteKind, string, int)> notes, string words, long tokens)
    {
        var stranger = await FullPerson.MakeAsync(_bot, Storing(new PersonState()), [(NoteKind.Said, "よその人の言葉7", 1)], "よその人の言葉8", 7);
        var full = await FullPerson.MakeAsync(_bot, state, notes, words, tokens);
        var held = await ReadAsync(full);
        var text = Export.Text(held, Language.English, ExportForm.Json);
        var json = JsonNode.Parse(text)!;
        var kept = full.Notes.Where(n => NoteKinds.Rule(n.Kind).Needs is not { } purpose || state.Consent.Allows(purpose))
            .Where(n => Until(n, held.Retention) > _bot.Clock.GetUtcNow()).ToList();

        Assert.Equal(kept.Select(n => n.Id).Order(), json["records"]!.AsArray().Select(r => r!["id"]!.GetValue<Guid>()).Order());
        foreach (var record in json["records"]!.AsArray())
        {
            var note = kept.Single(n => n.Id == record!["id"]!.GetValue<Guid>());
            Assert.Equal(note.Kind.ToString(), record!["kind"]!.GetValue<string>());
            Assert.Equal(note.At, record["at"]!.GetValue<DateTimeOffset>());
            Assert.Equal(note.Text.Reveal(), record["text"]!.GetValue<string>());
            Assert.Equal(note.Fields, record["fields"]!.Deserialize<Dictionary<string, string>>());
            Assert.Equal(Until(note, held.Retention).ToUnixTimeMilliseconds(), record["until"]!.GetValue<DateTimeOffset>().ToUnixTimeMilliseconds());
        }

        // As text: a state holds lists, which are equal only to themselves.
        Assert.Equal(JsonSerializer.Serialize(state, Export.Json), JsonSerializer.Serialize(json["state"].Deserialize<PersonState>(Export.Json), Export.Json));
        Assert.Equal(full.Known.Profile.Address, json["reach"]!["address"].Deserialize<TeamsAddress>(Export.Json));
        var card = Assert.Single(json["cards"]!.AsArray())!["content"].Deserialize<CardRecord>(Export.Json)!;
        Assert.Equal((full.Card.Template, full.Card.Language), (card.Template, card.Language));
        Assert.Equal(full.Card.Data, card.Data);
        Assert.Equal(full.Flow.Answers, Assert.Single(json["talk"]!["flows"]!.AsArray())!["answers"]!.Deserialize<Dictionary<string, string>>());
        Assert.Equal(full.Waiting, Assert.Single(json["waiting"]!.AsArray())!["text"]!.GetValue<string>());
        Assert.Equal(full.Unsent, Assert.Single(json["unsent"]!.AsArray())!["text"]!.GetValue<string>());
        Assert.Equal(full.Tokens, Assert.Single(json["modelUse"]!.AsArray())!["tokens"]!.GetValue<long>());
        Assert.DoesNotContain("よその人の言葉", text, StringComparison.Ordinal);
        Assert.DoesNotContain(stranger.Known.Profile.Address.ObjectId, text, StringComparison.Ordinal);

        var readable = Export.Text(held, Language.Japanese, ExportForm.Readable);
        foreach (var note in kept.Where(n => !n.Text.IsEmpty))
        {
            Assert.Contains("> " + note.Text.Reveal().ReplaceLineEndings("\n").Replace("\n", "\n> ", StringComparison.Ordinal), readable, StringComparison.Ordinal);
        }

        return true;
    }

    private static Gen<PersonState> Standings() =>
        from storage in Gen.Elements<bool?>(null, true, false)
        from memory in Gen.Elements<bool?>(null, true, false)
        from name in ArbMap.Default.ArbFor<NonNull<string>>().Generator
        from days in Gen.Elements<int?>(null, 7, 30)
        from level in Gen.Elements(Enum.GetValues<RiskLevel>())
        from risk in Gen.Elements(true, false)
        select new PersonState
        {
            Consent = new Consent { ChatStorage = storage, Memory = memory, Notice = 1, DecidedAt = DateTimeOffset.UnixEpoch.AddDays(20_000) },
            Settings = new Settings { CalledBy = SafeUnicode.Mend(name.Get), ChatDays = days, Tone = Tone.Casual, Language = Language.English },
            Risk = risk ? new RiskState { Level = level, Category = "c", Until = DateTimeOffset.UnixEpoch.AddDays(20_001), NudgesStoppedUntil = DateTimeOffset.UnixEpoch.AddDays(20_003) } : null,
        };

    private static PersonState Storing(PersonState state) => state with { Consent = state.Consent with { ChatStorage = true } };

    private async Task<StoredData> ReadAsync(FullPerson full) =>
        (await _bot.Services.GetRequiredService<IStoredDataReader>().ReadAsync(full.Known.Id, CancellationToken.None))!;
}
