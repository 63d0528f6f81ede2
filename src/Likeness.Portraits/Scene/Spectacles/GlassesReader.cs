using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene;

/// <summary>Looks for spectacles: a thin line across the root of the nose and a steady rim below an eye.</summary>
internal static class GlassesReader
{
    private const float LineOffset = 0.05f;
    private const float BridgeLine = 3.2f;
    private const float RimLine = 2.2f;
    private const float StrongBridge = 12;
    private const float SteadyRim = 0.10f;

    public static Glasses? Read(ColorImage lab, FaceShape shape, Vector3 skin)
    {
        var frame = shape.Frame;
        var low = frame.Origin - new Vector2(1.2f * frame.Unit);
        var window = Cut(lab.C0, low, 2.4f * frame.Unit);
        using var plane = window.Plane;
        using var smooth = GaussianFilter.Apply(plane, MathF.Max(0.5f, 0.016f * frame.Unit));
        var offset = window.Offset;
        float Sample(Vector2 p) => PlaneSample.Bilinear(smooth, p - offset);

        // The darker the face, the fainter its lines.
        var gain = 60 / MathF.Max(skin.X, 20);
        var middle = shape.Mean(MeshPoint.EyeLeftInner, MeshPoint.EyeRightInner);
        var bridge = Columns(Sample, frame, middle, 0.10f, 9, -0.22f, 0.20f);
        var left = Columns(Sample, frame, shape.Mean(MeshPoint.EyeLeftOuter, MeshPoint.EyeLeftInner), 0.2f, 11, 0.24f, 0.60f);
        var right = Columns(Sample, frame, shape.Mean(MeshPoint.EyeRightOuter, MeshPoint.EyeRightInner), 0.2f, 11, 0.24f, 0.60f);
        var rim = MathF.Max(left.Response, right.Response) * gain;
        var spread = MathF.Min(left.Spread, right.Spread);
        if (bridge.Response * gain < BridgeLine || rim < RimLine || (bridge.Response * gain < StrongBridge && spread > SteadyRim))
        {
            return null;
        }

        return Trace(lab, shape, skin);
    }

    /// <summary>The shape and colour of spectacles that are there.</summary>
    public static Glasses Trace(ColorImage lab, FaceShape shape, Vector3 skin) => GlassesTracer.Trace(lab, shape, skin);

    /// <summary>The median response and position of a line that crosses some columns of the face.</summary>
    private static (float Response, float Position, float Spread) Columns(Func<Vector2, float> sample, FaceFrame frame, Vector2 at, float halfWidth, int count, float from, float to)
    {
        var responses = new float[count];
        var positions = new float[count];
        for (var i = 0; i < count; i++)
        {
            var column = at + frame.Right * (frame.Unit * halfWidth * (2f * i / (count - 1) - 1));
            for (var t = from; t < to; t += 0.01f)
            {
                float At(float v) => sample(column + frame.Down * (v * frame.Unit));
                var (before, on, after) = (At(t - LineOffset), At(t), At(t + LineOffset));
                var response = MathF.Max(MathF.Min(before - on, after - on), MathF.Min(on - before, on - after));
                if (response > responses[i])
                {
                    (responses[i], positions[i]) = (response, t);
                }
            }
        }

        var mean = positions.Average();
        var spread = MathF.Sqrt(positions.Average(p => (p - mean) * (p - mean)));
        Array.Sort(responses);
        Array.Sort(positions);
        return (responses[count / 2], positions[count / 2], spread);
    }

    private static (Plane Plane, Vector2 Offset) Cut(Plane plane, Vector2 low, float size)
    {
        var left = Math.Clamp((int)low.X, 0, plane.Width - 1);
        var top = Math.Clamp((int)low.Y, 0, plane.Height - 1);
        var window = new PortraitWindow(left, top, Math.Clamp((int)size, 1, plane.Width - left), Math.Clamp((int)size, 1, plane.Height - top));
        return (PictureCut.Cut(plane, window), new Vector2(left, top));
    }
}
