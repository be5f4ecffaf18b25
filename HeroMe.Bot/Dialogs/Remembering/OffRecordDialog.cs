namespace HeroMe.Bot.Dialogs.Remembering;

/// <summary>Takes one conversation off the record and back. Whatever else the message says is then answered, off the record.</summary>
internal sealed class OffRecordDialog() : TopicDialog(DialogId)
{
    public const string DialogId = "off-record";

    public override bool OpensWith(TurnScope scope) => SentenceSplitter.Split(scope.Text).Any(sentence => IsBegin(sentence) || IsEnd(scope, sentence));

    public override async Task<DialogTurnStatus> BeginDialogAsync(DialogContext dc, CancellationToken ct)
    {
        var scope = dc.Scope;
        var sentences = SentenceSplitter.Split(scope.Text);
        if (sentences.Any(IsBegin))
        {
            OffRecord.Begin(scope);
            await scope.SayAsync(scope.Word("OffRecord.On"), ct);
        }
        else
        {
            OffRecord.End(scope);
            await scope.SayAsync(scope.Word("OffRecord.Off"), ct);
        }

        await dc.EndDialogAsync(ct);
        return scope.GoesOnWith(sentences.Where(sentence => !IsBegin(sentence) && !IsEnd(scope, sentence))) ? DialogTurnStatus.Empty : DialogTurnStatus.Complete;
    }

    private static bool IsBegin(Sentence sentence) => OffRecord.IsAsked(sentence.Bare);

    private static bool IsEnd(TurnScope scope, Sentence sentence) => OffRecord.IsOn(scope) && OffRecord.IsEndAsked(sentence.Bare);
}
