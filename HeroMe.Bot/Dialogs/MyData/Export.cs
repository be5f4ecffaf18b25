using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Dialogs.MyData;

/// <summary>The format of an export.</summary>
internal enum ExportForm { Readable, Json }

/// <summary>Exports everything that is stored about a person, for that person: readable, or as JSON for another program. Pure.</summary>
internal static class Export
{
    public const string Format = "hero-me-export/2";

    /// <summary>For the JSON export; Japanese text is written unescaped.</summary>
    public static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(), new RevealedText() },
    };

    public static string Text(StoredData held, Language language, ExportForm form) => form == ExportForm.Json ? AsJson(held, language) : Readable(held, language);

    public static string FileName(ExportForm form, DateTimeOffset local) =>
        $"hero-me-{local.ToString("yyyyMMdd-HHmm", CultureInfo.InvariantCulture)}.{(form == ExportForm.Json ? "json" : "md")}";

    private static string AsJson(StoredData held, Language language) => JsonSerializer.Serialize(
        new
        {
            Format,
            ExportedAt = held.At,
            held.Reach,
            held.ErasedAt,
            held.State,
            RiskInWords = new StoredDataDescription(held, language, all: true).Risk(),
            held.Retention,
            Records = held.Records.Select(note => new { note.Id, note.Kind, note.At, note.Text, note.Fields, note.TeamsMessageId, note.Until }),
            held.Cards,
            held.Talk,
            held.Waiting,
            held.Answered,
            held.Unsent,
            held.Reminders,
            held.ModelUse,
            held.Counted,
            held.Order,
        },
        Json);

    private static string Readable(StoredData held, Language language)
    {
        var words = new StoredDataDescription(held, language, all: true);
        var text = new StringBuilder();
        text.Append("# ").AppendLine(Words.Of(language, "Export.Title")).AppendLine();
        text.AppendLine(Words.Of(language, "Export.MadeAt", words.Time(held.At))).AppendLine();
        foreach (var section in words.Sections())
        {
            text.Append("## ").AppendLine(section.Title).AppendLine();
            foreach (var line in section.Lines)
            {
                text.Append("- ").AppendLine(line.ReplaceLineEndings(" "));
            }

            text.AppendLine();
        }

        foreach (var kind in held.Records.GroupBy(note => note.Kind).OrderBy(kind => kind.Key))
        {
            text.Append("## ").AppendLine(words.Kind(kind.Key)).AppendLine();
            foreach (var note in kind)
            {
                Write(text, note, words);
            }
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, Note note, StoredDataDescription words)
    {
        text.Append("### ").AppendLine(words.Time(note.At)).AppendLine();
        if (note.Kind == NoteKind.Access)
        {
            text.AppendLine(AccessLog.Line(note, words)).AppendLine();
        }

        if (!note.Text.IsEmpty)
        {
            text.Append("> ").AppendLine(note.Text.Reveal().ReplaceLineEndings("\n").Replace("\n", "\n> ", StringComparison.Ordinal)).AppendLine();
        }

        foreach (var (name, value) in note.Fields)
        {
            text.Append("- ").Append(name).Append(": ").AppendLine(value.ReplaceLineEndings(" "));
        }

        text.Append("- ").AppendLine(words.Until(note)).AppendLine();
    }

    /// <summary>Writes personal text in clear: the export is for the person who wrote it.</summary>
    private sealed class RevealedText : JsonConverter<PersonalText>
    {
        public override PersonalText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString());

        public override void Write(Utf8JsonWriter writer, PersonalText value, JsonSerializerOptions options) => writer.WriteStringValue(value.Reveal());
    }
}
