using System.Text.RegularExpressions;
using HeroMe.Bot.Tests.Harness;
using HeroMe.Bot.Tests.Llm;

namespace HeroMe.Bot.Tests.Boundaries;

/// <summary>Follows the README's instructions for configuring a model.</summary>
public sealed partial class ReadmeSettingsTests
{
    [Theory]
    [InlineData("README.md")]
    [InlineData("README.ja.md")]
    public async Task Three_settings_as_written_are_enough_to_talk_with_a_model(string readme)
    {
        await using var model = await ScriptedModel.StartAsync();
        await using var connector = await ScriptedConnector.StartAsync();
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Model__Endpoint"] = model.Address,
            ["Model__Deployment"] = "talk",
            ["Model__ApiKey"] = "key-of-the-readme",
        };
        var written = Setting().Matches(await File.ReadAllTextAsync(Path.Combine(Source.Root, readme))).Select(m => m.Groups["key"].Value).ToList();
        Assert.Equal(values.Keys, written);

        var folder = Directory.CreateTempSubdirectory("herome-readme-").FullName;
        await using var bot = await BotProcess.StartAsync(folder, BotProcess.FreePort(), values);
        var person = new Person(bot.Http, connector, "hanako");
        model.Will(ScriptedModel.Answer("それは重たい一日でしたね。"));
        await person.Says("会議で何も言えませんでした");
        await Eventually.Holds(() => person.Answers.Count == 1, connector, "the answer");
        Assert.Equal(["それは重たい一日でしたね。"], person.Answers);
        var (path, body, headers) = Assert.Single(model.Requests);
        Assert.Equal("/v1/chat/completions", path);
        Assert.Contains("\"model\":\"talk\"", body, StringComparison.Ordinal);
        Assert.Contains("Bearer key-of-the-readme", headers, StringComparison.Ordinal);
    }

    [GeneratedRegex("^(?<key>Model__[A-Za-z]+)=", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Setting();
}
