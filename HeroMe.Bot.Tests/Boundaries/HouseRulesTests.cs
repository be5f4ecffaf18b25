using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace HeroMe.Bot.Tests.Boundaries;

public sealed partial class HouseRulesTests
{
    private static readonly Type[] Ours = [.. typeof(HeroMeApp).Assembly.GetTypes().Where(t => t.Namespace?.StartsWith("HeroMe.Bot", StringComparison.Ordinal) == true && t.GetCustomAttribute<CompilerGeneratedAttribute>() is null)];

    [Fact]
    public void No_source_file_is_longer_than_300_lines()
    {
        var long_ = new[] { "HeroMe.Bot", "HeroMe.Bot.Tests", "AdaptiveCards", "bench", "tools" }
            .SelectMany(f => Source.Files(f))
            .Select(f => (File: Path.GetRelativePath(Source.Root, f), Lines: File.ReadLines(f).Count()))
            .Where(f => f.Lines > 300);
        Assert.Empty(long_);
    }

    [Fact]
    public void Nothing_of_the_app_is_public_and_every_class_is_sealed_or_abstract()
    {
        Assert.Empty(Ours.Where(t => t.IsPublic).Select(t => t.FullName));
        Assert.Empty(Ours.Where(t => t is { IsClass: true, IsSealed: false, IsAbstract: false } && !t.Name.Contains('<') && t.Name != "Program").Select(t => t.FullName));
    }

    [Fact]
    public void Every_async_method_takes_a_token_and_none_is_async_void()
    {
        var methods = Ours.SelectMany(t => t.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(m => m.GetCustomAttribute<AsyncStateMachineAttribute>() is not null && !m.Name.Contains('<'))
            .ToList();
        Assert.Empty(methods.Where(m => m.ReturnType == typeof(void)).Select(m => $"{m.DeclaringType!.Name}.{m.Name}"));
        var tokenless = methods
            .Where(m => m.GetParameters().All(p => p.ParameterType != typeof(CancellationToken)))
            .Where(m => m.Name != nameof(IAsyncDisposable.DisposeAsync) && !m.GetParameters().Any(p => typeof(Delegate).IsAssignableFrom(p.ParameterType)))
            .Select(m => $"{m.DeclaringType!.Name}.{m.Name}")
            .Except(WithoutToken);
        Assert.True(!tokenless.Any(), string.Join(", ", tokenless));
    }

    [Fact]
    [Trait("Capability", "C37")]
    public void Log_lines_are_generated_and_take_no_text_of_a_person()
    {
        foreach (var file in Source.Files("HeroMe.Bot"))
        {
            var text = File.ReadAllText(file);
            Assert.False(HandWrittenLog().IsMatch(text), $"{Path.GetFileName(file)} logs by hand");
            foreach (Match m in LogMethod().Matches(text))
            {
                Assert.DoesNotMatch("PersonalText|Activity |TeamsAddress|Exception ", m.Value);
            }
        }
    }

    /// <summary>Asynchronous methods without a cancellation token, each with the reason.</summary>
    private static readonly string[] WithoutToken =
    [
        "TurnProcessor.DecideAsync", "TurnRunner.DecideAsync", "TurnWorker.DecideAsync", // the turn's three tokens are passed as one record
        "LeaseKeeper.ReleaseAsync", "LeaseKeeper.ReleasedAsync", "LeaseKeeper.DisposeAsync", "LeaseKeeper.RenewAsync", // must always complete
        "MessagesEndpoint.HandleAsync", // uses the request's own token
        "MessagesEndpoint.ProcessAsync", // has its own deadline: a caller that disconnects stops nothing
        "SigningKeys.FetchAsync", // shared by all callers that wait for it
        "ImmediateCrisisCard.ShowAsync", "ImmediateCrisisCard.SendAsync", // have their own deadline
        "TypedRisk.OwnChatAsync", "TypedRisk.ShowAsync", "TypedRisk.KeepAsync", "TypedRisk.StoreAsync", "DeferredRiskStorage.StoreAsync", "CardActionReceiver.AnswerDangerAsync", // likewise: a request that ends stops nothing
        "ReplyPreviews.CleanUpAsync", // has its own deadline: it runs after the turn is over
        "Program.<Main>$",
    ];

    [GeneratedRegex(@"\.Log(Trace|Debug|Information|Warning|Error|Critical)\(")]
    private static partial Regex HandWrittenLog();

    [GeneratedRegex(@"partial void \w+\([^)]*\)")]
    private static partial Regex LogMethod();
}
