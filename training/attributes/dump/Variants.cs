using Likeness.Imaging;

namespace Likeness.Attributes.Dump;

/// <summary>Other pictures of the same face: exposure, contrast, tint, blur, size, noise, compression and grey.</summary>
internal static class Variants
{
    public static PixelBuffer Make(PixelBuffer picture, ref SeededRandom random)
    {
        using var colors = ColorConversion.FromPixels(picture, ColorSpace.Srgb);
        Tone(colors, ref random);
        float[] blurs = [0, 0, 0.5f, 0.8f, 1.1f, 1.5f];
        var sigma = blurs[random.Next(blurs.Length)] * MathF.Min(picture.Width, picture.Height) / 225;
        using var blurred = sigma > 0 ? GaussianFilter.Apply(colors, sigma) : colors.Clone();
        if (random.NextSingle() < 0.3f)
        {
            Noise(blurred, 0.004f + (0.02f * random.NextSingle()), ref random);
        }

        var result = ColorConversion.ToPixels(blurred);
        if (random.NextSingle() < 0.5f)
        {
            var scale = 0.5f + (0.9f * random.NextSingle());
            result = Replace(result, Resampler.Resize(result, (int)(result.Width * scale), (int)(result.Height * scale)));
        }

        return random.NextSingle() < 0.4f ? Replace(result, Compress(result, 35 + random.Next(55))) : result;
    }

    private static void Tone(ColorImage colors, ref SeededRandom random)
    {
        var grey = random.NextSingle() < 0.2f;
        var gamma = MathF.Exp(0.3f * random.NextGaussian());
        var contrast = MathF.Exp(0.2f * random.NextGaussian());
        var lift = 0.04f * random.NextGaussian();
        float[] tint = [MathF.Exp(0.05f * random.NextGaussian()), 1, MathF.Exp(0.05f * random.NextGaussian())];
        for (var i = 0; i < colors.C0.Samples.Length; i++)
        {
            var luma = (0.299f * colors.C0.Samples[i]) + (0.587f * colors.C1.Samples[i]) + (0.114f * colors.C2.Samples[i]);
            for (var c = 0; c < 3; c++)
            {
                ref var sample = ref colors[c].Samples[i];
                var value = MathF.Pow(Math.Clamp(grey ? luma : sample * tint[c], 0, 1), gamma);
                sample = Math.Clamp(((value - 0.5f) * contrast) + 0.5f + lift, 0, 1);
            }
        }
    }

    private static void Noise(ColorImage colors, float deviation, ref SeededRandom random)
    {
        for (var c = 0; c < 3; c++)
        {
            foreach (ref var sample in colors[c].Samples)
            {
                sample = Math.Clamp(sample + (deviation * random.NextGaussian()), 0, 1);
            }
        }
    }

    private static PixelBuffer Compress(PixelBuffer picture, int quality)
    {
        var file = PictureEncoder.Encode(picture, new EncodeOptions { Format = PictureFormat.Jpeg, Quality = quality });
        return PictureDecoder.TryDecode(file, new DecodeOptions(), out var decoded, out var fault) ? decoded.Pixels : throw new InvalidOperationException(fault.ToString());
    }

    private static PixelBuffer Replace(PixelBuffer old, PixelBuffer replacement)
    {
        old.Dispose();
        return replacement;
    }
}
