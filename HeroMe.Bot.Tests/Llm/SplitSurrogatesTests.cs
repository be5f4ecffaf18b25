using System.Text;
using HeroMe.Bot.Llm;
using HeroMe.Bot.Tests.Harness;

namespace HeroMe.Bot.Tests.Llm;

/// <summary>Endpoints that cut an answer in the middle of a character outside the basic plane.</summary>
public sealed class SplitSurrogatesTests
{
    [Theory]
    [InlineData("よく話してくださいました\\ud83d|\\ude0a。", "よく話してくださいました😊。")]
    [InlineData("よく話してくださいました\\ud83d\\ude0a|。", "よく話してくださいました😊。")]
    [InlineData("𠮟られたの\\ud842|\\udf9f|ですね。", "𠮟られたの𠮟ですね。")]
    [InlineData("よく\\ud83d|話してくださいました。", "よく\uFFFD話してくださいました。")]
    public async Task A_character_cut_between_two_chunks_is_whole_in_the_answer(string chunks, string answer)
    {
        await using var talk = await TalkWithModel.StartAsync();
        talk.Model.Will(ScriptedModel.Chunks(
            [.. chunks.Split('|').Select(text => ScriptedModel.Words("TEXT").Replace("TEXT", text, StringComparison.Ordinal)), ScriptedModel.Finish("stop")]));
        await talk.Person.Says("会議で何も言えませんでした");
        await talk.Bot.AnswersTo(talk.Person, 1);
        Assert.Equal(answer, talk.Person.Answers[0]);
    }

    [Theory]
    [InlineData("""{"a":"b"}""")]
    [InlineData("""{"a":"\u3042\n\\"}""")]
    [InlineData("""{"a":"\ud83d\ude0a"}""")]
    [InlineData("""{"a":"\\ud83d"}""")]
    [InlineData("""{"a":"\\\\ud83d"}""")]
    [InlineData("""{"a":"\u12"}""")]
    [InlineData("""{"a":"\""")]
    public void A_line_without_half_a_pair_is_left_as_it_is(string line) => Assert.Equal(line, Encoding.UTF8.GetString(SurrogateEscapes.Mark(Encoding.UTF8.GetBytes(line))));

    [Fact]
    public void Halves_are_joined_over_any_border_and_lone_ones_replaced()
    {
        const string json = """["\ud83d","\ude0a","\ud83d\ud83d","\ude0a","\ude0a","x"]""";
        var pieces = System.Text.Json.JsonSerializer.Deserialize<string[]>(SurrogateEscapes.Mark(Encoding.UTF8.GetBytes(json)))!;
        char? held = null;
        Assert.Equal("😊\uFFFD😊\uFFFDx", string.Concat(pieces.Select(piece => SurrogateEscapes.Join(ref held, piece))));
        Assert.Null(held);
    }
}
