using AdaptiveCards;

namespace HeroMe.Bot.Cards;

/// <summary>The drawn portraits of the mentors. A card carries the picture in itself: it needs no public address, and nobody's server learns that it is looked at.</summary>
internal static class Portrait
{
    public const string Hiromi = "hiromi";

    private static readonly string[] Names = [Hiromi, "nozomi", "takumi", "shinobu", "akari", "sou"];
    private static readonly Dictionary<string, Uri> Pictures = Names.ToDictionary(name => name, Read, StringComparer.Ordinal);

    /// <summary>A quarter of the size: six of them fit into one card.</summary>
    private static readonly Dictionary<string, Uri> SmallPictures = Names.ToDictionary(name => name, name => Read($"{name}.small"), StringComparer.Ordinal);

    public static bool Has(string name) => Pictures.ContainsKey(name);

    /// <param name="alt">What a screen reader says in place of the picture.</param>
    public static AdaptiveImage Of(string name, string alt) => new(Pictures[name])
    {
        AltText = alt,
        Size = AdaptiveImageSize.Medium,
        Style = AdaptiveImageStyle.Person,
    };

    /// <param name="alt">What a screen reader says in place of the picture.</param>
    public static AdaptiveImage SmallOf(string name, string alt) => new(SmallPictures[name])
    {
        AltText = alt,
        Size = AdaptiveImageSize.Small,
        Style = AdaptiveImageStyle.Person,
    };

    private static Uri Read(string name)
    {
        using var file = typeof(Portrait).Assembly.GetManifestResourceStream($"{typeof(Portrait).Namespace}.Portraits.{name}.png")
            ?? throw new InvalidOperationException("A portrait is missing from the assembly.");
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return new Uri($"data:image/png;base64,{Convert.ToBase64String(bytes)}");
    }
}
