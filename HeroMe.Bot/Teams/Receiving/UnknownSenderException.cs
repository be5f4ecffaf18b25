namespace HeroMe.Bot.Teams.Receiving;

/// <summary>The activity does not say who sent it: nothing is stored, and the request is refused.</summary>
internal sealed class UnknownSenderException : Exception;
