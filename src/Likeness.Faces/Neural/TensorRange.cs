namespace Likeness.Faces;

/// <summary>The numbers that mean black and white to a network.</summary>
/// <param name="Black">The number for 0 of 255.</param>
/// <param name="White">The number for 255 of 255; differs from <paramref name="Black"/>.</param>
public readonly record struct TensorRange(float Black, float White)
{
    /// <summary>0…1.</summary>
    public static TensorRange ZeroToOne { get; } = new(0, 1);

    /// <summary>−1…1.</summary>
    public static TensorRange MinusOneToOne { get; } = new(-1, 1);

    /// <summary>0…255.</summary>
    public static TensorRange ZeroTo255 { get; } = new(0, 255);

    internal bool IsUsable => float.IsFinite(Black) && float.IsFinite(White) && Black != White;
}
