namespace Likeness.Portraits.Scene;

/// <summary>Where skin, hair and clothes of a person usually lie, in the face's own coordinates. Values are relative weights, not normalised.</summary>
internal static class RegionPriors
{
    /// <param name="absU">Distance from the face's middle line, in units.</param>
    /// <param name="v">Downward coordinate, in units.</param>
    /// <param name="distance">Signed distance to the face's outline, in units, positive inside.</param>
    /// <param name="chin">The chin's v.</param>
    /// <param name="longHair">How surely hair hangs down on this side, 0…1; only long hair may lie on shoulders.</param>
    public static (float Skin, float Hair, float Clothes) At(float absU, float v, float distance, float chin, float longHair)
    {
        var inside = distance > 0;
        var skin = 0.02f;
        float hair;
        float clothes;
        if (inside)
        {
            skin = MathF.Max(skin, SmoothStep.Between(0, 0.15f, distance) * 0.9f + 0.05f);
            // Fringes cross the forehead, beards the lower face; between them hair is rare.
            var fringe = SmoothStep.Between(-0.25f, -0.45f, v);
            var beard = SmoothStep.Between(0.45f, 0.75f, v);
            hair = 0.008f + 0.05f * MathF.Max(fringe, beard) + (0.05f + 0.3f * fringe) * SmoothStep.Between(0.25f, 0, distance) * (v < 0.2f ? 1 : 0);
            clothes = v > chin - 0.8f ? 0.0015f : 1e-5f;
        }
        else
        {
            var neck = v > chin - 0.4f ? SmoothStep.Between(1.15f, 0.85f, absU) * SmoothStep.Between(chin + 1.4f, chin + 0.3f, v) * 0.55f : 0;
            var forehead = v < -0.6f ? SmoothStep.Between(0.65f, 0.08f, -distance) * 0.3f : 0;
            // The mesh ends before the side of a face does.
            var side = v > -0.6f && v < chin ? SmoothStep.Between(0.28f, 0.05f, -distance) * 0.4f : 0;
            var ear = absU is > 0.9f and < 1.75f && v is > -0.35f and < 1 ? 0.25f : 0;
            skin = MathF.Max(skin, MathF.Max(neck, MathF.Max(side, MathF.Max(forehead, ear))));
            hair = 0.75f * SmoothStep.Between(chin + 0.2f, chin - 0.6f, v) * float.Lerp(1, MathF.Max(longHair, 0.05f), SmoothStep.Between(0.9f, 1.3f, v))
                + longHair * 0.25f * SmoothStep.Between(3.5f, chin, v) * SmoothStep.Between(0.55f, 0.9f, absU) * SmoothStep.Between(1.9f, 1.25f, absU);
            // The shadow under the chin has the colour of many people's hair.
            hair *= v > chin + 0.15f && absU < 0.75f ? 0.012f : v > chin - 0.1f && absU < 0.62f ? 0.1f : 1;
            clothes = MathF.Max(SmoothStep.Between(chin + 0.15f, chin + 0.9f, v) * 0.8f, v > chin - 0.8f ? 0.0015f : 1e-5f);
            // Collars stand beside the neck.
            clothes = MathF.Max(clothes, v > chin - 0.2f ? SmoothStep.Between(0.6f, 1.6f, absU) * 0.35f : 0);
        }

        return (skin, MathF.Max(hair, 0.004f), clothes);
    }
}
