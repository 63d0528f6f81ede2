using Likeness.Faces;
using Likeness.Imaging;

namespace Likeness.Portraits.Retouch;

/// <summary>Adds what changed on a canvas to the picture's own pixels, inside the face and the skin only. Where nothing changed a pixel keeps its bytes.</summary>
internal static class DeltaBlend
{
    private const float Reach = 0.08f;
    private const float Feather = 0.04f;

    public static void Apply(PixelBuffer picture, RetouchFrame frame, RetouchCanvas canvas)
    {
        using var support = Support(canvas);
        using var before = ColorConversion.Convert(canvas.Photo, ColorSpace.Srgb);
        using var after = ColorConversion.Convert(canvas.Result, ColorSpace.Srgb);
        for (var channel = 0; channel < 3; channel++)
        {
            var from = before[channel].Samples;
            var to = after[channel].Samples;
            for (var i = 0; i < to.Length; i++)
            {
                to[i] = support.Samples[i] <= 0 ? 0 : 255 * support.Samples[i] * (to[i] - from[i]);
            }
        }

        Add(picture, frame, after);
    }

    /// <summary>The whole face, features too, and all of the person's skin; nothing of the background.</summary>
    private static Plane Support(RetouchCanvas canvas)
    {
        var oval = canvas.Person.Shape.Line(FaceMeshTopology.FaceOval.AsSpan());
        using var sharp = Polygon.Mask(canvas.Width, canvas.Height, FeatureZones.Grown(oval, Reach * canvas.Unit));
        var support = GaussianFilter.Apply(sharp, MathF.Max(0.6f, Feather * canvas.Unit));
        var personMaskSamples = canvas.PersonMask.Samples;
        var mineSamples = canvas.Mine.Samples;
        var skinSamples = canvas.Skin.Samples;
        var supportSamples = support.Samples;
        for (var i = 0; i < support.Samples.Length; i++)
        {
            var inside = supportSamples[i] * personMaskSamples[i];
            var value = MathF.Max(inside, 1.2f * skinSamples[i]) * mineSamples[i];
            supportSamples[i] = value < 0.004f ? 0 : MathF.Min(1, value);
        }

        return support;
    }

    private static void Add(PixelBuffer picture, RetouchFrame frame, ColorImage delta)
    {
        var window = frame.Window;
        var (stepX, stepY) = (1 / frame.Reduction.X, 1 / frame.Reduction.Y);
        RowParallel.For(window.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var row = picture.Row(window.Y + y)[(window.X * picture.Channels)..];
                var v = Math.Clamp(((y + 0.5f) * stepY) - 0.5f, 0, delta.Height - 1);
                var top = Math.Min((int)v, Math.Max(0, delta.Height - 2));
                var bottom = Math.Min(top + 1, delta.Height - 1);
                var fy = v - top;
                for (var channel = 0; channel < 3; channel++)
                {
                    AddRow(row, picture.Channels, channel, window.Width, stepX, delta[channel].Row(top), delta[channel].Row(bottom), fy);
                }
            }
        });
    }

    private static void AddRow(Span<byte> row, int channels, int channel, int width, float step, ReadOnlySpan<float> upper, ReadOnlySpan<float> lower, float fy)
    {
        for (var x = 0; x < width; x++)
        {
            var u = Math.Clamp(((x + 0.5f) * step) - 0.5f, 0, upper.Length - 1);
            var left = Math.Min((int)u, Math.Max(0, upper.Length - 2));
            var right = Math.Min(left + 1, upper.Length - 1);
            var fx = u - left;
            var change = float.Lerp(float.Lerp(upper[left], upper[right], fx), float.Lerp(lower[left], lower[right], fx), fy);
            if (change != 0)
            {
                ref var sample = ref row[(x * channels) + channel];
                sample = (byte)Math.Clamp(MathF.Round(sample + change), 0, 255);
            }
        }
    }
}
