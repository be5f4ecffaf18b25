using FsCheck;
using FsCheck.Fluent;
using HeroMe.Bot.Dialogs;
using HeroMe.Bot.Dialogs.MyData;
using HeroMe.Bot.Notebook;
using HeroMe.Bot.Privacy;

namespace HeroMe.Bot.Tests.Dialogs;

/// <summary>The commands of わたしのデータ in the form stored in cards and in the inbox.</summary>
[Trait("Capability", "C29")]
public sealed class MyDataCommandTests
{
    private static readonly Guid Id = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e");

    private static readonly MyDataCommand[] Every =
    [
        new MyDataCommand.ShowOverview(),
        new MyDataCommand.ListRecords(0),
        new MyDataCommand.ListRecords(12),
        new MyDataCommand.OpenRecord(Id),
        new MyDataCommand.CorrectRecord(Id),
        new MyDataCommand.DeleteRecord(Id),
        new MyDataCommand.AskWhatToDelete(),
        .. Enum.GetValues<Period>().Select(period => new MyDataCommand.DeletePeriod(period)),
        .. Enum.GetValues<NoteKind>().Select(kind => new MyDataCommand.DeleteKind(kind)),
        new MyDataCommand.ExportAll(),
        new MyDataCommand.AskRetention(),
        new MyDataCommand.SetRetention(7, 0),
        new MyDataCommand.ShowAccessLog(),
    ];

    private static readonly HashSet<string> Deleting = [.. Every.Where(command => command.Deletes).Select(command => command.Text)];

    [Fact]
    public void Every_case_is_read_back_as_it_was_written()
    {
        Assert.All(Every, command => Assert.Equal(command, MyDataCommand.Parse(command.Text)));
        var cases = typeof(MyDataCommand).GetNestedTypes(System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public).Where(t => t.IsSubclassOf(typeof(MyDataCommand)));
        Assert.Equal(cases.Select(t => t.Name).Order(StringComparer.Ordinal), Every.Select(command => command.GetType().Name).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(Every.Length, Every.Select(command => command.Text).Distinct(StringComparer.Ordinal).Count());
    }

    /// <summary>Cards and inbox rows of earlier releases contain these texts.</summary>
    [Theory]
    [InlineData("Period Hour")]
    [InlineData("NoteKind SafetyPlan")]
    [InlineData("Items 6")]
    [InlineData("Life 7 3")]
    [InlineData("Remove 0f8fad5bd9cb469fa16570867728950e")]
    public void The_stored_form_does_not_change(string stored) => Assert.Equal(stored, MyDataCommand.Parse(stored)?.Text);

    [Theory]
    [InlineData("")]
    [InlineData("Period")]
    [InlineData("Period 5")]
    [InlineData("Period all")]
    [InlineData("Period Hour ")]
    [InlineData("Period Hour, All")]
    [InlineData("period All")]
    [InlineData("NoteKind 0")]
    [InlineData("NoteKind 99")]
    [InlineData("Remove")]
    [InlineData("Remove 0F8FAD5BD9CB469FA16570867728950E")]
    [InlineData("Forget 0f8fad5bd9cb469fa16570867728950e")]
    [InlineData("Items 00")]
    [InlineData("Life 7")]
    [InlineData("Life 7 -1")]
    public void A_broken_or_unknown_command_is_none(string stored) => Assert.Null(MyDataCommand.Parse(stored));

    [Fact]
    public void Nothing_but_an_exact_command_deletes() =>
        Prop.ForAll(Arb.From(Gen.OneOf(ArbMap.Default.ArbFor<string>().Generator, Damaged())), text =>
            MyDataCommand.Parse(text) is not { Deletes: true } command || command.Text == text).QuickCheckThrowOnFailure();

    [Fact]
    public void No_typed_field_makes_the_delete_button_do_anything_but_an_offered_deletion() =>
        Prop.ForAll(Arb.From(Gen.OneOf(ArbMap.Default.ArbFor<NonNull<string>>().Generator.Select(any => any.Get), Damaged())), text =>
        {
            var inputs = new Dictionary<string, PersonalText>(StringComparer.Ordinal) { [MyDataCard.WhatInput] = new(text) };
            var answer = new MyDataCard().Answer(new CardRecord(MyDataCard.TemplateName, HeroMe.Bot.Texts.Language.Japanese), new CardInput("Erase", inputs, DateTimeOffset.UnixEpoch));
            return answer is null || (answer.Chosen!.Value == text && Deleting.Contains(text) && !text.StartsWith("Life", StringComparison.Ordinal));
        }).QuickCheckThrowOnFailure();

    /// <summary>A valid command, either unchanged or with one character left out, doubled or replaced.</summary>
    private static Gen<string> Damaged() =>
        from command in Gen.Elements(Every)
        from at in Gen.Choose(0, 40)
        from way in Gen.Choose(0, 3)
        from other in Gen.Elements(' ', '0', '9', 'a', 'A', '-', ',', '消')
        let text = command.Text
        let i = at % text.Length
        select way switch
        {
            0 => text,
            1 => text.Remove(i, 1),
            2 => text.Insert(i, text[i].ToString()),
            _ => text.Remove(i, 1).Insert(i, other.ToString()),
        };
}
