using System.Diagnostics;

namespace HeroMe.Bot.Privacy;

/// <summary>
/// Something a person wrote. It shows its length and nothing else, so that no log line, exception or debugger window can carry it by accident;
/// <see cref="Reveal"/> is the one way to the words, easy to search for.
/// </summary>
[DebuggerDisplay("PersonalText({Length})")]
internal sealed class PersonalText(string? text)
{
    private readonly string _text = text ?? "";

    public static PersonalText Empty { get; } = new("");

    public int Length => _text.Length;

    public bool IsEmpty => _text.Length == 0;

    public bool IsBlank => string.IsNullOrWhiteSpace(_text);

    public string Reveal() => _text;

    public override string ToString() => $"PersonalText({Length})";
}
