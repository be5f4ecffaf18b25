using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Safety;

/// <summary>A number to call or a page to open. Hours stand in the note only where they are verified.</summary>
internal sealed record CrisisLine(string Name, string Number, string? Note, Uri? Link);

/// <summary>
/// The fixed words of a crisis, reviewed as a whole and never generated. Basis: the TALK principles (tell, ask, listen, keep safe),
/// the Ministry of Health's gatekeeper guidance, and WHO's safe messaging: no method, no single cause, help and hope.
/// </summary>
internal sealed record CrisisText(string Title, IReadOnlyList<string> Paragraphs, IReadOnlyList<CrisisLine> Lines)
{
    public string PlainText => string.Join("\n\n", [Title, .. Paragraphs, .. Lines.Select(l => l.Note is null ? $"{l.Name} {l.Number}" : $"{l.Name} {l.Number} ({l.Note})")]);

    public static CrisisText For(Language language, Danger danger) => (language, danger) switch
    {
        (Language.English, Danger.HarmOthers) => EnglishOthers,
        (Language.English, _) => EnglishSelf,
        (_, Danger.HarmOthers) => JapaneseOthers,
        _ => JapaneseSelf,
    };

    private static readonly CrisisText JapaneseSelf = new(
        "話してくれて、ありがとうございます",
        [
            "とてもつらい中にいるのですね。いまは安全がいちばん大切なので、キャリアの話はここで止めます。",
            "わたしはAIです。この画面を見守っている人はいません。助けを呼ぶこともできません。",
            "**いま危険が迫っているとき、薬を飲んだときやけがをしたときは、119に電話してください。** ひとりでいるなら、近くの人に「いま一人にしないで」と伝えてください。",
            "次の窓口では、人が話を聴いてくれます。この内容が会社に自動で知らされることはありません。",
        ],
        [
            new("救急", "119", "24時間", Tel("119")),
            new("よりそいホットライン", "0120-279-338", "24時間・無料", Tel("0120279338")),
            new("#いのちSOS", "0120-061-338", "無料", Tel("0120061338")),
        ]);

    private static readonly CrisisText JapaneseOthers = new(
        "話してくれて、ありがとうございます",
        [
            "それほどの怒りや苦しさを抱えているのですね。だれかが傷つくことのないよう、キャリアの話はここで止めます。",
            "わたしはAIです。この画面を見守っている人はいません。助けを呼ぶこともできません。",
            "**いまにも何かしてしまいそうなときは、相手と、手に持っているものから離れてください。危険が迫っているときは110に電話してください。**",
            "次の窓口では、人が話を聴いてくれます。この内容が会社に自動で知らされることはありません。",
        ],
        [
            new("警察", "110", "24時間", Tel("110")),
            new("よりそいホットライン", "0120-279-338", "24時間・無料", Tel("0120279338")),
            new("こころの健康相談統一ダイヤル", "0570-064-556", null, Tel("0570064556")),
        ]);

    private static readonly CrisisText EnglishSelf = new(
        "Thank you for telling me",
        [
            "It sounds as if you are in great pain. Your safety matters most now, so I am stopping the career talk here.",
            "I am an AI. Nobody is watching this chat, and I cannot call for help.",
            "**In Japan, call 119 if you are in danger, have taken something, or are hurt.** If you are alone, tell someone near you: \"Please stay with me.\"",
            "These are people you can talk to. Your company is not told automatically. Outside Japan: findahelpline.com, in the US 988.",
        ],
        [
            new("Ambulance (Japan)", "119", "24 hours", Tel("119")),
            new("Yorisoi Hotline", "0120-279-338", "24 hours, free; press 2 for other languages", Tel("0120279338")),
            new("TELL Lifeline", "0800-300-8355", null, Tel("08003008355")),
            new("Find a helpline", "findahelpline.com", null, new Uri("https://findahelpline.com")),
        ]);

    private static readonly CrisisText EnglishOthers = new(
        "Thank you for telling me",
        [
            "You seem to be carrying a great deal of anger or pain. So that nobody gets hurt, I am stopping the career talk here.",
            "I am an AI. Nobody is watching this chat, and I cannot call for help.",
            "**If you feel you are about to do something, step away from the person and put down what you are holding. In Japan, call 110 if there is danger now.**",
            "These are people you can talk to. Your company is not told automatically. Outside Japan: findahelpline.com.",
        ],
        [
            new("Police (Japan)", "110", "24 hours", Tel("110")),
            new("Yorisoi Hotline", "0120-279-338", "24 hours, free; press 2 for other languages", Tel("0120279338")),
            new("TELL Lifeline", "0800-300-8355", null, Tel("08003008355")),
            new("Find a helpline", "findahelpline.com", null, new Uri("https://findahelpline.com")),
        ]);

    private static Uri Tel(string digits) => new($"tel:{digits}");
}
