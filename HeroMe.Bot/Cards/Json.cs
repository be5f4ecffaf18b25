using System.Buffers;
using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;

namespace HeroMe.Bot.Cards;

/// <summary>The only Json.NET serializer: dates stay text, no type names, contracts are cached for the process.</summary>
internal static class Json
{
    private const int MaxDepth = 64;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    public static readonly JsonSerializer Serializer = JsonSerializer.Create(new JsonSerializerSettings
    {
        ContractResolver = new DefaultContractResolver
        {
            NamingStrategy = new CamelCaseNamingStrategy(processDictionaryKeys: false, overrideSpecifiedNames: false),
        },
        Culture = CultureInfo.InvariantCulture,
        DateParseHandling = DateParseHandling.None,
        MaxDepth = MaxDepth,
        MetadataPropertyHandling = MetadataPropertyHandling.Ignore,
        NullValueHandling = NullValueHandling.Ignore,
        TypeNameHandling = TypeNameHandling.None,
    });

    /// <summary>Reads the whole stream as one value. Null for a JSON null; throws a <see cref="JsonException"/> when it is not valid JSON or more follows.</summary>
    public static T? Read<T>(Stream stream)
    {
        using var text = new StreamReader(stream, StrictUtf8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        return Read<T>(text);
    }

    /// <summary>Null for a JSON null; throws a <see cref="JsonException"/> as for a stream.</summary>
    public static T? Read<T>(string json)
    {
        using var text = new StringReader(json);
        return Read<T>(text);
    }

    public static JObject ToObject(object value) => JObject.FromObject(value, Serializer);

    public static byte[] ToBytes(JToken token) => Encoding.UTF8.GetBytes(Text(token));

    /// <exception cref="JsonException">The bytes are not one JSON object.</exception>
    public static JObject FromBytes(byte[] bytes) => Read<JObject>(Encoding.UTF8.GetString(bytes)) ?? throw new JsonSerializationException("There is no JSON object.");

    public static string Text(JToken token) => token.ToString(Formatting.None);

    private static T? Read<T>(TextReader text)
    {
        using var reader = new JsonTextReader(text) { DateParseHandling = DateParseHandling.None, MaxDepth = MaxDepth, ArrayPool = CharPool.Shared };
        var value = Serializer.Deserialize<T>(reader);
        return reader.Read() ? throw new JsonReaderException("More than one JSON value.") : value;
    }

    /// <summary>The reader's buffers return to a shared pool and held what people wrote, so they are cleared.</summary>
    private sealed class CharPool : IArrayPool<char>
    {
        public static readonly CharPool Shared = new();

        public char[] Rent(int minimumLength) => ArrayPool<char>.Shared.Rent(minimumLength);

        public void Return(char[]? array) => ArrayPool<char>.Shared.Return(array ?? [], clearArray: true);
    }
}
