namespace HeroMe.Bot.Storage.Migrations;

internal static class Scripts
{
    public static string Read(string provider, string name)
    {
        var resource = $"{typeof(Scripts).Namespace}.{provider}.{name}.sql";
        using var stream = typeof(Scripts).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The migration {resource} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
