namespace Likeness.Faces;

/// <summary>The logistic function.</summary>
internal static class Sigmoid
{
    /// <summary>1 / (1 + e^−x) with x held within ±100, as the models expect.</summary>
    public static float Of(float logit) => 1f / (1f + MathF.Exp(-Math.Clamp(logit, -100f, 100f)));
}
