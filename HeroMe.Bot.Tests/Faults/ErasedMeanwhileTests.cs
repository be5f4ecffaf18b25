using HeroMe.Bot.People;
using HeroMe.Bot.Storage;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Mentors;
using HeroMe.Bot.Texts;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;
using Person = HeroMe.Bot.Tests.Harness.Person;

namespace HeroMe.Bot.Tests.Faults;

/// <summary>A person erases everything while another activity of theirs is being received, after it has found them: that activity comes from somebody who is not known.</summary>
public sealed class ErasedMeanwhileTests
{
    [Theory]
    [InlineData("message")]
    [InlineData("messageUpdate")]
    [InlineData("messageDelete")]
    [InlineData("installationUpdate")]
    [InlineData("adaptiveCard/action")]
    [InlineData("message/submitAction")]
    [InlineData("message/fetchTask")]
    [InlineData("fileConsent/invoke")]
    public async Task It_is_received_like_the_first_of_a_new_person(string kind)
    {
        FaultyDatabase database = null!;
        await using var bot = await BotHost.StartAsync(services: services => FaultyDatabase.Into(services, made => database = made));
        var person = await bot.StoringPersonAsync();
        var starter = person.Chat[0].Card!["actions"]!.First(a => (string?)a["title"] == Words.Of(Language.Japanese, "Welcome.Starter1"))["data"]!;
        await bot.Quiet(TimeSpan.FromSeconds(3));
        var known = await bot.KnownAsync(person);
        await PutUnderFormerIdAsync(bot, person, known.Id.Value);
        var erased = 0;
        database.After = async text =>
        {
            // The person is found and moved to the present form of the id; the key is destroyed before it is used.
            if (text.Contains("SET lookup = @lookup, lookup_version", StringComparison.Ordinal) && Interlocked.Exchange(ref erased, 1) == 0)
            {
                await bot.Services.GetRequiredService<Erasure>().EraseAsync(known, CancellationToken.None);
            }
        };

        var activity = kind.Contains('/', StringComparison.Ordinal) ? person.Base("invoke", "name", kind) : person.Base(kind, "text", "会議で何も言えませんでした", "action", "add");
        activity["replyToId"] = "1";
        activity["value"] = new JObject
        {
            ["action"] = kind == "fileConsent/invoke" ? "accept" : new JObject { ["type"] = "Action.Execute", ["data"] = starter.DeepClone() },
            ["actionValue"] = new JObject { ["reaction"] = "like", ["feedback"] = "ありがとう" },
            ["context"] = new JObject { ["export"] = starter["card"]!.DeepClone() },
            ["type"] = "fileUpload",
        };
        if (kind == "message")
        {
            activity.Remove("value");
        }

        Assert.Equal(System.Net.HttpStatusCode.OK, await person.PostAsync(activity));
        Assert.Equal(1, erased);
        await bot.Quiet(TimeSpan.FromSeconds(5));
        Assert.False(await bot.Services.GetRequiredService<PersonStore>().IsKnownAsync(known.Id, CancellationToken.None));
        Assert.Equal(kind.Contains('/', StringComparison.Ordinal) ? 0 : 1, await bot.CountAsync("person"));
        if (kind == "message")
        {
            Assert.True(GuidedTalk.TakesUp(person.Answers[^1], "会議で何も言えませんでした"));
        }
    }

    private static async Task PutUnderFormerIdAsync(BotHost bot, Person person, Guid row)
    {
        var database = bot.Services.GetRequiredService<Database>();
        var batch = database.Batch();
        var former = bot.Services.GetRequiredService<IndexKey>().Person(person.Tenant, person.ObjectId.ToUpperInvariant());
        batch.Execute("UPDATE person SET lookup = @lookup WHERE id = @id", ("@lookup", former.Current), ("@id", row));
        await database.WriteAsync(batch, CancellationToken.None);
    }
}
