namespace HeroMe.Bot.Dialogs.Flows;

/// <summary>What a step takes as its answer.</summary>
internal enum StepKind
{
    Text,

    /// <summary>Several things, one a line.</summary>
    Lines,

    Date,

    /// <summary>A person or a desk.</summary>
    Person,

    Scale,
}

/// <summary>A scale of whole numbers, and what its two ends mean.</summary>
internal sealed record FlowScale(int Min, int Max, string Low, string High);

/// <summary>One question of a flow. Its id is stored and stays the same in every language and version.</summary>
internal sealed record FlowStep
{
    public required string Id { get; init; }

    public required string Ask { get; init; }

    /// <summary>The same question in other words, for somebody to whom nothing comes up; null: a general line is said.</summary>
    public string? Again { get; init; }

    public required string Hint { get; init; }

    /// <summary>What the answer is called on the result's card.</summary>
    public required string Label { get; init; }

    public bool Optional { get; init; }

    /// <summary>The place of the sheet (もやもやシート) that the answer belongs to; null when to none.</summary>
    public string? Sheet { get; init; }

    public StepKind Kind { get; init; }

    /// <summary>Set for <see cref="StepKind.Scale"/>, otherwise null.</summary>
    public FlowScale? Scale { get; init; }

    /// <summary>True when the answer may itself be a question or a quotation: words to say to somebody, what they want to ask.</summary>
    public bool Quotes { get; init; }

    /// <summary>True when the question invites 「ない」 as an answer.</summary>
    public bool TakesNone { get; init; }
}

/// <summary>A guided flow or an exercise in one language: questions with names, and what is said around them.</summary>
internal sealed record FlowScript
{
    public required string Id { get; init; }

    public required int Version { get; init; }

    /// <summary>The HERO element of an exercise; null for a flow.</summary>
    public string? Element { get; init; }

    public required string Title { get; init; }

    public required string About { get; init; }

    public required int Minutes { get; init; }

    /// <summary>Said before the first question; empty for an exercise, which begins with what it is for.</summary>
    public string Intro { get; init; } = "";

    public required IReadOnlyList<FlowStep> Steps { get; init; }

    /// <summary>What its result is called.</summary>
    public required string Record { get; init; }

    public required IReadOnlyList<string> Closing { get; init; }

    /// <summary>Asked when it is begun again while an earlier run is unfinished; empty for an exercise.</summary>
    public IReadOnlyList<string> Resume { get; init; } = [];

    /// <summary>Whole requests that begin it.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    public bool IsExercise => Element is not null;

    public FlowStep? Step(string id) => Steps.FirstOrDefault(step => step.Id == id);
}
