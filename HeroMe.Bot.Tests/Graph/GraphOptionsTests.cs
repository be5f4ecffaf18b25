using HeroMe.Bot.Graph;

namespace HeroMe.Bot.Tests.Graph;

public sealed class GraphOptionsTests
{
    [Theory]
    [InlineData(GraphLevel.None, "", "", "")]
    [InlineData(GraphLevel.Self, "graph", "", "")]
    [InlineData(GraphLevel.Calendar, "graph", "https://graph.microsoft.us/v1.0", "")]
    [InlineData(GraphLevel.Directory, "graph", "http://127.0.0.1:5000/v1.0", "")]
    [InlineData(GraphLevel.Self, "", "", "Graph:ConnectionName")]
    [InlineData((GraphLevel)9, "graph", "", "Graph:Level")]
    [InlineData(GraphLevel.Self, "graph", "http://graph.microsoft.com/v1.0", "Graph:BaseUrl")]
    [InlineData(GraphLevel.Self, "graph", "https://user:secret@graph.microsoft.com", "Graph:BaseUrl")]
    [InlineData(GraphLevel.None, "", "graph", "Graph:BaseUrl")]
    internal void Each_fault_is_named_by_its_key_and_no_value_is_told(GraphLevel level, string connection, string url, string fault)
    {
        var result = new GraphOptionsCheck().Validate(null, new GraphOptions { Level = level, ConnectionName = connection, BaseUrl = url });
        Assert.Equal(fault.Length > 0, result.Failed);
        if (result.Failed)
        {
            Assert.StartsWith(fault, Assert.Single(result.Failures), StringComparison.Ordinal);
            Assert.DoesNotContain("secret", result.FailureMessage, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Without_settings_nothing_is_offered_and_the_public_cloud_is_meant()
    {
        var options = new GraphOptions();
        Assert.False(options.IsUsed);
        Assert.Equal(OrgFields.None, options.Offered);
        Assert.Equal(new Uri("https://graph.microsoft.com/v1.0"), options.Address);
    }
}
