using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace HeroMe.Bot.Pages;

/// <summary>A piece of a page. Made from an interpolated string, in which every text is encoded and only other pieces are not.</summary>
internal sealed record Html(string Markup)
{
    public static Html None { get; } = new("");

    public static Html Of(HtmlInterpolation markup) => new(markup.Markup);

    public override string ToString() => Markup;
}

/// <summary>Encodes what stands in the holes of an interpolated string.</summary>
[InterpolatedStringHandler]
internal readonly ref struct HtmlInterpolation
{
    /// <summary>Leaves Japanese letters readable.</summary>
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _markup;

    public HtmlInterpolation(int literalLength, int formattedCount) => _markup = new StringBuilder(literalLength + (formattedCount * 64));

    public string Markup => _markup.ToString();

    public void AppendLiteral(string markup) => _markup.Append(markup);

    public void AppendFormatted(string text) => _markup.Append(Encoder.Encode(text));

    public void AppendFormatted(int number) => _markup.Append(number);

    public void AppendFormatted(Html piece) => _markup.Append(piece.Markup);

    public void AppendFormatted(IEnumerable<Html> pieces) => _markup.AppendJoin('\n', pieces.Select(piece => piece.Markup));
}
