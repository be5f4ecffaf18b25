namespace HeroMe.Bot.Storage;

/// <summary>The keys of this process, put in once by <see cref="StorageStart"/>. Master keys wrap the persons' keys, index keys make the blind indexes.</summary>
internal sealed class MasterKeys
{
    private KeyDocument? _document;

    public KeySet Master => Document.Master;

    public KeySet Index => Document.Index;

    private KeyDocument Document => _document ?? throw new InvalidOperationException("The keys are not loaded yet: storage has not started.");

    public void Use(KeyDocument loaded) => _document = loaded;
}
