using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Inbox;
using HeroMe.Bot.Privacy;
using Newtonsoft.Json;

namespace HeroMe.Bot.Tests.Privacy;

public sealed class PersonalTextTests
{
    private const string Secret = "ひみつの言葉";
    private static readonly PersonalText Text = new(Secret);

    [Fact]
    public void It_shows_its_length_wherever_it_is_printed()
    {
        Assert.Equal($"PersonalText({Secret.Length})", Text.ToString());
        Assert.DoesNotContain(Secret, $"{Text} {new { Text }}", StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, new CardAnswer(new CardRecord("t", HeroMe.Bot.Texts.Language.Japanese), Text).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, new IncomingMessage { Event = IncomingKind.Message, ActivityId = "1", Text = Text, ArrivedAt = default }.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void No_serializer_sees_the_words()
    {
        Assert.DoesNotContain("\\u3072", System.Text.Json.JsonSerializer.Serialize(Text), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Secret, JsonConvert.SerializeObject(Text), StringComparison.Ordinal);
        Assert.DoesNotContain("\\u3072", System.Text.Json.JsonSerializer.Serialize(new { Text }, new JsonSerializerOptions { IncludeFields = true }), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_message_survives_the_inbox_word_for_word() => Prop.ForAll<NonNull<string>>(any =>
    {
        var text = SafeUnicode.Mend(any.Get);
        var message = new IncomingMessage { Event = IncomingKind.Message, ActivityId = "id", Text = new PersonalText(text), ArrivedAt = DateTimeOffset.UnixEpoch };
        return IncomingMessage.FromBytes(message.ToBytes()).Text.Reveal() == text;
    }).QuickCheckThrowOnFailure();
}
