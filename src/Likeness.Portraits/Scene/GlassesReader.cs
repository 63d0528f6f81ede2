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
    private const float GenericRimWidth = 0.06f;

    public static Glasses? Read(ColorImage lab, FaceShape shape, Vector3 skin)
    {
        var frame = shape.Frame;
        var low = frame.Origin - new Vector2(1.2f * frame.Unit);
        var window = Cut(lab.C0, low, 2.4f * frame.Unit);
        using var plane = window.Plane;
        using var smooth = GaussianFilter.Apply(plane, MathF.Max(0.5f, 0.016f * frame.Unit));
        var offset = window.Offset;
        float Sample(Vector2 p) => Bilinear(smooth, p - offset);

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

        return new Glasses(
            FrameColor(lab, frame, middle + frame.Down * (bridge.Position * frame.Unit), skin),
            GenericRim.Around(shape, MeshPoint.EyeLeftInner, MeshPoint.EyeLeftOuter),
            GenericRim.Around(shape, MeshPoint.EyeRightInner, MeshPoint.EyeRightOuter),
            GenericRimWidth,
            IsDark: false);
    }

    /// <summary>The bridge's colour, kept darker than the skin: thin frames are blurred into what is behind them.</summary>
    private static Vector3 FrameColor(ColorImage lab, FaceFrame frame, Vector2 bridge, Vector3 skin)
    {
        var colors = new List<Vector3>();
        for (var u = -0.1f; u <= 0.1f; u += 0.02f)
        {
            var p = bridge + frame.Right * (u * frame.Unit);
            var (x, y) = ((int)p.X, (int)p.Y);
            if (x >= 0 && y >= 0 && x < lab.Width && y < lab.Height)
            {
                colors.Add(new Vector3(lab.C0[x, y], lab.C1[x, y], lab.C2[x, y]));
            }
        }

        var color = ColorModels.Median(colors);
        return new Vector3(Math.Clamp(MathF.Min(color.X, skin.X - 12) * 0.75f, 10, 48), color.Y * 0.4f, color.Z * 0.4f);
    }

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

    private static float Bilinear(Plane plane, Vector2 p)
    {
        var x = Math.Clamp(p.X, 0, plane.Width - 1.001f);
        var y = Math.Clamp(p.Y, 0, plane.Height - 1.001f);
        var (x0, y0) = ((int)x, (int)y);
        var (x1, y1) = (Math.Min(x0 + 1, plane.Width - 1), Math.Min(y0 + 1, plane.Height - 1));
        var (fx, fy) = (x - x0, y - y0);
        var upper = plane[x0, y0] * (1 - fx) + plane[x1, y0] * fx;
        var lower = plane[x0, y1] * (1 - fx) + plane[x1, y1] * fx;
        return upper * (1 - fy) + lower * fy;
    }
}
