namespace Likeness.Portraits.Prompts;

/// <summary>A wish that a prompt was read to hold.</summary>
/// <param name="Kind">What is wished.</param>
/// <param name="Value">How, as reports name it, such as <c>blue</c>.</param>
/// <param name="Words">The words of the prompt that said so; they are reported as ignored when the picture turns out not to allow it.</param>
internal sealed record GrantedWish(WishKind Kind, string Value, IReadOnlyList<string> Words)
{
    public override string ToString() => $"{Kind.Thing()}: {Value}";
}
