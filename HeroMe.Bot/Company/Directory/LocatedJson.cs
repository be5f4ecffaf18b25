using System.Text.Json;

namespace HeroMe.Bot.Company;

/// <summary>A value of a JSON file with the line on which it begins, so that a fault can be found by whoever writes the file.</summary>
/// <param name="Text">Of a string its content; otherwise null.</param>
/// <param name="Properties">Of an object, in their order, also two of one name; otherwise null.</param>
/// <param name="Items">Of an array; otherwise null.</param>
/// <param name="Flag">Of true and false; otherwise null.</param>
internal sealed record LocatedJson(int Line, string? Text = null, IReadOnlyList<(string Name, LocatedJson Value)>? Properties = null, IReadOnlyList<LocatedJson>? Items = null, bool? Flag = null, bool IsNull = false)
{
    private const int Deepest = 16;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <exception cref="JsonException">It is no JSON; the exception has the line.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static LocatedJson ReadFile(string path) => Read(File.ReadAllBytes(path));

    /// <exception cref="JsonException">It is no JSON; the exception has the line.</exception>
    public static LocatedJson Read(byte[] utf8)
    {
        if (utf8.AsSpan().StartsWith(ByteOrderMark))
        {
            utf8 = utf8[ByteOrderMark.Length..];
        }

        var starts = new List<int> { 0 };
        for (var i = 0; i < utf8.Length; i++)
        {
            if (utf8[i] == '\n')
            {
                starts.Add(i + 1);
            }
        }

        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = Deepest, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        reader.Read();
        var root = Value(ref reader, starts);
        return reader.Read() ? throw new JsonException("There is more than one value.") : root;
    }

    /// <returns>The first property of this name; null when there is none.</returns>
    public LocatedJson? Property(string name) => Properties?.FirstOrDefault(property => property.Name == name).Value;

    private static LocatedJson Value(ref Utf8JsonReader reader, List<int> starts)
    {
        var at = starts.BinarySearch((int)reader.TokenStartIndex);
        var line = at >= 0 ? at + 1 : ~at;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var properties = new List<(string, LocatedJson)>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var name = reader.GetString()!;
                    reader.Read();
                    properties.Add((name, Value(ref reader, starts)));
                }

                return new LocatedJson(line, Properties: properties);
            case JsonTokenType.StartArray:
                var items = new List<LocatedJson>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(Value(ref reader, starts));
                }

                return new LocatedJson(line, Items: items);
            case JsonTokenType.String:
                return new LocatedJson(line, reader.GetString());
            case JsonTokenType.True or JsonTokenType.False:
                return new LocatedJson(line, Flag: reader.TokenType == JsonTokenType.True);
            default:
                return new LocatedJson(line, IsNull: reader.TokenType == JsonTokenType.Null);
        }
    }
}
