namespace HeroMe.Bot.Storage;

/// <summary>The keys of this process, set once by <see cref="StorageStart"/>. Master keys wrap the persons' keys, index keys make the keyed hashes.</summary>
internal sealed class MasterKeys
{
    private KeyDocument? _document;

    public KeySet Master => Document.Master;

    public KeySet Index => Document.Index;

    /// <exception cref="InvalidOperationException">Read before <see cref="StorageStart"/> has run.</exception>
    private KeyDocument Document => _document ?? throw new InvalidOperationException("The keys are not loaded yet: storage has not started.");

    public void Use(KeyDocument loaded) => _document = loaded;
}
