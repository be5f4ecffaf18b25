using System.Reflection;

namespace HeroMe.Bot.Tests.Boundaries;

/// <summary>
/// The product promises 51 capabilities, C1 to C51. Each has a test that proves it: <c>[Trait("Capability", "C19")]</c> on the method or its class.
/// The list names those without a test. It can only become shorter: a capability that has a test must be removed from it.
/// </summary>
public sealed class CapabilitiesTests
{
    private const int Count = 51;

    /// <summary>Capabilities of a later part of the product.</summary>
    private static readonly int[] ToCome = [];

    private static readonly string[] All = [.. Enumerable.Range(1, Count).Select(Name)];
    private static readonly string[] Missing = [.. ToCome.Select(Name)];
    private static readonly string[] Proven = [.. typeof(CapabilitiesTests).Assembly.GetTypes().SelectMany(NamedIn).Distinct(StringComparer.Ordinal)];

    [Fact]
    public void Every_capability_is_named_by_a_test_or_still_to_come() => Assert.Empty(All.Except(Missing).Except(Proven));

    [Fact]
    public void What_a_test_proves_is_no_longer_to_come() => Assert.Empty(Missing.Intersect(Proven));

    [Fact]
    public void Only_capabilities_that_exist_are_named_and_none_is_listed_twice()
    {
        Assert.Empty(Proven.Concat(Missing).Except(All));
        Assert.Equal(Missing.Distinct(), Missing);
    }

    private static string Name(int number) => $"C{number}";

    /// <summary>A trait on a class counts if at least one test of the class runs; a trait on a method counts if that test runs.</summary>
    private static IEnumerable<string> NamedIn(Type type)
    {
        var running = type.GetMethods().Where(m => m.GetCustomAttributes<FactAttribute>().Any(f => f.Skip is null)).ToList();
        return running.Count == 0 ? [] : running.Append<MemberInfo>(type).SelectMany(Capabilities);
    }

    private static IEnumerable<string> Capabilities(MemberInfo member) => member.GetCustomAttributesData()
        .Where(a => a.AttributeType == typeof(TraitAttribute) && (string?)a.ConstructorArguments[0].Value == "Capability")
        .Select(a => (string)a.ConstructorArguments[1].Value!);
}
