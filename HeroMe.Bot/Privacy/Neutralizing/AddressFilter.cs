using System.Text;
using System.Text.RegularExpressions;

namespace HeroMe.Bot.Privacy.Neutralizing;

/// <summary>
/// Makes addresses harmless: all but the known ones are shown with [.] for their dots and without what follows the host. Reads run by run, a run being
/// what stands without a space or Japanese between; placeholders belong to it. In a run with an address no placeholder survives, so none is
/// ever restored inside one.
/// </summary>
internal sealed class AddressFilter(ITextStage next, KnownAddresses known) : ITextStage
{
    private readonly StringBuilder _run = new();

    /// <summary>Where a bracket was opened that may become a placeholder; -1: none.</summary>
    private int _open = -1;

    /// <summary>True until the next space after a run that ended in an address: a client might take what follows for a part of it.</summary>
    private bool _behindAddress;

    public void Take(char c)
    {
        if (_open >= 0)
        {
            InBracket(c);
        }
        else if (Placeholders.Opens(c))
        {
            _open = _run.Length;
            _run.Append(c);
        }
        else if (IsOfRun(c))
        {
            _run.Append(c);
        }
        else
        {
            Finish(c);
            _behindAddress &= !char.IsWhiteSpace(c) && c is not ('。' or '、');
            next.Take(c);
        }
    }

    public void End()
    {
        while (_open >= 0)
        {
            NoPlaceholder();
        }

        Finish(' ');
        next.End();
    }

    private static bool IsOfRun(char c) => c is > ' ' and < '\u007F' or (> '\u00A0' and < '\u2000') or (>= '\u2070' and < '\u2E80');

    private void InBracket(char c)
    {
        _run.Append(c);
        var length = _run.Length - _open;
        if (Placeholders.Closes(c) && Placeholders.Is(_run.ToString(_open, length)))
        {
            _open = -1;
        }
        else if (Placeholders.Closes(c) || c == '\n' || length >= Placeholders.Longest)
        {
            NoPlaceholder();
        }
    }

    /// <summary>The bracket began no placeholder: what stands in it is read again.</summary>
    private void NoPlaceholder()
    {
        var bracket = _run[_open];
        var rest = _run.ToString(_open + 1, _run.Length - _open - 1);
        _run.Length = _open;
        _open = -1;
        if (IsOfRun(bracket))
        {
            _run.Append(bracket);
        }
        else
        {
            Finish(bracket);
            next.Take(bracket);
        }

        foreach (var c in rest)
        {
            Take(c);
        }
    }

    /// <param name="after">The character behind the run.</param>
    private void Finish(char after)
    {
        if (_run.Length == 0)
        {
            return;
        }

        var run = _run.ToString();
        _run.Clear();
        foreach (var c in Harmless(run, after))
        {
            next.Take(c);
        }
    }

    private string Harmless(string run, char after)
    {
        if (_behindAddress)
        {
            run = Placeholders.Replace(run, _ => "…");
        }

        var addresses = Addresses.In(run);
        if (addresses.Count > 0)
        {
            // A known address at the end is parted from a word behind it, so that it stays whole.
            var last = addresses[^1];
            var parted = last.Index + last.Length == run.Length && char.IsLetterOrDigit(after) && known.Contains(Addresses.Trim(last.Value).Address);
            _behindAddress = !parted;
            return Placeholders.Replace(Addresses.Replace(run, Readable), _ => "…") + (parted ? " " : "");
        }

        if (Placeholders.In(run).FirstOrDefault(m => Placeholders.Read(m).Kind == SecretKind.Url) is { } link)
        {
            // The person's own address comes back here: nothing may be joined to it.
            _behindAddress = true;
            var end = link.Index + link.Length;
            var joined = run[end..].Any(c => char.IsLetterOrDigit(c) || Placeholders.Opens(c)) ? " …" : run[end..];
            return Placeholders.Replace(run[..link.Index], _ => "…") + link.Value + joined + (char.IsWhiteSpace(after) ? "" : " ");
        }

        return run;
    }

    private string Readable(Match match)
    {
        var (address, behind) = Addresses.Trim(match.Value);
        return (known.Contains(address) ? address : Addresses.Defanged(match, address)) + behind;
    }
}
