namespace HeroMe.Bot.Privacy;

/// <summary>Opaque random id of a person's row. It says nothing about the person and cannot be derived from Teams ids.</summary>
internal readonly record struct PersonId(Guid Value)
{
    public static PersonId New() => new(Guid.NewGuid());

    public override string ToString() => Value.ToString("N")[..8];
}
