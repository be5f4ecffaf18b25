namespace HeroMe.Bot.Safety;

/// <summary>Mortal danger as the lexical screen reads it at the door: stop coaching, show the fixed card.</summary>
internal enum Danger { None, SelfHarm, HarmOthers }
