namespace HeroMe.Bot;

/// <summary>The process must not start as it is configured. The message says why and what to do; it never holds a secret or a person's data.</summary>
internal sealed class StartRefusedException(string message) : Exception(message);
