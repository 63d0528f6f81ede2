namespace Likeness.Portraits.Prompts;

/// <summary>Something that a prompt can ask for in a word or two.</summary>
/// <param name="Kind">What is wished.</param>
/// <param name="Value">How, as reports name it.</param>
/// <param name="Meaning">What the words mean, for users.</param>
/// <param name="Grant">Grants it.</param>
/// <param name="Terms">The words.</param>
internal sealed record PromptEffect(WishKind Kind, string Value, string Meaning, Func<StylizeWishes, StylizeWishes> Grant, string[] Terms)
{
    /// <summary>What its negation asks for; most have none: "not dark" does not say how bright.</summary>
    public PromptEffect? Opposite { get; init; }
}
