using Microsoft.Bot.Schema;

namespace HeroMe.Bot.Graph;

/// <summary>A person's token for Graph, as far as the token service has one.</summary>
/// <param name="Value">Null when they have to sign in.</param>
/// <param name="IsReached">False when the token service gave no answer.</param>
internal readonly record struct UserToken(string? Value, bool IsReached = true)
{
    public override string ToString() => nameof(UserToken);
}

/// <summary>The sign-ins that the Bot Framework's token service keeps. No token is ever stored by the bot.</summary>
internal interface IUserTokens
{
    Task<UserToken> FindAsync(OrgUser user, CancellationToken ct);

    /// <summary>What a sign-in card needs.</summary>
    /// <returns>Null when the token service gave no answer.</returns>
    Task<SignInResource?> InviteAsync(OrgUser user, CancellationToken ct);

    /// <summary>Has the token service forget the person's sign-in.</summary>
    /// <returns>False when it gave no answer.</returns>
    Task<bool> SignOutAsync(OrgUser user, CancellationToken ct);
}
