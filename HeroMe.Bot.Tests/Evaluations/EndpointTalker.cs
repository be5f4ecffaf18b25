using System.Text;
using HeroMe.Bot.Llm;
using HeroMe.Bot.Mentors;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Mentors.Prompting;
using HeroMe.Bot.Mentors.Speaking;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Understanding;
using HeroMe.Bot.Understanding.Dates;
using HeroMe.Tools.Talks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HeroMe.Bot.Tests.Evaluations;

/// <summary>A model behind an endpoint, asked as the bot asks it, and asked with a plain prompt: the same client, the same redaction, the same talk.</summary>
internal sealed class EndpointTalker : IAsyncDisposable
{
    private static readonly TimeSpan BetweenTurns = TimeSpan.FromMinutes(1);
    private readonly IHost _host;
    private readonly ChatModel _model;
    private readonly MentorVoice _voice;

    private EndpointTalker(IHost host)
    {
        _host = host;
        _model = host.Services.GetRequiredService<ChatModel>();
        _voice = new MentorVoice(new GeneratedTalk(_model));
    }

    /// <summary>Answers that the model was to give and the guided conversation gave instead.</summary>
    public int TakenOver { get; private set; }

    public static async Task<EndpointTalker> StartAsync(string endpoint, string key, string model)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Model:Endpoint"] = endpoint,
            ["Model:Deployment"] = model,
            ["Model:ApiKey"] = key,
        });
        builder.Logging.ClearProviders();
        builder.AddLlm();
        var host = builder.Build();
        await host.StartAsync();
        return new EndpointTalker(host);
    }

    /// <summary>The script with our prompt. What the bot answers in fixed words is answered so here as well.</summary>
    public async Task<IReadOnlyList<string>> OursAsync(TalkScript script, CancellationToken ct)
    {
        var (state, memory, now) = (TalkState.Start, TalkMemory.Empty, script.Begin);
        var answers = new List<string>();
        foreach (var said in script.Turns)
        {
            var text = new PersonalText(said);
            var reading = TurnReading.Of(text, now, new IntentContext(Promise: state.Sheet.Step is not null));
            var guided = GuidedConversation.Reply(state, reading, text, script.Language, now);
            var spoken = IsFixed(reading, guided) ? PersonalText.Empty : (await _voice.AnswerAsync(Prompt(script, guided, memory, reading, text, state.Last, now), _ => { }, CancellationToken.None, ct)).Text;
            TakenOver += spoken.IsBlank && !IsFixed(reading, guided) ? 1 : 0;
            var answer = spoken.IsBlank ? new PersonalText(guided.Text) : spoken;
            (state, now) = (spoken.IsBlank ? guided.State : guided.Listened, now + BetweenTurns);
            memory = memory.With(text, answer);
            answers.Add(answer.Reveal());
        }

        return answers;
    }

    /// <summary>The script with the plain prompt and nothing else: no sheet, no screen, no summary.</summary>
    public async Task<IReadOnlyList<string>> PlainAsync(TalkScript script, CancellationToken ct)
    {
        var talk = new List<TalkLine>();
        foreach (var said in script.Turns)
        {
            talk.Add(TalkLine.Person(new PersonalText(said)));
            var answer = new StringBuilder();
            await foreach (var happened in _model.AskAsync(PlainPrompt.Of(script.Language, talk), ct))
            {
                answer.Append((happened as ModelEvent.Piece)?.Text.Reveal());
            }

            talk.Add(TalkLine.Mentor(new PersonalText(answer.ToString().Trim())));
        }

        return [.. talk.Where(line => !line.IsPersons).Select(line => line.Text.Reveal())];
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private static bool IsFixed(TurnReading reading, GuidedReply guided) => reading.IsOneSentence && guided is { Kind: TurnKind.Farewell } or { Known.IsAboutBot: true };

    private static PromptInput Prompt(TalkScript script, GuidedReply guided, TalkMemory memory, TurnReading reading, PersonalText text, DateOnly? last, DateTimeOffset now) => new()
    {
        Language = script.Language,
        LocalNow = now,
        Talk = [.. memory.Window, TalkLine.Person(text)],
        Wish = guided.Listened.Wish,
        Summary = memory.Summary,
        Sheet = guided.Listened.Sheet,
        Dates = [.. reading.Dates.Where(d => d.Certainty == DateCertainty.Day).Select(d => (new PersonalText(text.Reveal().Substring(d.Start, d.Length)), d.To))],
        Answers = guided.Known is { } known ? [known.Whole] : [],
        IsLeaving = guided.Kind == TurnKind.Farewell,
        LastSaid = last,
    };
}
