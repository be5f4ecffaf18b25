using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Tests.Privacy;

/// <summary>What lets somebody in is replaced whole, by its prefix, by the word before it, or by how random it looks. All keys here are invented.</summary>
public sealed class SecretKindsTests
{
    [Theory]
    [InlineData("hooks は ", "https://hooks.slack.com/services/T00000000/B00000000/abcdefghijkl", " です")]
    [InlineData("送信先 ", "https://contoso.webhook.office.com/webhookb2/aaaa@bbbb/IncomingWebhook/cccc/dddd", " に送る")]
    [InlineData("", "https://prod-01.japaneast.logic.azure.com/workflows/abc/triggers/manual", " を叩く")]
    [InlineData("資料は ", "https://contoso.sharepoint.com/:x:/s/team/Ea1b2c?e=4Yk9Qz", " です")]
    [InlineData("", "https://contoso.sharepoint.com/sites/a/b.docx?d=w1&e=x", "を見て")]
    [InlineData("招待 ", "https://app.example.com/invite/hello", " から")]
    [InlineData("招待 ", "https://discord.com/api/webhooks/123/abc", " から")]
    [InlineData("会議 ", "https://teams.microsoft.com/l/meetup-join/19%3ameeting_abc/0", " に出た")]
    [InlineData("", "https://files.example.com/d/a8Kd93jfLq20sPzX7v", " に置いた")]
    [InlineData("", "https://user:pw@files.example.com/", " に置いた")]
    [InlineData("", "https://app.example.com/reset-password/hello", " が届いた")]
    [InlineData("キーは", "github_pat_11ABCDEFG0abcdefghijkl_mnopqrstuvwxyz0123456789", "です")]
    [InlineData("キーは ", "AIzaSyA-1234567890abcdefghijklmnopqrstu", " です")]
    [InlineData("キーは ", "ghs_abcdefghijklmnop", " です")]
    [InlineData("キーは ", "glpat-abcdefghijklmnop", " です")]
    [InlineData("キーは ", "xapp-1-abcdefghijklmnop", " です")]
    [InlineData("キーは ", "AKIAABCDEFGHIJKLMNOP", " です")]
    [InlineData("値は ", "a8Kd93jfLq20sPzX7v", " でした")]
    [InlineData("値は ", "9f86d081884c7d659a2feaa0c55ad015", " でした")]
    [InlineData("値は ", "q3J9+x/0LkP2mN8vB5tR7w==", " でした")]
    [InlineData("pass: ", "hunter", "")]
    [InlineData("pass：", "hunter2", " です")]
    [InlineData("PW=", "correcthorse", " で入る")]
    [InlineData("パスワードは: ", "sakura", "")]
    [InlineData("パスワードは", "sakura1!", " です")]
    [InlineData("パスワード：", "さくら2024", "。")]
    [InlineData("暗証番号は", "4649", "です")]
    [InlineData("暗証番号は", "四六四九", "です")]
    [InlineData("暗証番号:", "12-34", " です")]
    [InlineData("PIN ", "0123", " を入れた")]
    [InlineData("認証コードは ", "123 456", " です")]
    [InlineData("client_secret=", "abcdefg", " です")]
    [InlineData("Authorization: Bearer ", "abcdefghijklmnopqrst", "")]
    [InlineData("宛先は ", "hanako @ example . com", " です")]
    [InlineData("宛先は ", "hanako at example dot com", " です")]
    [InlineData("宛先は ", "hanako＠example．co．jp", " です")]
    [InlineData("宛先は ", "hanako[at]example[dot]com", " です")]
    [InlineData("電話は", "〇九〇一二三四五六七八", "です")]
    [InlineData("電話は", "〇九〇-一二三四-五六七八", "です")]
    [InlineData("電話は", "〇三ー一二三四ー五六七八", "です")]
    [InlineData("電話は", "零九零−一二三四−五六七八", "です")]
    [InlineData("電話 ", "〇 九 〇 一 二 三 四 五 六 七 八", " です")]
    [InlineData("電話は", "〇九〇 一二三四 五六七八", "です")]
    [InlineData("電話は", "〇九〇の一二三四の五六七八", "です")]
    [InlineData("電話は", "090の1234の5678", "です")]
    [InlineData("電話は ", "０ ９ ０ １ ２ ３ ４ ５ ６ ７ ８", " です")]
    [InlineData("hooks は ", "hooks.slack.com/services/T00000000/B00000000/abcdefghijkl", " です")]
    [InlineData("hooks は ", "//hooks.slack.com/services/T00000000/B00000000/abcdefghijkl", " です")]
    [InlineData("資料は", "contoso.sharepoint.com/:x:/s/team/Ea1b2c?e=4Yk9Qz", " です")]
    [InlineData("資料は ", "contoso.sharepoint.com/sites/a/b.docx?v=1&sig=hello", " です")]
    [InlineData("資料は ", "contoso.blob.core.windows.net?sv=2026&sig=hello", " です")]
    [InlineData("", "files.example.com:8443/d/a8Kd93jfLq20sPzX7v", " に置いた")]
    [InlineData("招待 ", "app.example.com/invite/hello", " から")]
    [InlineData("招待 ", "discord.gg/abcdef", " から")]
    [InlineData("", "1drv.ms/x/abcdef", " に置いた")]
    [InlineData("password : ", "xyzw", " です")]
    [InlineData("password  :  ", "hunter2", "")]
    [InlineData("pass : ", "xyz", "")]
    [InlineData("パスワード は ", "xyz", "")]
    [InlineData("パスワード は ", "hunter", " です")]
    [InlineData("パスワード は 「", "hunter", "」でした")]
    [InlineData("パスワード　は　", "hunter2", "　でした")]
    [InlineData("password ", "hunter2", "")]
    [InlineData("パスワード　", "sakura2024", "　でした")]
    [InlineData("api key  =  ", "hello-there", "")]
    [InlineData("暗証番号  は  ", "4649", "です")]
    [InlineData("暗証番号は ", "四 六 四 九", " です")]
    public void A_secret_is_replaced_whole_and_what_stands_around_it_stays(string before, string secret, string after)
    {
        var text = before + secret + after;
        var redactor = new Redactor([], [], PlaceholderStyle.Japanese);
        var redacted = redactor.Redact(new PersonalText(text)).Reveal();
        Assert.Matches("^[^〔]*〔(?:リンク|鍵|メール|番号|電話)1〕[^〔]*$", redacted);
        Assert.DoesNotContain(secret[^3..], redacted, StringComparison.Ordinal);
        Assert.StartsWith(before[..Math.Min(2, before.Length)], redacted, StringComparison.Ordinal);
        Assert.Equal(text, redactor.Redaction.Restore(new PersonalText(redacted)).Reveal());
    }

    [Theory]
    [InlineData("https://www.mhlw.go.jp/mamorouyokokoro/ を見ました。")]
    [InlineData("https://example.com/blog/how-to-talk-to-your-manager を読みました。")]
    [InlineData("https://example.com/@author/post を読みました。")]
    [InlineData("パスワードを忘れて落ち込みました。")]
    [InlineData("The password is wrong and I am tired.")]
    [InlineData("暗証番号を変えました。")]
    [InlineData("二〇二六年の三月、一二三課にいました。")]
    [InlineData("十人中七八人が辞めました。")]
    [InlineData("一 二 三 四 の四つの案で迷っています。")]
    [InlineData("一の二の三の、と言われました。")]
    [InlineData("www.mhlw.go.jp/mamorouyokokoro/ を見ました。")]
    [InlineData("Node.js/React と ASP.NET/C# の案件です。")]
    [InlineData("example.com/blog/how-to-talk-to-your-manager を読みました。")]
    [InlineData("パスワードは Google に保存しています。")]
    [InlineData("Our password is long and hard to type.")]
    [InlineData("I have 2 login pages and 3 passwords to manage.")]
    [InlineData("see you at work. Is it fine? Meet me at home. AI is fun.")]
    [InlineData("internationalization of responsibilities, characteristically")]
    [InlineData("営業で1,000,000円の目標、2026-11-24 10:00 の会議。")]
    public void Everyday_talk_is_left_alone(string text) =>
        Assert.Equal(text, new Redactor([], [], PlaceholderStyle.Japanese).Redact(new PersonalText(text)).Reveal());

    [Theory]
    [InlineData("https://a/")]
    [InlineData("https://a?e=")]
    [InlineData("a1B2")]
    [InlineData("pass:")]
    [InlineData("パス")]
    [InlineData("一")]
    [InlineData("一-")]
    [InlineData("a @ b . ")]
    [InlineData("a at b dot ")]
    [InlineData("-----BEGIN PRIVATE KEY-----")]
    [InlineData("pin 1")]
    [InlineData("a.b")]
    [InlineData("a.bc/")]
    [InlineData("0 ")]
    [InlineData("一 ")]
    [InlineData("一の")]
    [InlineData("パスワードは ")]
    [InlineData("パスワードは a")]
    [InlineData("pass a1")]
    [InlineData("pass ")]
    public void A_hundred_kilobytes_of_anything_are_read_in_a_moment(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 100_000 / piece.Length));
        var redactor = new Redactor([], [], PlaceholderStyle.Japanese);
        Assert.Equal(text, redactor.Redaction.Restore(redactor.Redact(new PersonalText(text))).Reveal());
    }
}
