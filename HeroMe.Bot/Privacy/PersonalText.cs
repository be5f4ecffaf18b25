using System.Diagnostics;

namespace HeroMe.Bot.Privacy;

/// <summary>
/// Text that a person wrote. It prints its length only, so that no log line, exception or debugger window shows it by accident;
/// <see cref="Reveal"/> is the only access to the text, and easy to search for.
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
