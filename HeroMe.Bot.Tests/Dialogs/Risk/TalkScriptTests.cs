using System.Globalization;
using HeroMe.Bot.Safety;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Llm;

namespace HeroMe.Bot.Tests.Dialogs.Risk;

/// <summary>
/// Runs every script in the real host, with the guided conversation and with a model. Checks after each turn what the person sees and the risk state; that the persona's model
/// is asked only for turns of the mentor; and that nothing answered with fixed wording enters a later prompt or a record.
/// </summary>
public sealed class TalkScriptTests
{
    private const string Unreadable = "?";

    public static TheoryData<string, bool> Scripts()
    {
        var data = new TheoryData<string, bool>();
        foreach (var script in TalkScript.All)
        {
            data.Add(script.Name, true);
            if (!script.NeedsModel)
            {
                data.Add(script.Name, false);
            }
        }

        return data;
    }

    [Fact]
    public void There_are_at_least_fifteen() => Assert.True(TalkScript.All.Count >= 15);

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Each_talk_ends_as_it_is_written(string name, bool withModel)
    {
        await using var talk = withModel ? await TalkWithModel.StartAsync() : null;
        await using var guided = withModel ? null : await BotHost.StartAsync();
        var bot = talk?.Bot ?? guided!;
        var scene = new Scene(bot, talk?.Person ?? bot.Person(), talk?.Model);
        foreach (var line in TalkScript.All.Single(s => s.Name == name).Lines)
        {
            await scene.PlayAsync(line);
        }

        await scene.NothingWasKept();
    }

    private sealed class Scene(BotHost bot, Person person, ScriptedModel? model)
    {
        private readonly List<string> _aside = [];
        private string _said = "";
        private string _setAside = "";
        private bool _readByModel;
        private int _messages;
        private int _asked;

        public async Task PlayAsync(ScriptLine line)
        {
            switch (line.Who)
            {
                case "model":
                    var read = line.What.Split(' ');
                    Judges($$"""{"category":"{{read[0]}}","tier":"{{read[1]}}","subject":"self","confidence":0.9}""");
                    _readByModel = true;
                    break;
                case "wait":
                    bot.Clock.Advance(TimeSpan.FromHours(int.Parse(line.What, CultureInfo.InvariantCulture)));
                    break;
                case "person":
                    Begin(line.What);
                    await person.Says(line.What);
                    break;
                case "tap":
                    Begin("");
                    await person.Taps(Words(line.What));
                    break;
                default:
                    await SeesAsync(line);
                    break;
            }
        }

        /// <summary>Checks the records and all later prompts to a persona.</summary>
        public async Task NothingWasKept()
        {
            var notes = await (await bot.Owner(person)).ReadAllAsync(CancellationToken.None);
            Assert.DoesNotContain(notes, n => _aside.Any(a => n.Text.Reveal().Contains(a, StringComparison.Ordinal)));
        }

        private void Begin(string words)
        {
            if (!_readByModel)
            {
                Judges(Unreadable);
            }

            (_said, _messages, _asked) = (words, person.Chat.Count, model?.Requests.Count ?? 0);
        }

        private void Judges(string json)
        {
            if (model is not null)
            {
                model.Judges = ScriptedModel.Json(json);
            }
        }

        private async Task SeesAsync(ScriptLine line)
        {
            var (expected, level) = line.Expected;
            if (expected.Count > 0)
            {
                await bot.Until(() => Seen().Count >= expected.Count, $"{line.What} after '{_said}', have {string.Join(", ", Seen())}");
            }

            await bot.Quiet(TimeSpan.FromSeconds(3));
            Assert.True(expected.SequenceEqual(Seen()), $"'{_said}': {line.What}, have {string.Join(", ", Seen())}: {string.Join(" / ", person.Chat.Skip(_messages).Select(b => b.Text))}");
            for (var tries = 0; tries < 20 && await bot.Level(person) != level; tries++)
            {
                // The card is sent before its state is stored.
                await bot.Quiet(TimeSpan.FromSeconds(1));
            }

            Assert.Equal((_said, level), (_said, await bot.Level(person)));
            Prompts(mentor: expected.Contains("talk"));
            if (expected.Contains("ask") || expected.Contains("askAgain"))
            {
                _setAside = _said;
            }

            if (expected.Contains("denied"))
            {
                // What the question was asked about meant something else: the talk may remember it again.
                _aside.Remove(_setAside);
            }

            _readByModel = false;
        }

        private void Prompts(bool mentor)
        {
            if (model is null)
            {
                KeepAside(mentor);
                return;
            }

            var prompts = model.Requests.Skip(_asked).Select(r => Wire.Read(r.Body).ToString()).ToList();
            Assert.DoesNotContain(prompts, p => _aside.Any(a => p.Contains(a, StringComparison.Ordinal)));
            if (!mentor && !_readByModel)
            {
                Assert.Empty(prompts);
            }

            KeepAside(mentor);
        }

        /// <summary>Collects messages that must not be found later. One that the script also said to the mentor is left out, because it may be remembered.</summary>
        private void KeepAside(bool mentor)
        {
            if (_said.Length >= 4 && (!mentor || _readByModel))
            {
                _aside.Add(_said);
            }
        }

        private string Words(string button) => SafetyWords.All.Select(w => w.Words.Line(button)).First(b => person.Chat.Any(c => c.Card?.ToString().Contains($"\"{b}\"", StringComparison.Ordinal) == true));

        /// <summary>The names of the replies in the chat, without the remains of a preview that was withdrawn before it showed anything.</summary>
        private List<string> Seen() => [.. person.Chat.Skip(_messages).Where(b => b.Card is not null || (b.Text != Ended(HeroMe.Bot.Texts.Language.Japanese) && b.Text != Ended(HeroMe.Bot.Texts.Language.English))).Select(Name).Where(n => n.Length > 0)];

        private static string Ended(HeroMe.Bot.Texts.Language language) => HeroMe.Bot.Texts.Words.Of(language, "Preview.Ended");

        private static string Name(ChatMessage teamsMessageId) => SafetyWords.All
            .Select(w => teamsMessageId.Card is null ? LineIn(w.Words, teamsMessageId.Text) : CardIn(w.Words, teamsMessageId.CardText))
            .FirstOrDefault(n => n.Length > 0) ?? (teamsMessageId.Card is null ? "talk" : "");

        private static string LineIn(SafetyWords words, string text) => words.Lines
            .Where(l => !l.Key.StartsWith("button", StringComparison.Ordinal) && !l.Key.StartsWith("hint", StringComparison.Ordinal))
            .SelectMany(l => l.Value.Select(v => (l.Key, Text: v))).Where(l => text.StartsWith(l.Text, StringComparison.Ordinal))
            .OrderByDescending(l => l.Text.Length).Select(l => l.Key).FirstOrDefault() ?? "";

        private static string CardIn(SafetyWords words, string text) => words.Cards
            .FirstOrDefault(c => text.StartsWith(c.Value.Title, StringComparison.Ordinal) && text.Contains(c.Value.Paragraphs[0], StringComparison.Ordinal)).Key ?? (text.StartsWith(words.Line("soft"), StringComparison.Ordinal) ? "soft" : "");
    }
}
