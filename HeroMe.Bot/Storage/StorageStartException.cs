namespace HeroMe.Bot.Storage;

/// <summary>The process must not start. The message is one paragraph for the operator.</summary>
internal sealed class StorageStartException : Exception
{
    public StorageStartException()
        : this("The store cannot start.")
    {
    }

    public StorageStartException(string message)
        : base(message)
    {
    }

    public StorageStartException(string message, Exception? inner)
        : base(message, inner)
    {
    }
}
