using System.Globalization;
using HeroMe.Bot.Notebook;

namespace HeroMe.Bot.Dialogs.MyData;

/// <summary>
/// What can be asked of わたしのデータ, by card and by words. A closed set: <see cref="Parse"/> accepts only what
/// <see cref="Text"/> writes. The text goes into card records, card fields and the inbox, so its form must not change between releases.
/// </summary>
internal abstract record MyDataCommand
{
    private MyDataCommand()
    {
    }

    /// <summary>The stored form; exactly one per command.</summary>
    public abstract string Text { get; }

    /// <summary>True for commands that destroy records.</summary>
    public virtual bool Deletes => false;

    /// <returns>Null when the text is not exactly a command: damaged, edited by hand, or of another version.</returns>
    public static MyDataCommand? Parse(string? text)
    {
        MyDataCommand? command = text?.Split(' ') switch
        {
            ["Overview"] => new ShowOverview(),
            ["Items", var from] when Number(from) is { } number => new ListRecords(number),
            ["Open", var id] when Id(id) is { } record => new OpenRecord(record),
            ["Save", var id] when Id(id) is { } record => new CorrectRecord(record),
            ["Remove", var id] when Id(id) is { } record => new DeleteRecord(record),
            ["Delete"] => new AskWhatToDelete(),
            [nameof(Period), var name] when Named<Period>(name) is { } period => new DeletePeriod(period),
            [nameof(NoteKind), var name] when Named<NoteKind>(name) is { } kind => new DeleteKind(kind),
            ["Export"] => new ExportAll(),
            ["Retention"] => new AskRetention(),
            ["Life", var days, var months] when (Number(days), Number(months)) is ({ } chat, { } records) => new SetRetention(chat, records),
            ["Access"] => new ShowAccessLog(),
            _ => null,
        };

        // Refuses a second spelling of the same command, such as a number written 007.
        return command?.Text == text ? command : null;
    }

    /// <summary>Null for anything but digits, and for numbers beyond 32 bits.</summary>
    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Null unless the text is an id of 32 hexadecimal digits.</summary>
    private static Guid? Id(string text) => Guid.TryParseExact(text, "N", out var id) ? id : null;

    /// <summary>Null unless the text is a value's name. Enum.TryParse would also accept numbers and lists.</summary>
    private static T? Named<T>(string name)
        where T : struct, Enum => Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => value.ToString() == name);

    internal sealed record ShowOverview : MyDataCommand
    {
        public override string Text => "Overview";
    }

    /// <param name="From">How many of the newest records are skipped.</param>
    internal sealed record ListRecords(int From) : MyDataCommand
    {
        public override string Text => string.Create(CultureInfo.InvariantCulture, $"Items {From}");
    }

    internal sealed record OpenRecord(Guid Record) : MyDataCommand
    {
        public override string Text => $"Open {Record:N}";
    }

    /// <summary>Replaces the record's words by those typed into the card.</summary>
    internal sealed record CorrectRecord(Guid Record) : MyDataCommand
    {
        public override string Text => $"Save {Record:N}";
    }

    internal sealed record DeleteRecord(Guid Record) : MyDataCommand
    {
        public override string Text => $"Remove {Record:N}";

        public override bool Deletes => true;
    }

    /// <summary>Shows which deletions are possible.</summary>
    internal sealed record AskWhatToDelete : MyDataCommand
    {
        public override string Text => "Delete";
    }

    internal sealed record DeletePeriod(Period Period) : MyDataCommand
    {
        public override string Text => $"{nameof(Period)} {Period}";

        public override bool Deletes => true;
    }

    internal sealed record DeleteKind(NoteKind Kind) : MyDataCommand
    {
        public override string Text => $"{nameof(NoteKind)} {Kind}";

        public override bool Deletes => true;
    }

    internal sealed record ExportAll : MyDataCommand
    {
        public override string Text => "Export";
    }

    /// <summary>Shows how long records are stored and what can be chosen.</summary>
    internal sealed record AskRetention : MyDataCommand
    {
        public override string Text => "Retention";
    }

    /// <summary>Shortens the retention; records beyond it are deleted.</summary>
    /// <param name="ChatDays">0: unchanged.</param>
    /// <param name="RecordMonths">0: unchanged.</param>
    internal sealed record SetRetention(int ChatDays, int RecordMonths) : MyDataCommand
    {
        public override string Text => string.Create(CultureInfo.InvariantCulture, $"Life {ChatDays} {RecordMonths}");

        public override bool Deletes => true;
    }

    internal sealed record ShowAccessLog : MyDataCommand
    {
        public override string Text => "Access";
    }
}
