namespace HeroMe.Bot.Understanding;

/// <summary>What a sentence does. A sentence may do several things at once.</summary>
[Flags]
internal enum Acts
{
    None = 0,

    /// <summary>Asks about the bot, its memory or its data.</summary>
    BotQuestion = 1 << 0,

    /// <summary>Asks how something at work or in life is done.</summary>
    HowTo = 1 << 1,

    /// <summary>Asks for words to say or write.</summary>
    Wording = 1 << 2,

    /// <summary>Asks for an opinion.</summary>
    Opinion = 1 << 3,

    /// <summary>Says that they will do something.</summary>
    Commitment = 1 << 4,

    /// <summary>Names somebody who matters or could help.</summary>
    Person = 1 << 5,

    /// <summary>Something done well, a skill, a value.</summary>
    Strength = 1 << 6,

    Feeling = 1 << 7,

    /// <summary>What is hard.</summary>
    Problem = 1 << 8,

    /// <summary>What happened.</summary>
    Story = 1 << 9,

    Agree = 1 << 10,

    /// <summary>Says that the bot understood it wrongly.</summary>
    Correct = 1 << 11,

    SmallTalk = 1 << 12,
    GoodNews = 1 << 13,

    /// <summary>Angry at the bot or its answer.</summary>
    Anger = 1 << 14,

    Thanks = 1 << 15,
    Goodbye = 1 << 16,
}
