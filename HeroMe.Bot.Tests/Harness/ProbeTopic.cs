using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Dialogs.Due;
using Microsoft.Extensions.DependencyInjection;
using Reminder = HeroMe.Bot.Notebook.Reminder;

namespace HeroMe.Bot.Tests.Harness;

/// <summary>A topic that says the occasion of what is due, and that a test can hold or let fail.</summary>
internal sealed class ProbeTopic() : TopicDialog(Name)
{
    public const string Name = "probe";

    private int _skipped;
    private int _run;

    public override DueRules Rules => Rule;

    public DueRules Rule { get; set; } = DueRules.Promised;

    /// <summary>Turns wait for it before they say anything; null: they do not wait.</summary>
    public Task? Holds { get; set; }

    public Exception? Fault { get; set; }

    /// <summary>How many messages a turn says.</summary>
    public int Lines { get; set; } = 1;

    public int Run => _run;

    public int Skips => _skipped;

    public static Reminder Of(string occasion) => new(Name, "", occasion);

    public void Into(IServiceCollection services) => services.AddSingleton<TopicDialog>(this);

    public override Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct) => dc.EndDialogAsync(ct);

    public override async Task DueAsync(TurnScope scope, Reminder reminder, CancellationToken ct)
    {
        Interlocked.Increment(ref _run);
        if (Fault is { } fault)
        {
            throw fault;
        }

        await (Holds?.WaitAsync(ct) ?? Task.CompletedTask);
        for (var line = 0; line < Lines; line++)
        {
            await scope.SayAsync(line == 0 ? $"probe {reminder.Occasion}" : $"probe {reminder.Occasion} {line}", ct);
        }
    }

    public override void Skipped(TurnScope scope, Reminder reminder) => Interlocked.Increment(ref _skipped);
}
