using System.Runtime.InteropServices;

namespace HeroMe.Bot.Understanding.People;

/// <summary>Where a person is spoken of in a text: by name, by role, or as family.</summary>
/// <param name="Start">Where the words begin in the text that was read.</param>
/// <param name="Length">How many letters they are.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MentionedPerson(int Start, int Length);
