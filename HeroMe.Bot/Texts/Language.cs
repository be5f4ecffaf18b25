namespace HeroMe.Bot.Texts;

/// <summary>The languages the product speaks.</summary>
internal enum Language { Japanese, English }
