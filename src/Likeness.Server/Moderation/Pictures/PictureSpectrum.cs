using Likeness.Imaging;

namespace Likeness.Server.Moderation;

/// <summary>The low frequencies of a picture, from which its hash and that of its mirror image are read.</summary>
internal readonly struct PictureSpectrum
{
    private const int Side = 32;
    private const int Kept = 8;

    /// <summary>Below this amplitude (of 255) everything is noise of compression.</summary>
    private const float Faintest = 1f;

    private static readonly float[] Cosines = CreateCosines();
    private readonly float[] _coefficients;

    private PictureSpectrum(float[] coefficients) => _coefficients = coefficients;

    /// <param name="picture">3 or 4 channels; transparency is taken as white.</param>
    public static PictureSpectrum Of(PixelBuffer picture)
    {
        Span<float> luma = stackalloc float[Side * Side];
        using (var small = Resampler.Resize(picture, Side, Side, ResampleFilter.Triangle))
        {
            ReadLuma(small, luma);
        }

        // Rows first, then columns; only the frequencies 1…8 are needed of either.
        Span<float> rows = stackalloc float[Side * Kept];
        for (var y = 0; y < Side; y++)
        {
            for (var u = 0; u < Kept; u++)
            {
                var sum = 0f;
                for (var x = 0; x < Side; x++)
                {
                    sum += luma[(y * Side) + x] * Cosines[(u * Side) + x];
                }

                rows[(y * Kept) + u] = sum;
            }
        }

        var coefficients = new float[Kept * Kept];
        for (var v = 0; v < Kept; v++)
        {
            for (var u = 0; u < Kept; u++)
            {
                var sum = 0f;
                for (var y = 0; y < Side; y++)
                {
                    sum += rows[(y * Kept) + u] * Cosines[(v * Side) + y];
                }

                coefficients[(v * Kept) + u] = sum;
            }
        }

        return new PictureSpectrum(coefficients);
    }

    /// <summary>The hash; null when the picture is too even to have one.</summary>
    /// <param name="mirrored">Whether left and right are exchanged: every other horizontal frequency changes its sign.</param>
    public PictureHash? Hash(bool mirrored)
    {
        Span<float> values = stackalloc float[Kept * Kept];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = mirrored && (i % Kept) % 2 == 0 ? -_coefficients[i] : _coefficients[i];
        }

        Span<float> sorted = stackalloc float[values.Length];
        values.CopyTo(sorted);
        sorted.Sort();
        if (MathF.Max(-sorted[0], sorted[^1]) < Faintest)
        {
            return null;
        }

        var median = (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
        var bits = 0UL;
        for (var i = 0; i < values.Length; i++)
        {
            bits |= values[i] > median ? 1UL << i : 0;
        }

        return new PictureHash(bits);
    }

    private static void ReadLuma(PixelBuffer picture, Span<float> luma)
    {
        var samples = picture.Samples;
        var channels = picture.Channels;
        for (var i = 0; i < luma.Length; i++)
        {
            var pixel = samples.Slice(i * channels, channels);
            var value = (0.299f * pixel[0]) + (0.587f * pixel[1]) + (0.114f * pixel[2]);
            luma[i] = channels == 4 ? 255 + ((value - 255) * pixel[3] / 255) : value;
        }
    }

    private static float[] CreateCosines()
    {
        var cosines = new float[Kept * Side];
        for (var u = 0; u < Kept; u++)
        {
            for (var x = 0; x < Side; x++)
            {
                cosines[(u * Side) + x] = MathF.Sqrt(2f / Side) / MathF.Sqrt(Side) * MathF.Cos(((2 * x) + 1) * (u + 1) * MathF.PI / (2 * Side));
            }
        }

        return cosines;
    }
}
