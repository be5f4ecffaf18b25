using FsCheck;
using FsCheck.Fluent;
using HeroMe.Bot.Mentors.Screening;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Texts;

namespace HeroMe.Bot.Tests.Mentors;

public sealed class SentenceCutterTests
{
    [Theory]
    [InlineData(Language.Japanese, "そうですか。しんどいですね!「無理。もう嫌だ」とも言えない。どこからでしょう?", "そうですか。|しんどいですね!|「無理。もう嫌だ」とも言えない。|どこからでしょう?")]
    [InlineData(Language.Japanese, "一行目\n\n二行目。三行目", "一行目\n\n|二行目。|三行目")]
    [InlineData(Language.English, "I see. Mr. Sato said 3.5 is low, e.g. this one. Is it? \"No way!\" you said.", "I see. |Mr. Sato said 3.5 is low, e.g. this one. |Is it? |\"No way!\" |you said.")]
    [InlineData(Language.English, "So do I. Then go on.", "So do I. |Then go on.")]
    internal void A_text_is_cut_after_whole_sentences(Language language, string text, string sentences)
    {
        var cutter = new SentenceCutter(language);
        var cut = text.SelectMany(c => cutter.Push(new PersonalText(c.ToString()))).Select(s => s.Reveal()).ToList();
        cut.Add(cutter.End().Reveal());
        Assert.Equal(sentences.Split('|'), cut);
    }

    [Fact]
    public void All_sentences_together_are_the_text_however_it_was_cut() => Prop.ForAll<NonNull<string>, PositiveInt, bool>((any, seed, english) =>
    {
        var random = new System.Random(seed.Get);
        var text = string.Concat(any.Get.Select(c => random.Next(4) == 0 ? "。.!?「」\n "[random.Next(8)] : c)) + new string('あ', random.Next(1000));
        var cutter = new SentenceCutter(english ? Language.English : Language.Japanese);
        var joined = "";
        for (var at = 0; at < text.Length;)
        {
            var size = Math.Min(random.Next(1, 7), text.Length - at);
            joined += string.Concat(cutter.Push(new PersonalText(text.Substring(at, size))).Select(s => s.Reveal()));
            at += size;
        }

        return joined + cutter.End().Reveal() == text;
    }).QuickCheckThrowOnFailure();
}
