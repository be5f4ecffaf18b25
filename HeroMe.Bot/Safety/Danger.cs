namespace HeroMe.Bot.Safety;

/// <summary>Danger to life that the lexicon finds when the message is received: counselling stops and the fixed card is sent at once.</summary>
internal enum Danger { None, SelfHarm, HarmOthers }
