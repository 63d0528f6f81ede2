namespace Likeness.Portraits.Clarity;

/// <summary>How strongly a doubling works.</summary>
/// <param name="Seed">Chooses the places that fine texture is taken from.</param>
/// <param name="Shock">Share of the shock filter at clear edges, 0…1.</param>
/// <param name="Unsharp">Share of the finest band that is added once more.</param>
/// <param name="Texture">Strength of the fine texture that is added, as a share of the picture's own finest band.</param>
internal readonly record struct DoublingSettings(uint Seed, float Shock, float Unsharp, float Texture)
{
    /// <summary>The first doubling.</summary>
    public static DoublingSettings First(uint seed) => new(seed, Shock: 0.45f, Unsharp: 0.5f, Texture: 0.55f);

    /// <summary>The doubling of a doubled picture, whose edges are sharpened already: more shock paints in oil.</summary>
    public static DoublingSettings Second(uint seed) => new(seed + 1, Shock: 0.15f, Unsharp: 0.4f, Texture: 0.5f);
}
