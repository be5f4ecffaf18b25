using FsCheck;
using FsCheck.Fluent;
using HeroMe.Bot.Safety.Screening;

namespace HeroMe.Bot.Tests.Safety.Screening;

public sealed class FoldingTests
{
    [Theory]
    [InlineData("ＡＢＣ　１２３", "abc 123")]
    [InlineData("シニタイ", "死にたい")]
    [InlineData("ﾃｽﾄ", "てすと")]
    [InlineData("ずーっと…つらい〜", "ずっとつらい")]
    [InlineData("死 に た い", "死にたい")]
    [InlineData("死・に・た・い", "死にたい")]
    [InlineData("死、に、た、い", "死にたい")]
    [InlineData("死に…たい", "死にたい")]
    [InlineData("死🌸に🌸た🌸い", "死にたい")]
    [InlineData("死\u200bに\u200bたい", "死にたい")]
    [InlineData("4にたい", "死にたい")]
    [InlineData("もう氏にたい", "もう死にたい")]
    [InlineData("タヒにたい", "死にたい")]
    [InlineData("ﾀﾋりたい", "死にたい")]
    [InlineData("ぃなぃ", "いない")]
    [InlineData("shinitai", "死にたい")]
    [InlineData("inaku naritai", "いなくなりたい")]
    [InlineData("k i l l  m y s e l f", "kill myself")]
    [InlineData("I can't, honestly", "i can not、honestly")]
    [InlineData("KYS", "kill yourself")]
    public void What_is_meant_alike_is_spelt_alike(string text, string folded) => Assert.Equal(folded, Folding.Fold(text));

    [Theory]
    [InlineData("タヒチに旅行", "たひちに旅行")]
    [InlineData("田中氏にたのまれた", "田中氏にたのまれた")]
    [InlineData("Q4にたくさん売る", "q4にたくさん売る")]
    [InlineData("4日に大阪", "4日に大阪")]
    [InlineData("買い物をしにたいへん遠くまで", "買い物をしにたいへん遠くまで")]
    public void What_only_looks_like_slang_stays(string text, string folded) => Assert.Equal(folded, Folding.Fold(text));

    [Theory]
    [InlineData("。")]
    [InlineData("!")]
    [InlineData("\n")]
    public void A_sentence_ends_with_one_mark(string mark) => Assert.Equal("はい。いいえ", Folding.Fold($"はい{mark}いいえ"));

    [Fact]
    public void Titles_keep_their_marks() => Assert.Equal("『生きる』という映画", Folding.Fold("『生きる』という映画"));

    [Fact]
    public void A_pattern_letter_folds_as_a_text_letter_does() =>
        Assert.All(Enumerable.Range('ァ', 'ヶ' - 'ァ' + 1).Select(c => (char)c), c => Assert.Equal(Folding.Fold(c.ToString()), Folding.Letter(c).ToString()));

    [Fact]
    public void Folding_again_changes_nothing_that_counts_as_a_word() =>
        Prop.ForAll<NonNull<string>>(any =>
        {
            var once = Folding.Fold(any.Get);
            return Folding.Fold(once).Length <= once.Length + 8 && !once.Any(c => c is 'ー' or '・' or (>= 'ァ' and <= 'ヺ'));
        }).QuickCheckThrowOnFailure();
}
