namespace Likeness.Faces;

/// <summary>A person's own bare skin: what the other parts of the face are compared with.</summary>
/// <param name="Light">Median logarithm of the luminance below the eyes.</param>
/// <param name="Red">Median logarithm of red over green.</param>
/// <param name="Blue">Median logarithm of blue over green.</param>
/// <param name="Lines">How strong thin lines are in bare skin: grain, wrinkles and the picture's sharpness.</param>
internal readonly record struct SkinReference(float Light, float Red, float Blue, float Lines)
{
    private const int Cell = 8;

    public static SkinReference Of(FacePatches patches)
    {
        PatchTones[] tones = [PatchTones.Of(patches.SkinLeft), PatchTones.Of(patches.SkinRight), PatchTones.Of(patches.SkinAbove)];
        var lines = 0f;
        foreach (var patch in tones)
        {
            var cells = new float[patch.Light.Length / (Cell * Cell) * RidgeCells.Bins];
            RidgeCells.Count(patch.Gamma, patch.Width, Cell, cells);
            lines += cells.Average() / tones.Length;
        }

        return new SkinReference(
            Median([.. tones[0].Light, .. tones[1].Light]),
            Median([.. tones[0].Red, .. tones[1].Red]),
            Median([.. tones[0].Blue, .. tones[1].Blue]),
            lines);
    }

    private static float Median(float[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
