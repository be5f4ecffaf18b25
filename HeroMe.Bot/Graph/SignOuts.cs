using System.Threading.Channels;

namespace HeroMe.Bot.Graph;

/// <summary>
/// Has the token service forget sign-ins that are no longer wanted: switched off, erased, or the app removed. Best effort, in the background: nothing
/// is read without the person's consent, whether the token service still has a token or not. The queue is in memory only, and no caller waits for it.
/// </summary>
internal sealed class SignOuts(IUserTokens tokens) : BackgroundService
{
    private readonly Channel<OrgUser> _waiting = Channel.CreateBounded<OrgUser>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public void Enqueue(OrgUser user) => _waiting.Writer.TryWrite(user);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var user in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            await tokens.SignOutAsync(user, stoppingToken);
        }
    }
}
