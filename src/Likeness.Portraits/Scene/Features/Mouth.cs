using System.Numerics;

namespace Likeness.Portraits.Scene;

/// <summary>What a mouth shows.</summary>
/// <param name="Opening">Distance of the lips' inner edges in units; below about 0.035 the mouth is closed.</param>
/// <param name="TeethShare">Share of the opening that shows teeth, 0…1; 0 for a closed mouth.</param>
/// <param name="TeethColor">Their median colour, CIE Lab; meaningless without teeth.</param>
internal sealed record Mouth(float Opening, float TeethShare, Vector3 TeethColor)
{
    /// <summary>Least opening, in units, of a mouth that is not closed.</summary>
    public const float LeastOpening = 0.035f;

    /// <summary>Whether the mouth is open.</summary>
    public bool IsOpen => Opening >= LeastOpening;

    /// <summary>Whether enough teeth show to be drawn.</summary>
    public bool ShowsTeeth => TeethShare > 0.3f;

    /// <summary>How surely a colour inside the mouth is that of a tooth, 0…1.</summary>
    public float Likeness(Vector3 color) => SmoothStep.Between(0.66f, 0.86f, color.X / MathF.Max(TeethColor.X, 1)) * SmoothStep.Between(TeethColor.Y + 14, TeethColor.Y + 8, color.Y);
}
