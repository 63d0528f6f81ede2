using Likeness.Portraits.Anime.Styles;

namespace Likeness.Portraits.Anime;

/// <summary>What a drawing learns from other pictures.</summary>
/// <param name="Style">Palette and brush strokes of this one.</param>
/// <param name="Palette">Half of the way to the palette of this one.</param>
internal readonly record struct Lessons(StyleSource? Style, StyleSource? Palette)
{
    /// <summary>How far a palette is followed that is learned without strokes.</summary>
    public const float PaletteShare = 0.5f;
}
