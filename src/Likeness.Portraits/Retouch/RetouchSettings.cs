namespace Likeness.Portraits.Retouch;

/// <summary>How a picture is retouched.</summary>
/// <param name="Fidelity">0…1, see <see cref="RetouchRequest.Fidelity"/>.</param>
/// <param name="RefineShape">Whether eyes and jaw may be refined.</param>
/// <param name="Seed">Seed of the pores that very smooth skin gets.</param>
internal sealed record RetouchSettings(double Fidelity, bool RefineShape, uint Seed)
{
    private const float ShapeBelow = 0.3f;

    /// <summary>Strength of every step: 1 at a fidelity of 0, 0 at a fidelity of 1, falling all the way.</summary>
    public float Strength { get; } = MathF.Pow(1 - (float)Fidelity, 1.15f);

    /// <summary>Strength of the shape's refinement: 0 from a fidelity of 0.3 on.</summary>
    public float Shape => RefineShape ? Math.Clamp((ShapeBelow - (float)Fidelity) / ShapeBelow, 0, 1) : 0;
}
