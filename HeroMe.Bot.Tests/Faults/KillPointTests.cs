using System.Net;
using System.Text.RegularExpressions;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Mentors;
using HeroMe.Bot.Texts;
using Microsoft.Data.Sqlite;

namespace HeroMe.Bot.Tests.Faults;

/// <summary>The process is killed (SIGKILL) at a defined point between receiving and delivering. After the restart there is exactly one text answer.</summary>
public sealed class KillPointTests : IAsyncLifetime
{
    private const string Meeting = "会議で何も言えませんでした";

    private readonly string _folder = Directory.CreateTempSubdirectory("herome-kill-").FullName;
    private readonly int _port = BotProcess.FreePort();
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ScriptedConnector _connector = null!;
    private BotProcess _bot = null!;
    private Person _person = null!;

    public async Task InitializeAsync()
    {
        _connector = await ScriptedConnector.StartAsync();
        _bot = await BotProcess.StartAsync(_folder, _port);
        _person = new Person(_bot.Http, _connector, "hanako");
    }

    public async Task DisposeAsync()
    {
        _released.TrySetResult();
        await _bot.DisposeAsync();
        await _connector.DisposeAsync();
    }

    [Fact]
    public async Task After_the_inbox_commit()
    {
        Assert.Equal(HttpStatusCode.OK, await _person.Says("異動したばかりで不安です"));
        await KillAndRestartAsync();
        await OneAnswerAsync();
    }

    /// <summary>What the inbox holds of every form comes through a kill: the answer is the one that would have been given.</summary>
    [Theory]
    [InlineData("html only")]
    [InlineData("quoted")]
    [InlineData("forwarded only")]
    [InlineData("file beside words")]
    [InlineData("edited")]
    public async Task After_the_inbox_commit_of_every_form(string form)
    {
        Assert.Equal(HttpStatusCode.OK, await _person.PostAsync(Forms.Of(form, _person, "m1")));
        await KillAndRestartAsync();
        await OneAnswerAsync();
        Assert.True(form == "forwarded only"
            ? _person.Chat[0].Text.Contains(Words.Of(Language.Japanese, "Attached.Quoted"), StringComparison.Ordinal)
            : GuidedTalk.TakesUp(_person.Chat[0].Text, Meeting));
        Assert.Equal(form == "file beside words", _person.Chat[0].Text.Contains(Words.Of(Language.Japanese, "Attached.Beside"), StringComparison.Ordinal));
        Assert.DoesNotContain("翡翠", _person.Chat[0].Text, StringComparison.Ordinal);
    }

    /// <summary>When a version was written is stored with it.</summary>
    [Fact]
    public async Task After_the_inbox_commit_of_an_edit_that_overtook_its_message()
    {
        await _person.PostAsync(At(Forms.Of("edited", _person, "m1"), minutesAgo: 1));
        await KillAndRestartAsync();
        await Eventually.Holds(() => _person.Answers.Count >= 1, _connector, "the answer to the edit");
        var again = new Person(_bot.Http, _connector, "hanako") { ObjectId = _person.ObjectId, Conversation = _person.Conversation };
        await again.PostAsync(At(again.Message("上司の山田が苦手です", "m1"), minutesAgo: 3));
        var older = again.Message("上司の山田が怖いです", "m1");
        older["type"] = "messageUpdate";
        await again.PostAsync(At(older, minutesAgo: 2));
        await OneAnswerAsync();
        Assert.True(GuidedTalk.TakesUp(_person.Chat[0].Text, Meeting));
    }

    private static Newtonsoft.Json.Linq.JObject At(Newtonsoft.Json.Linq.JObject activity, int minutesAgo)
    {
        activity["timestamp"] = TimeProvider.System.GetUtcNow().AddMinutes(-minutesAgo).ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        return activity;
    }

    [Fact]
    public async Task In_the_middle_of_deciding()
    {
        // The lease may be claimed and the answer decided, but nothing can be committed while the database is locked.
        Assert.Equal(HttpStatusCode.OK, await _person.Says("異動したばかりで不安です"));
        await using (await HoldDatabaseAsync())
        {
            await Task.Delay(TimeSpan.FromSeconds(1.5), TimeProvider.System);
            await _bot.KillAsync();
        }

        await RestartAsync();
        await OneAnswerAsync();
    }

    [Fact]
    public Task After_the_commit() => KilledAt("informative", applied: false);

    [Fact]
    public Task After_the_informative_was_taken_but_its_id_never_arrived() => KilledAt("informative", applied: true);

    [Fact]
    public Task After_the_informatives_201() => KilledAt("final", applied: false);

    [Fact]
    public Task In_the_middle_of_the_final() => KilledAt("final", applied: true);

    [Fact]
    public async Task After_the_finals_201()
    {
        BrokenHold? hold = null;
        _connector.Script = call =>
        {
            if (call.What != "final")
            {
                return null;
            }

            // The final message is answered with 201, but that it was sent can no longer be recorded.
            _connector.Script = null;
            return new Scripted(0, AfterApplied: Task.Run(async () =>
            {
                hold = await HoldDatabaseAsync();
                _reached.TrySetResult();
            }));
        };
        await _person.Says("異動したばかりで不安です");
        await _reached.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System);
        await _bot.KillAsync();
        await hold!.DisposeAsync();
        await RestartAsync();
        await OneAnswerAsync();
    }

    private async Task KilledAt(string what, bool applied)
    {
        _connector.Script = call =>
        {
            if (call.What != what)
            {
                return null;
            }

            _connector.Script = null;
            _reached.TrySetResult();
            return applied ? new Scripted(0, AfterApplied: _released.Task) : new Scripted(503, Before: _released.Task);
        };
        await _person.Says("異動したばかりで不安です");
        await _reached.Task.WaitAsync(TimeSpan.FromSeconds(30));
        if (applied)
        {
            await Eventually.Holds(() => _person.Chat.Count + _connector.EmptyStatusLines(_person.Conversation).Count > 0, _connector, "the call to be applied");
        }

        await KillAndRestartAsync();
        await OneAnswerAsync();
    }

    private async Task KillAndRestartAsync()
    {
        await _bot.KillAsync();
        await RestartAsync();
    }

    private async Task RestartAsync()
    {
        await _bot.DisposeAsync();
        _bot = await BotProcess.StartAsync(_folder, _port);
    }

    private async Task OneAnswerAsync()
    {
        await Eventually.Holds(() => _person.Answers.Count >= 1, _connector, "the answer");

        // A second message of the same person is processed after the first: once it is answered, nothing of the first can still be pending.
        var next = new Person(_bot.Http, _connector, "hanako") { ObjectId = _person.ObjectId, Conversation = _person.Conversation };
        await next.Says("あなたは人間ですか?");
        await Eventually.Holds(() => _person.Answers.Any(a => Regex.IsMatch(a, "AI(です|キャリアメンター)")), _connector, "the next answer");
        Assert.Equal(2, _person.Answers.Count);
    }

    private async Task<BrokenHold> HoldDatabaseAsync()
    {
        var holder = new SqliteConnection($"Data Source={Directory.GetFiles(_folder, "*.db").Single()};Pooling=False");
        await holder.OpenAsync();
        await using var command = holder.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        await command.ExecuteNonQueryAsync();
        return new BrokenHold(holder);
    }

    private sealed class BrokenHold(SqliteConnection holder) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => holder.DisposeAsync();
    }
}
