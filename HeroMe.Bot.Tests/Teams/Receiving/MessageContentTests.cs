using System.Diagnostics;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Safety.Screening;
using HeroMe.Bot.Teams.Receiving;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;
using Activity = Microsoft.Bot.Schema.Activity;

namespace HeroMe.Bot.Tests.Teams.Receiving;

/// <summary>The forms in which Teams sends one message: what of it are the person's own words.</summary>
public sealed class MessageContentTests
{
    private const string Reply = """<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1"><strong itemprop="mri" itemid="8:orgid:other">佐藤 一郎</strong><span itemprop="time" itemid="1">10:32</span><p itemprop="preview">""";

    [Theory]
    [InlineData("<at>HERO Me</at>&nbsp;全部消して", "全部消して")]
    [InlineData("<at id=\"0\">hero me</at> 全部消して", "全部消して")]
    [InlineData("<quoted messageId=\"1700000000001\"/> 全部消して", "全部消して")]
    [InlineData("<quoted messageId=\"1700000000001\"></quoted>\r\n全部消して", "全部消して")]
    [InlineData("<quoted messageId=\"1\">死にたい</quoted>どう返せばいいですか", "どう返せばいいですか")]
    [InlineData("<blockquote>死にたい気持ちはありますか</blockquote>いいえ、ありません", "いいえ、ありません")]
    [InlineData("<blockquote><b><blockquote>深い</blockquote></b>引用</blockquote>わたし", "わたし")]
    [InlineData("> 死にたい気持ちはありますか\n\nいいえ", "いいえ")]
    [InlineData("<at>小野寺 花子</at>さんに会議で責められて", "小野寺 花子さんに会議で責められて")]
    [InlineData("A &amp; B&nbsp;の &lt;案&gt;", "A & B の <案>")]
    [InlineData("&lt;at&gt;HERO Me&lt;/at&gt;", "<at>HERO Me</at>")]
    [InlineData("1 < 2 で <笑> です", "1 < 2 で <笑> です")]
    [InlineData(">人< です", ">人< です")]
    [InlineData("つらい<br/>です<p>本当に</p>", "つらい\nです\n本当に")]
    [InlineData("<at>HERO Me 全部消して", "HERO Me 全部消して")]
    public void Mark_up_of_the_text_is_none_of_the_own_words(string text, string own) => Assert.Equal(own, Read(text).Own);

    [Theory]
    [InlineData("<blockquote>もう死にたいです")]
    [InlineData("<blockquote>もう死にたいです</blockquote>")]
    [InlineData("> もう死にたいです")]
    [InlineData("</blockquote>もう死にたいです<blockquote>")]
    [InlineData("<quoted messageId=\"1\">もう死にたいです")]
    [InlineData("<blockquote><span></blockquote>もう死にたいです</span>")]
    [InlineData("<attachment id=\"1\">もう死にたいです")]
    [InlineData("もう死<b>に</b>たい<i></i>です")]
    [InlineData("<at>もう死にたいです</at>")]
    [InlineData("<b <b <b もう死にたいです")]
    public void Own_words_never_disappear_in_broken_mark_up(string text)
    {
        var content = Read(text);
        Assert.Equal(Tier.Red, content.Verdict.Tier);
        Assert.Contains("です", content.Own, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<p>もう死にたいです</p>", "もう死にたいです", "")]
    [InlineData("<div>つらい&nbsp;です<br>とても</div>", "つらい です\nとても", "")]
    [InlineData("<p>はい<img itemtype=\"http://schema.skype.com/Emoji\" alt=\"😀\" src=\"x\"></p>", "はい😀", "")]
    [InlineData("<p><emoji id=\"cry\" alt=\"😭\" title=\"泣く\"></emoji></p>", "😭", "")]
    [InlineData("<p><span itemtype=\"http://schema.skype.com/Mention\" itemid=\"0\">HERO Me</span> 全部消して</p>", "全部消して", "")]
    [InlineData(Reply + "もう死にたい</p></blockquote><p>どう返せばいいですか</p>", "どう返せばいいですか", "もう死にたい")]
    [InlineData("<blockquote itemtype=\"http://schema.skype.com/Forward\"><p>もう死にたい</p></blockquote>", "", "もう死にたい")]
    [InlineData("<!-- <blockquote> -->わたし", "わたし", "")]
    public void A_message_that_is_only_html_is_read(string html, string own, string quoted)
    {
        var content = Read("", Html(html));
        Assert.Equal((own, quoted), (content.Own, content.Quoted));
    }

    [Theory]
    [InlineData("いいえ、ありません", "いいえ、ありません")]
    [InlineData("死にたい気持ちはありますか。\r\n\r\nいいえ、ありません", "いいえ、ありません")]
    [InlineData("佐藤 一郎\n死にたい気持ちはありますか。\nいいえ、ありません", "いいえ、ありません")]
    [InlineData("佐藤 一郎 10:32\n死にたい気持ちはありますか。\nいいえ、ありません", "いいえ、ありません")]
    [InlineData("本当は毎日\n死にたい気持ちはありますか。\nいいえ、ありません", "本当は毎日\n死にたい気持ちはありますか。\nいいえ、ありません")]
    public void The_html_twin_shows_which_words_of_the_text_were_quoted(string text, string own) =>
        Assert.Equal(own, Read(text, Html(Reply + "死にたい気持ちはありますか。</p></blockquote><p>いいえ、ありません</p>")).Own);

    [Fact]
    public void Danger_in_somebody_elses_words_is_worry_about_them_at_most()
    {
        var replied = Read("どう返せばいいですか", Html(Reply + "もう死にたい</p></blockquote><p>どう返せばいいですか</p>"));
        Assert.Equal(new Verdict(Tier.Help, Category.ThirdPerson), replied.Verdict);
        Assert.Equal(new Verdict(Tier.Help, Category.ThirdPerson), Read("<quoted messageId=\"1\">もう死にたい</quoted>どう返せばいいですか").Verdict);
        var forwarded = new Attachment { ContentType = "forwardedMessageReference", Content = """{"originalMessageContent":"<p>もう死にたい</p>"}""" };
        Assert.Equal(new Verdict(Tier.Help, Category.ThirdPerson), Read("", forwarded).Verdict);
        Assert.Equal(Tier.None, Read("どう返せばいいですか", Html(Reply + "ふざけるな、無能</p></blockquote><p>どう返せばいいですか</p>")).Verdict.Tier);
    }

    [Theory]
    [InlineData("28:bot")]
    [InlineData("8:orgid:abc-1")]
    public void Quoted_words_of_the_bot_or_of_ones_own_were_answered_when_they_were_said(string author)
    {
        var html = Reply.Replace("8:orgid:other", author, StringComparison.Ordinal) + "もう死にたい</p></blockquote><p>ありがとうございます</p>";
        Assert.Equal(Tier.None, Read("ありがとうございます", Html(html)).Verdict.Tier);
    }

    public static TheoryData<string, string, string> QuotedAsJson => new()
    {
        { "messageReference", """{"messageId":"1","messagePreview":"もう死にたい","messageSender":{"application":null,"user":{"userIdentityType":"aadUser","id":"other-1","displayName":"佐藤 一郎"}}}""", "somebody" },
        { "messageReference", """{"messageId":"1","messagePreview":"もう死にたい","messageSender":{"application":null,"user":{"id":"abc-1","displayName":"わたし"}}}""", "oneself" },
        { "messageReference", """{"messageId":"1","messagePreview":"もう死にたい","messageSender":{"application":{"id":"bot","displayName":"HERO Me","applicationIdentityType":"bot"},"user":null}}""", "the bot" },
        { "forwardedMessageReference", """{"originalMessageId":"1","originalMessageContent":"<p>もう死にたい</p>","originalMessageSender":{"user":{"id":"other-1","displayName":"佐藤 一郎"}}}""", "somebody" },
        { "quotedReply", """{"quotedReply":{"messageId":"1","senderId":"29:other","senderName":"佐藤 一郎","preview":"もう死にたい","isReplyDeleted":false}}""", "somebody" },
        { "quotedReply", """{"quotedReply":{"messageId":"1","senderId":"28:bot","senderName":"HERO Me","preview":"もう死にたい"}}""", "the bot" },
        { "quotedReply", """{"quotedReply":{"messageId":"1","senderId":"29:me","senderName":"わたし","preview":"もう死にたい"}}""", "oneself" },
        { "messageReference", """{"messagePreview":"もう死にたい","sender":{"id":"29:other","name":"佐藤 一郎"}}""", "somebody" },
        { "messageReference", """{"messagePreview":"もう死にたい"}""", "nobody known" },
    };

    /// <summary>As an attachment and as an entity, whose fields then stand beside its type.</summary>
    [Theory]
    [MemberData(nameof(QuotedAsJson))]
    public void Words_that_are_quoted_as_json_are_those_of_their_author(string type, string json, string author)
    {
        var asEntity = Message("<quoted messageId=\"1\"/> ありがとうございます");
        asEntity.Entities = [new Entity { Type = type, Properties = JObject.Parse(json) }];
        List<MessageContent> both = [MessageContent.Of(asEntity)];
        if (type != "quotedReply")
        {
            both.Add(Read("ありがとうございます", new Attachment { ContentType = type, Content = JObject.Parse(json) }));
        }

        foreach (var content in both)
        {
            Assert.Equal(("ありがとうございます", "もう死にたい"), (content.Own, content.Quoted));
            Assert.Equal(author is "somebody" or "nobody known" ? new Verdict(Tier.Help, Category.ThirdPerson) : Verdict.Nothing, content.Verdict);
            Assert.Equal(author switch { "somebody" => ["佐藤 一郎"], "oneself" => ["わたし"], _ => Array.Empty<string>() }, content.Names.Select(n => n.Reveal()));
            Assert.Equal(Attached.None, content.Attached);
        }
    }

    [Fact]
    public void The_bots_own_question_is_recognised_without_an_author()
    {
        foreach (var (_, words) in HeroMe.Bot.Safety.SafetyWords.All)
        {
            Assert.Equal(Tier.None, Read($"<blockquote>{words.Cards["ask"].Paragraphs[1]}</blockquote>ok").Verdict.Tier);
        }
    }

    [Fact]
    public void Danger_is_read_wherever_a_person_can_write_it()
    {
        var file = new Attachment { ContentType = "application/vnd.microsoft.teams.file.download.info", Name = "もう死にたいです.docx" };
        Assert.Equal(Tier.Red, Read("", file).Verdict.Tier);
        Assert.Equal(Tier.Red, Read("これです", file).Verdict.Tier);
        Assert.Equal(Tier.Red, Read("おはよう", Html("<p>もう死にたいです</p>")).Verdict.Tier);
        Assert.Equal(Tier.Red, Read("", Html("<img itemtype=\"http://schema.skype.com/Emoji\" alt=\"もう死にたいです\">")).Verdict.Tier);
        Assert.Equal(Tier.Red, Read("", Html("<img alt=\"もう死にたいです\">")).Verdict.Tier);
        Assert.Equal(Tier.Red, Read("", new Attachment { ContentType = "TEXT/HTML", Content = new JValue("<p>もう死にたいです</p>") }).Verdict.Tier);
    }

    [Fact]
    public void A_name_comes_from_every_form_of_a_mention_and_the_bots_own_from_none()
    {
        var activity = Message("<at>小野寺 花子</at>と<at>ボット</at>に", Html("<p><span itemtype=\"http://schema.skype.com/Mention\">Kim Minjun</span></p>" + Reply + "はい</p></blockquote>"));
        activity.Entities = [Mention("29:o", "長谷川 三月"), Mention("28:bot", "ボット"), new Entity { Type = "mention", Properties = new JObject { ["mentioned"] = 7 } }];
        Assert.Equal(["小野寺 花子", "Kim Minjun", "佐藤 一郎", "長谷川 三月"], MessageContent.Of(activity).Names.Select(n => n.Reveal()));
    }

    [Fact]
    public void An_emoji_is_no_picture_and_the_preview_of_a_link_no_attachment()
    {
        var emoji = Html("<p><img itemtype=\"http://schema.skype.com/Emoji\" alt=\"😀\"></p>");
        var image = new Attachment { ContentType = "image/*", ContentUrl = "https://a.example/1" };
        Assert.Equal((Attached.None, "😀"), (Read("", image, emoji).Attached, Read("", image, emoji).Own));
        Assert.Equal(Attached.Picture, Read("", image, image, emoji).Attached);
        Assert.Equal(Attached.Picture, Read("", Html("<p><img src=\"x\"></p>")).Attached);
        Assert.Equal(Attached.None, Read("見てください", new Attachment { ContentType = "application/vnd.microsoft.card.thumbnail" }).Attached);
        Assert.Equal(Attached.File, Read("見てください", new Attachment { ContentType = "application/vnd.microsoft.teams.file.download.info" }).Attached);
    }

    public static TheoryData<string> Repeated => [.. new[] { "<blockquote>", "<span>", "<", "<!--", "<a \"", "<b></b>", "</at>", "<at>", "&nbsp;", "> あ\n", "<img alt='x'", "<span><strong>" }];

    [Theory]
    [MemberData(nameof(Repeated))]
    public void A_megabyte_of_mark_up_costs_no_more_than_its_length(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 900_000 / piece.Length));
        var watch = Stopwatch.StartNew();
        MarkupReader.Read(text, html: true, _ => false);
        MarkupReader.Read(text, html: false, _ => false);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{piece} took {watch.Elapsed}");
    }

    private static Entity Mention(string id, string name) => new() { Type = "mention", Properties = new JObject { ["mentioned"] = new JObject { ["id"] = id, ["name"] = name } } };

    private static Attachment Html(string content) => new() { ContentType = "text/html", Content = content };

    private static MessageContent Read(string text, params Attachment[] attachments) => MessageContent.Of(Message(text, attachments));

    private static Activity Message(string text, params Attachment[] attachments) => new()
    {
        Type = "message",
        Text = text,
        From = new ChannelAccount { Id = "29:me", AadObjectId = "abc-1" },
        Recipient = new ChannelAccount { Id = "28:bot", Name = "HERO Me" },
        Attachments = attachments,
    };
}
