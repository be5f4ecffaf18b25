using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Dialogs.Flows;
using HeroMe.Bot.Mentors.Sheets;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Tests.Dialogs.Risk;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Tests.Dialogs.Flows;

/// <summary>What a flow takes over, leaves and survives: the sheet, the record, its card, consent, a restart, another version, erasure.</summary>
[Trait("Capability", "C38")]
public sealed class FlowRecordTests : IAsyncLifetime
{
    private readonly FlowScript _untangle = FlowScene.Script("untangle");
    private BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.StartAsync();

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task What_the_sheet_knows_is_shown_and_confirmed_and_what_is_new_is_written_to_it()
    {
        var person = await _bot.StoringAsync();
        await _bot.Hears(person, "金曜に課長に相談してみます");
        await _bot.Hears(person, "もやもや整理");
        await _bot.FinishesUntilAsync(person, _untangle, "step");
        Assert.Contains("金曜に課長に相談してみます", person.Answers[^1], StringComparison.Ordinal);
        Assert.Contains(FlowScene.Ja("Yes"), person.Chat[^1].Buttons());
        await _bot.PressesAsync(person, FlowScene.Ja("Yes"));
        Assert.Contains(FlowScene.Ja("Yes"), person.Chat[^1].Buttons());
        await _bot.Hears(person, "はい");
        Assert.Contains("6月5日(金)", person.ResultOf(_untangle).CardText, StringComparison.Ordinal);
        await _bot.Hears(person, "もやもやシートを見せて");
        Assert.All(["頼まれると断れず", "返事を一晩待ってもらう", "金曜に課長に相談してみます"], words => Assert.Contains(words, person.Chat[^1].CardText, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_no_longer_holds_is_asked_anew()
    {
        var person = await _bot.StoringAsync();
        await _bot.Hears(person, "金曜に課長に相談してみます");
        await _bot.Hears(person, "もやもや整理");
        await _bot.FinishesUntilAsync(person, _untangle, "step");
        await _bot.Hears(person, "違います");
        await _bot.AsksAsync(person, _untangle.Step("step")!);
    }

    [Fact]
    public async Task Somebody_to_talk_to_on_a_day_becomes_the_sheets_contact_and_step()
    {
        var script = FlowScene.Script("connections");
        var person = await _bot.StoringAsync();
        await _bot.Hears(person, "つながりメモを作りたい");
        await _bot.FinishesAsync(person, script);
        await _bot.Hears(person, "もやもやシートを見せて");
        Assert.Contains(Words.Of(Language.Japanese, "Flows.ContactStep", FlowScene.AnswerTo(script.Step("one")!)), person.Chat[^1].CardText, StringComparison.Ordinal);
        Assert.Contains("6月10日(水)", person.Chat[^1].CardText, StringComparison.Ordinal);
        Assert.Contains(SheetWords.Name(SheetPlace.Contact, Language.Japanese), person.Chat[^1].CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_result_is_edited_line_by_line_exported_and_deleted()
    {
        var script = FlowScene.Script("decision");
        var person = await _bot.StoringAsync();
        await _bot.Hears(person, "決断メモを作りたい");
        await _bot.FinishesAsync(person, script);
        var form = (JObject)(await person.Taps(FlowScene.Ja("Edit")))["value"]!;
        var data = (JObject)form["actions"]!.First(a => (string?)a["title"] == FlowScene.Ja("Save"))["data"]!.DeepClone();
        foreach (var input in form["body"]!.Where(e => ((string)e["type"]!).StartsWith("Input.", StringComparison.Ordinal)))
        {
            data[(string)input["id"]!] = (string?)input["value"] ?? "";
        }

        (data["pick"], data["worst"], data["confidence-after"]) = ("半年待ってもらうことにする", "", "9");
        await person.Invokes(data);
        await _bot.Until(() => person.Answers.Contains(FlowScene.Ja("Saved")), "the change");
        var note = Assert.Single(await _bot.RecordsAsync(person, NoteKind.FlowResult));
        Assert.Equal("半年待ってもらうことにする", note.Fields["pick"]);
        Assert.Equal("9", note.Fields["confidence-after"]);
        Assert.DoesNotContain("worst", note.Fields.Keys);
        Assert.Contains("半年待ってもらうことにする", note.Text.Reveal(), StringComparison.Ordinal);

        await _bot.Taps(person, FlowScene.Ja("Export"));
        Assert.Contains("半年待ってもらうことにする", person.Answers[^1], StringComparison.Ordinal);
        var asked = await person.Taps(FlowScene.Ja("Delete"));
        await person.Invokes((JObject)asked["value"]!["actions"]!.First(a => (string?)a["title"] == FlowScene.Ja("DeleteYes"))["data"]!);
        await _bot.Until(() => person.Answers.Contains(FlowScene.Ja("Deleted")), "the deletion");
        Assert.Empty(await _bot.RecordsAsync(person, NoteKind.FlowResult));
    }

    [Fact]
    public async Task Without_consent_nothing_is_stored_until_the_person_says_so_on_the_card()
    {
        var script = FlowScene.Script("optimism-small-good");
        var person = _bot.Person();
        await person.Installs();
        await _bot.Until(() => person.Chat.Count > 0, "the welcome");
        await _bot.Hears(person, script.Words[0]);
        await _bot.FinishesAsync(person, script);
        Assert.Contains(person.Answers[^1], FlowLibrary.Shipped.In(Language.Japanese).List("transient"));
        Assert.Empty(await _bot.RecordsAsync(person, NoteKind.Exercise));
        await _bot.PressesAsync(person, FlowScene.Ja("Keep"));
        Assert.Contains(FlowScene.Ja("Kept"), person.Answers);
        Assert.True((await _bot.StateOf(person)).Consent.Allows(Purpose.ChatStorage));
        Assert.Single(await _bot.RecordsAsync(person, NoteKind.Exercise));
    }

    [Fact]
    public async Task A_message_that_is_deleted_takes_the_result_with_its_words_along()
    {
        var script = FlowScene.Script("optimism-small-good");
        var person = await _bot.StoringAsync();
        await _bot.Hears(person, script.Words[0]);
        await _bot.Hears(person, "会議が早く終わって助かった", id: "good-1");
        await _bot.FinishesAsync(person, script, from: 1);
        Assert.Single(await _bot.RecordsAsync(person, NoteKind.Exercise));
        await person.Deletes("good-1");
        await _bot.Quiet(TimeSpan.FromSeconds(6));
        Assert.Empty(await _bot.RecordsAsync(person, NoteKind.Exercise));
    }

    [Fact]
    public async Task Erased_nothing_of_it_is_left()
    {
        var person = await _bot.StoringAsync();
        await _bot.Hears(person, "もやもや整理");
        await _bot.AnswersAsync(person, _untangle.Steps[0]);
        await _bot.Hears(person, "全部消して");
        await person.Taps(Words.Of(Language.Japanese, "Erase.Yes"));
        Assert.False(await _bot.IsKnownAsync(person));
        await _bot.Quiet(TimeSpan.FromSeconds(6));
        var before = person.Answers.Count(answer => answer.Contains(_untangle.Steps[1].Ask, StringComparison.Ordinal));
        await person.Says("続き");
        await _bot.Until(() => person.Answers.Count > 0, "an answer");
        await _bot.Quiet(TimeSpan.FromSeconds(6));
        Assert.Equal(before, person.Answers.Count(answer => answer.Contains(_untangle.Steps[1].Ask, StringComparison.Ordinal)));
        Assert.DoesNotContain((await _bot.StoredDataAsync(person)).Talk?.Flows ?? [], flow => flow.Flow.StartsWith(FlowProgress.Prefix, StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_goes_on_at_its_step_after_a_restart_and_under_another_version_keeps_the_answers()
    {
        var person = await _bot.StoringAsync();
        await _bot.Hears(person, "もやもや整理");
        await _bot.AnswersAsync(person, _untangle.Steps[0]);
        await _bot.AnswersAsync(person, _untangle.Steps[1]);
        await _bot.StopAsync();

        // The open step is gone in the new version, and one comes in before it.
        var changed = new FlowLibrary(Renewed(Language.Japanese), Renewed(Language.English));
        await using var again = await BotHost.StartAsync(_bot.Folder, _bot.Connector, _bot.Clock, services: services => services.Replace(ServiceDescriptor.Singleton(changed)));
        var same = new Person(again.Http, again.Connector, "hanako") { ObjectId = person.ObjectId, Conversation = person.Conversation, Tenant = person.Tenant };
        await again.Hears(same, "断れないこと");
        Assert.True(same.IsAsked(changed.Find("untangle", Language.Japanese)!.Step("weight")!) || same.IsAsked(_untangle.Step("can-change")!), same.Answers[^1]);
        var answers = (await again.StoredDataAsync(same)).Talk!.Flows.Single(flow => flow.Flow == "flow:untangle").Answers;
        Assert.Equal(FlowScene.AnswerTo(_untangle.Steps[0]), answers["scene"]);
        Assert.Equal(FlowScene.AnswerTo(_untangle.Steps[1]), answers["feeling"]);
        Assert.Equal("断れないこと", answers["weight"]);
    }

    [Fact]
    public async Task It_goes_on_at_its_step_after_a_restart()
    {
        var person = await _bot.StoringAsync();
        await _bot.Hears(person, "もやもや整理");
        await _bot.AnswersAsync(person, _untangle.Steps[0]);
        await _bot.StopAsync();
        await using var again = await BotHost.StartAsync(_bot.Folder, _bot.Connector, _bot.Clock);
        var same = new Person(again.Http, again.Connector, "hanako") { ObjectId = person.ObjectId, Conversation = person.Conversation, Tenant = person.Tenant };
        await again.FinishesAsync(same, _untangle, from: 1);
        Assert.Contains(FlowScene.AnswerTo(_untangle.Steps[0]), same.ResultOf(_untangle).CardText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_of_another_person_another_step_or_another_run_changes_nothing()
    {
        var person = await _bot.StoringAsync();
        await _bot.Hears(person, "もやもや整理");
        await _bot.AnswersAsync(person, _untangle.Steps[0]);
        var old = (JObject)person.Chat[^1].Card!["actions"]!.First(a => (string?)a["title"] == FlowScene.Ja("Back"))["data"]!;
        await _bot.AnswersAsync(person, _untangle.Steps[1]);
        await person.Invokes(old);
        await _bot.Until(() => person.Answers[^1].StartsWith(FlowScene.Ja("StaleStep"), StringComparison.Ordinal), "the current question");
        await _bot.AsksAsync(person, _untangle.Steps[2]);
        await _bot.Quiet(TimeSpan.FromSeconds(3));

        // The same press again: the card shows what was pressed, and nothing follows.
        var before = person.Chat.Count;
        await person.Invokes(old);
        await _bot.Quiet(TimeSpan.FromSeconds(3));
        Assert.Equal(before, person.Chat.Count);

        var other = await _bot.StoringAsync();
        var foreign = (JObject)person.Chat.Last(message => message.Card is not null).Card!["actions"]!.First()["data"]!;
        Assert.Contains(Words.Of(Language.Japanese, "Card.NotYours"), (await other.Invokes(foreign)).ToString(), StringComparison.Ordinal);
        var tampered = (JObject)foreign.DeepClone();
        tampered["choice"] = "erase";
        Assert.Contains(Words.Of(Language.Japanese, "Card.Unknown"), (await person.Invokes(tampered)).ToString(), StringComparison.Ordinal);
        await _bot.AsksAsync(person, _untangle.Steps[2]);
    }

    [Fact]
    public async Task Pressed_on_two_devices_it_goes_one_step()
    {
        var script = FlowScene.Script("weekly");
        var person = await _bot.StoringAsync();
        await _bot.Hears(person, "週のふりかえり");
        await _bot.AnswersAsync(person, script.Steps[0]);
        var skip = (JObject)person.Chat[^1].Card!["actions"]!.First(a => (string?)a["title"] == FlowScene.Ja("Skip"))["data"]!;
        await Task.WhenAll(person.Invokes((JObject)skip.DeepClone()), person.Invokes((JObject)skip.DeepClone()));
        await _bot.Quiet(TimeSpan.FromSeconds(6));
        Assert.Equal(script.Steps[2].Ask, person.Answers[^1]);
    }

    [Fact]
    [Trait("Capability", "C42")]
    public async Task A_training_is_looked_back_on_once_on_the_day_that_was_named()
    {
        var before = FlowScene.Script("training-before");
        var person = await _bot.StoringAsync();
        await _bot.Hears(person, before.Words[0]);
        await _bot.FinishesAsync(person, before);
        Assert.Contains("6月10日", person.Answers[^1], StringComparison.Ordinal);
        var reminder = Assert.Single((await _bot.StoredDataAsync(person)).Reminders).Reminder;
        Assert.Equal((FlowDialog.DialogId, "training-after", "2026-06-10"), (reminder.Topic, reminder.Key, reminder.Occasion));
        await _bot.HasComeDue(person, reminder);
        await _bot.Until(() => person.Chat[^1].CardText == FlowScene.Ja("Due"), "the offer");
        await _bot.PressesAsync(person, FlowScene.Ja("Begin"));
        var after = FlowScene.Script("training-after");
        await _bot.FinishesAsync(person, after);
        Assert.Contains(before.Step("confidence-before")!.Label, person.ResultOf(after).CardText, StringComparison.Ordinal);
        var chat = person.Chat.Count;
        await _bot.HasComeDue(person, reminder);
        await _bot.Quiet(TimeSpan.FromSeconds(6));
        Assert.Equal(chat, person.Chat.Count);
    }

    [Fact]
    public async Task Nobody_is_asked_about_a_training_after_something_serious_or_once_they_declined()
    {
        var before = FlowScene.Script("training-before");
        var person = await _bot.StoringAsync();
        await _bot.Hears(person, before.Words[0]);
        await _bot.FinishesAsync(person, before);
        var reminder = Assert.Single((await _bot.StoredDataAsync(person)).Reminders).Reminder;
        await _bot.PressesAsync(person, FlowScene.Ja("NoCall"));
        Assert.Empty((await _bot.StoredDataAsync(person)).Reminders);
        await _bot.Hears(person, "消えてしまいたい");
        var chat = person.Chat.Count;
        await _bot.HasComeDue(person, reminder);
        await _bot.Quiet(TimeSpan.FromSeconds(6));
        Assert.Equal(chat, person.Chat.Count);
    }

    private static FlowBook Renewed(Language language)
    {
        var book = FlowLibrary.Load(language);
        return book with
        {
            Scripts = [.. book.Scripts.Select(script => script.Id != "untangle" ? script : script with
            {
                Version = 2,
                Steps = [script.Steps[0], script.Steps[1], script.Steps[2] with { Id = "weight", Sheet = null }, .. script.Steps.Skip(3)],
            })],
        };
    }
}
