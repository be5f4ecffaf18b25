namespace HeroMe.Bot.Preflight;

/// <summary>What a check came to. Only a <see cref="Fault"/> makes the command fail.</summary>
internal enum FindingLevel
{
    /// <summary>As it must be.</summary>
    Ok,

    /// <summary>Not looked at: switched off, not asked for, or its settings are wrong.</summary>
    Skipped,

    /// <summary>The bot works, but somebody should know.</summary>
    Warning,

    /// <summary>The bot would not start, or would not do its work.</summary>
    Fault,
}

/// <summary>What was found in one part of the configuration.</summary>
/// <param name="Said">Names settings, never the value of a secret.</param>
/// <param name="Fix">What to do about it; null when nothing is to be done.</param>
internal sealed record Finding(FindingLevel Level, string Said, string? Fix = null)
{
    public static Finding Ok(string said) => new(FindingLevel.Ok, said);

    public static Finding Skipped(string why, string? fix = null) => new(FindingLevel.Skipped, why, fix);

    public static Finding Warning(string said, string fix) => new(FindingLevel.Warning, said, fix);

    public static Finding Fault(string said, string fix) => new(FindingLevel.Fault, said, fix);
}

/// <summary>Looks at one part of the configuration, or at one service that it names, and changes nothing.</summary>
internal interface IPreflightCheck
{
    Task<IReadOnlyList<Finding>> RunAsync(CancellationToken ct);
}
