using HeroMe.Bot.Teams;
using HeroMe.Bot.Teams.Receiving;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;
using Newtonsoft.Json.Linq;

namespace HeroMe.Bot.Tests.Teams.Receiving;

public sealed class TenantGateTests
{
    private const string Home = "99999999-2222-3333-4444-555555555555";
    private const string Partner = "88888888-aaaa-3333-4444-555555555555";
    private const string Stranger = "77777777-2222-3333-4444-555555555555";

    [Theory]
    [InlineData(Home, Home, true)]
    [InlineData(Home, null, true)]
    [InlineData(null, Home, true)]
    [InlineData("", Home, true)]
    [InlineData(Stranger, Stranger, false)]
    [InlineData(Stranger, null, false)]
    [InlineData(null, Stranger, false)]
    [InlineData(Home, Stranger, false)]
    [InlineData(Stranger, Home, false)]
    [InlineData(null, null, false)]
    public void Without_a_list_only_the_apps_own_tenant_may_come_in(string? conversation, string? channel, bool allowed) =>
        Assert.Equal(allowed, Allows(ConnectorFixture.Registered, conversation, channel));

    [Theory]
    [InlineData(Partner, true)]
    [InlineData("88888888-AAAA-3333-4444-555555555555", true)]
    [InlineData(Home, false)]
    public void A_list_replaces_the_apps_own_tenant(string tenant, bool allowed)
    {
        var options = ConnectorFixture.Registered;
        options.Tenants.Allowed.Add(Partner);
        Assert.Equal(allowed, Allows(options, tenant, null));
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("playground-tenant", null, true)]
    [InlineData("one", "two", false)]
    public void Without_an_app_id_any_one_tenant_may_come_in(string? conversation, string? channel, bool allowed) =>
        Assert.Equal(allowed, Allows(new TeamsOptions(), conversation, channel));

    [Theory]
    [InlineData("\"text\"")]
    [InlineData("{\"tenant\":\"x\"}")]
    [InlineData("{\"tenant\":{\"id\":7}}")]
    [InlineData("{\"tenant\":[]}")]
    public void Channel_data_of_another_shape_names_no_tenant(string json)
    {
        var activity = new Activity { Conversation = new ConversationAccount { TenantId = Home }, ChannelData = Cards.Json.Read<JToken>(json) };
        Assert.True(new TenantGate(Options.Create(ConnectorFixture.Registered)).Allows(activity));
    }

    private static bool Allows(TeamsOptions options, string? conversation, string? channel)
    {
        var activity = new Activity { Conversation = new ConversationAccount { TenantId = conversation } };
        if (channel is not null)
        {
            activity.ChannelData = new JObject { ["tenant"] = new JObject { ["id"] = channel } };
        }

        return new TenantGate(Options.Create(options)).Allows(activity);
    }
}
