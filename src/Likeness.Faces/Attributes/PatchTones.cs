namespace Likeness.Faces;

/// <summary>A patch as logarithms of light: brightness, and how red and how blue against green, so that a colour of the lamp or an exposure is an addition.</summary>
internal sealed class PatchTones
{
    // Keeps black finite; about the noise of an 8-bit shadow.
    private const float Floor = 0.02f;

    private PatchTones(int width, int height)
    {
        Width = width;
        Light = new float[width * height];
        Red = new float[width * height];
        Blue = new float[width * height];
        Gamma = new float[width * height];
    }

    public int Width { get; }

    /// <summary>Logarithm of the luminance.</summary>
    public float[] Light { get; }

    /// <summary>Logarithm of red over green.</summary>
    public float[] Red { get; }

    /// <summary>Logarithm of blue over green.</summary>
    public float[] Blue { get; }

    /// <summary>Root of the gamma-encoded brightness, which evens out lines in dark and bright skin.</summary>
    public float[] Gamma { get; }

    public static PatchTones Of(FacePatch patch)
    {
        var tones = new PatchTones(patch.Width, patch.Height);
        var red = patch.Plane(0);
        var green = patch.Plane(1);
        var blue = patch.Plane(2);
        for (var i = 0; i < red.Length; i++)
        {
            var (r, g, b) = (Linear(red[i]), Linear(green[i]), Linear(blue[i]));
            var logGreen = MathF.Log(g + Floor);
            tones.Light[i] = MathF.Log((0.2126f * r) + (0.7152f * g) + (0.0722f * b) + Floor);
            tones.Red[i] = MathF.Log(r + Floor) - logGreen;
            tones.Blue[i] = MathF.Log(b + Floor) - logGreen;
            tones.Gamma[i] = MathF.Sqrt((0.299f * red[i]) + (0.587f * green[i]) + (0.114f * blue[i]));
        }

        return tones;
    }

    // A power of 2 is near enough to the sRGB curve for ratios, and exact on every machine.
    private static float Linear(float value) => value * value;
}
