using System.Reflection;

namespace HeroMe.Bot.Company;

/// <summary>Which section of the settings an options class reads.</summary>
internal static class SectionNames
{
    /// <returns>Its constant <c>Section</c>; empty for the Bot Framework's own keys, which have no section.</returns>
    public static string Of(Type options) => options.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string ?? "";
}
