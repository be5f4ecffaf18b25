namespace HeroMe.Bot.Storage;

/// <summary>The database is down, read-only, full or locked, or the connection broke. Either nothing was written, or it is unknown whether it was. The message carries an error code, never a value.</summary>
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
