namespace Likeness.Portraits.Prompts;

/// <summary>A mood without a place, as what the embedded styles can do about it: light and the colour behind the people. Explicit wishes win over it.</summary>
/// <param name="Name">Its English name.</param>
/// <param name="Backdrop">Colour behind the people.</param>
/// <param name="Warmth">As <see cref="StylizeWishes.Warmth"/>.</param>
/// <param name="Brightness">As <see cref="StylizeWishes.Brightness"/>.</param>
internal sealed record Mood(string Name, NamedColor Backdrop, float Warmth, float Brightness);
