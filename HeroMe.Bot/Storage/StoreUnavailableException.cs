namespace HeroMe.Bot.Storage;

/// <summary>The database is down, read-only, full, locked or the connection broke. Nothing was written, or whether it was is unknown. The message carries a code, never a value.</summary>
internal sealed class StoreUnavailableException : Exception
{
    public StoreUnavailableException()
        : this("The database is not available.")
    {
    }

    public StoreUnavailableException(string message)
        : base(message)
    {
    }

    public StoreUnavailableException(string message, Exception? inner)
        : base(message, inner)
    {
    }
}
