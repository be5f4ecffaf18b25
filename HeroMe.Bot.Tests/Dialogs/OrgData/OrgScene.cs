using HeroMe.Bot.Graph;
using HeroMe.Bot.Tests.Graph;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Texts;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Tests.Dialogs.OrgData;

/// <summary>The bot with a simulated token service and a simulated Graph, and a person whom the directory knows.</summary>
internal sealed class OrgScene : IAsyncDisposable
{
    public const string Mail = "taro.tanaka@contoso.example";
    public const string BossMail = "hanako.sato@contoso.example";
    private static readonly SemaphoreSlim Once = new(1, 1);
    private static bool _warm;

    private OrgScene(BotHost bot, ScriptedMicrosoft microsoft)
    {
        (Bot, Microsoft, Person) = (bot, microsoft, bot.Person());
        microsoft.Me = ScriptedMicrosoft.Worker(Person.ObjectId, "田中 太郎", Mail);
        microsoft.Meetings = [ScriptedMicrosoft.Meeting(bot.Clock.GetUtcNow().AddDays(2), BossMail, Mail)];
    }

    public BotHost Bot { get; }

    public ScriptedMicrosoft Microsoft { get; }

    public Person Person { get; }

    public string ChannelId => $"29:{Person.ObjectId}";

    public JObject? SignInCard => Person.Chat.Select(message => message.Card).LastOrDefault(card => card?["connectionName"] is not null);

    public static async Task<OrgScene> StartAsync(GraphLevel level = GraphLevel.Calendar, params (string Key, string Value)[] settings)
    {
        var microsoft = await ScriptedMicrosoft.StartAsync();
        await WarmUpAsync(microsoft);
        var all = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["OAuthUrl"] = microsoft.Address,
            ["Graph:BaseUrl"] = $"{microsoft.Address}/v1.0",
            ["Graph:ConnectionName"] = "graph",
            ["Graph:Level"] = level.ToString(),
        };
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        return new OrgScene(await BotHost.StartAsync(settings: all), microsoft);
    }

    /// <summary>A person who has allowed everything, signed in, and whose data were read.</summary>
    public async Task ReadsAsync(params OrgFields[] fields)
    {
        Microsoft.SignIn(ChannelId);
        await AllowsAsync(fields);
        await Until(() => Person.Answers.Any(answer => answer.Contains(Ja("OrgData.ByWords"), StringComparison.Ordinal)), "what was read");
    }

    /// <summary>Opens the card and presses its button with these switches on; with none given, all that it has.</summary>
    public async Task<JObject> AllowsAsync(params OrgFields[] fields)
    {
        var before = Person.Chat.Count;
        await Says("会社の情報");
        await Until(() => Person.Chat.Skip(before).Any(message => message.CardText.StartsWith(Ja("OrgData.Title"), StringComparison.Ordinal)), "the card");
        return await Person.Fills(Ja("OrgData.Use"), [.. Enum.GetValues<OrgFields>().Select(field => (field.ToString(), fields.Length == 0 || fields.Contains(field) ? "true" : "false"))]);
    }

    public Task Says(string words) => Person.Says(words);

    /// <summary>Says it and waits for the next answer.</summary>
    public async Task<string> AnswerTo(string words)
    {
        var before = Person.Answers.Count;
        await Says(words);
        await Until(() => Person.Answers.Count > before, $"the answer to {words}");
        return Person.Answers[before];
    }

    /// <summary>One of Teams' sign-in invokes.</summary>
    public Task<System.Net.HttpStatusCode> Invokes(string name, JObject value, Action<JObject>? change = null, Person? by = null)
    {
        var activity = (by ?? Person).Base("invoke", "name", name);
        activity["value"] = value;
        change?.Invoke(activity);
        return (by ?? Person).PostAsync(activity);
    }

    public Task<System.Net.HttpStatusCode> Exchanges(string id = "exchange-1", string connection = "graph") =>
        Invokes("signin/tokenExchange", new JObject { ["id"] = id, ["connectionName"] = connection, ["token"] = "token-of-teams" });

    public static string Ja(string key, params object[] args) => Words.Of(Language.Japanese, key, args);

    /// <summary>The clock stands still while a request is being answered, and goes slowly otherwise: the bot's patience runs on it.</summary>
    public async Task Until(Func<bool> holds, string what)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!holds())
        {
            Assert.False(patience.IsCancellationRequested, $"Never came: {what}. Log: {string.Join('\n', Bot.Log.Lines.TakeLast(20))}");
            if (!Microsoft.IsBusy)
            {
                Bot.Clock.Advance(TimeSpan.FromMilliseconds(100));
            }

            await Task.WhenAny(Bot.Connector.NextChange(), Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Microsoft.DisposeAsync();
    }

    /// <summary>Microsoft's client is compiled at its first call, which takes longer than the bot waits on a fast clock.</summary>
    private static async Task WarmUpAsync(ScriptedMicrosoft microsoft)
    {
        await Once.WaitAsync();
        try
        {
            if (!_warm)
            {
                using var http = new HttpClient();
                microsoft.Me = ScriptedMicrosoft.Worker("warm", "w", Mail);
                await GraphReader.ReadAsync(http, new Uri($"{microsoft.Address}/v1.0"), ScriptedMicrosoft.GraphToken, "warm", OrgFields.NextOneOnOne, DateTimeOffset.UnixEpoch, CancellationToken.None);
                microsoft.Calls.Clear();
                _warm = true;
            }
        }
        finally
        {
            Once.Release();
        }
    }
}
