using HeroMe.Bot.Dialogs.Counselling;
using HeroMe.Bot.Llm;
using HeroMe.Bot.Mentors;
using HeroMe.Bot.Mentors.Guided;
using HeroMe.Bot.Mentors.Prompting;
using HeroMe.Bot.Mentors.Speaking;
using HeroMe.Bot.Privacy;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HeroMe.Bot.Tests.Evaluations;

/// <summary>A model behind an endpoint, asked as the bot asks it: the same prompt, the same edge with its redaction, the same screen, and the guided talk where the bot takes it.</summary>
internal sealed class EndpointTalker : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly MentorVoice _voice;

    private EndpointTalker(IHost host) => (_host, _voice) = (host, new MentorVoice(new GeneratedTalk(host.Services.GetRequiredService<ChatModel>())));

    /// <summary>Turns that the model was to say and the guided talk said instead.</summary>
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

    /// <summary>The talk so far is gone through again, so that a case needs nothing but its own words.</summary>
    public async Task<string> AnswerAsync(TalkCase @case, IReadOnlyList<(bool FromPerson, string Text)> turns, CancellationToken ct)
    {
        var (state, memory, language, now) = (GuidedState.Start, TalkMemory.Empty, @case.Language, @case.Now);
        for (var i = 0; i < turns.Count - 1; i += 2)
        {
            var (person, mentor) = (new PersonalText(turns[i].Text), new PersonalText(turns[i + 1].Text));
            state = GuidedConversation.Reply(state, person, language, now).State;
            memory = memory.With(person, mentor, language);
            now = now.AddMinutes(2);
        }

        var said = new PersonalText(turns[^1].Text);
        var guided = GuidedConversation.Reply(state, said, language, now);
        if (guided.Kind is TurnKind.Aside or TurnKind.Farewell)
        {
            return GuidedText.Bare(guided, language).Text.Reveal();
        }

        var input = new PromptInput { Language = language, LocalNow = now, Talk = [.. memory.Window, TalkLine.Person(said)], Wish = guided.State.Wish, Summary = memory.Summary };
        var answer = await _voice.AnswerAsync(new SpokenPrompt(input, guided), _ => { }, CancellationToken.None, ct);
        if (!answer.Text.IsBlank)
        {
            return answer.Text.Reveal();
        }

        TakenOver++;
        return GuidedText.Bare(guided, language).Text.Reveal();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
