using System.Numerics;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Anime.Features;

/// <summary>The opening of a drawn eye: larger than the real one, half of its lids are the person's own and half an almond. t runs from the inner corner (0) to the outer one (1).</summary>
internal sealed class EyeShape
{
    private const float ClosedRatio = 0.095f;
    private const float LeastWidth = 0.19f;
    private const int Samples = 24;

    private readonly Vector2 _inner;
    private readonly float _upperHeight;
    private readonly float _lowerHeight;
    private readonly float[] _upper = new float[Samples + 1];
    private readonly float[] _lower = new float[Samples + 1];

    /// <param name="face">The face.</param>
    /// <param name="ring">The eye's landmarks, from the outer corner along the lower lid.</param>
    /// <param name="iris">The iris's landmarks.</param>
    /// <param name="growth">0 the real opening … 1 as large as eyes are drawn.</param>
    public EyeShape(FaceShape face, ReadOnlySpan<int> ring, ReadOnlySpan<int> iris, float growth)
    {
        var points = face.Line(ring);
        var (outer, inner) = (points[0], points[8]);
        var width = MathF.Max(Vector2.Distance(outer, inner), 1e-3f);
        Outwards = (outer - inner) / width;
        Up = new Vector2(-Outwards.Y, Outwards.X);
        Up = Vector2.Dot(Up, face.Frame.Down) > 0 ? -Up : Up;
        Vector2 Local(Vector2 p) => new(Vector2.Dot(p - inner, Outwards) / width, Vector2.Dot(p - inner, Up) / width);
        Vector2[] upper = [.. points[8..].Select(Local), Local(outer)];
        Vector2[] lower = [.. points[..9].Reverse().Select(Local)];
        var (most, least) = (upper.Max(p => p.Y), lower.Min(p => p.Y));
        Ratio = MathF.Max(0, most - least);
        RealWidth = width;
        IsClosed = Ratio < ClosedRatio;
        IsHidden = width < LeastWidth * face.Frame.Unit;
        Width = width * (1 + (0.27f * growth));
        var height = width * float.Lerp(1.1f * Ratio, 0.34f + (1.08f * Ratio), growth);
        (_upperHeight, _lowerHeight) = (0.64f * height, 0.36f * height);
        for (var i = 0; i <= Samples; i++)
        {
            var t = (float)i / Samples;
            // The highest place of the lid lies towards the nose, the lowest of the lower lid towards the temple.
            var arch = MathF.Pow(MathF.Max(0, 1 - MathF.Pow(MathF.Abs(2 * (t - 0.46f)) / (t < 0.46f ? 0.92f : 1.08f), 2.5f)), 0.72f);
            var bowl = MathF.Pow(MathF.Max(0, 1 - MathF.Pow(MathF.Abs(2 * (t - 0.56f)) / (t < 0.56f ? 1.12f : 0.88f), 2.4f)), 0.8f);
            _upper[i] = float.Lerp(Math.Clamp(At(upper, t) / MathF.Max(most, 1e-3f), 0, 1), arch, 0.55f);
            _lower[i] = float.Lerp(Math.Clamp(At(lower, t) / MathF.Min(least, -1e-3f), 0, 1), bowl, 0.55f);
        }

        var middle = (outer + inner) / 2;
        // The opening grows upwards more than downwards.
        _inner = middle - (Outwards * (Width / 2)) + (Up * (0.02f * growth * width));
        var gaze = Local(face[iris[0]]);
        var real = (At(upper, gaze.X) + At(lower, gaze.X)) / 2;
        Gaze = new Vector2(Math.Clamp(gaze.X - 0.5f, -0.28f, 0.28f), Math.Clamp(gaze.Y - real, -0.12f, 0.12f));
        IrisRadius = MathF.Min(MathF.Max(0.57f * height, 0.27f * Width), 0.37f * Width);
    }

    /// <summary>Unit vector from the inner corner to the outer one.</summary>
    public Vector2 Outwards { get; }

    public Vector2 Up { get; }

    /// <summary>Height of the real opening by its width.</summary>
    public float Ratio { get; }

    public float RealWidth { get; }

    public float Width { get; }

    public float Height => _upperHeight + _lowerHeight;

    public bool IsClosed { get; }

    /// <summary>Whether a strongly turned head hides the eye.</summary>
    public bool IsHidden { get; }

    /// <summary>Where the iris stands: sideways from the middle, and up, in widths of the eye.</summary>
    public Vector2 Gaze { get; }

    /// <summary>Half the height of the drawn iris in pixels.</summary>
    public float IrisRadius { get; }

    /// <summary>How far the upper lid lies above that of the photo, in pixels.</summary>
    public float Lift => MathF.Max(0, _upperHeight - (0.62f * Ratio * RealWidth));

    public Vector2 IrisCenter
    {
        get
        {
            var t = Math.Clamp(0.5f + (0.92f * Gaze.X), 0.2f, 0.8f);
            var resting = -(Lower(t) * 1.02f) + (0.94f * IrisRadius);
            var centered = (Upper(t) - Lower(t)) / 2;
            return Place(t, float.Lerp(resting, centered, 0.35f) + (0.55f * Gaze.Y * Width));
        }
    }

    /// <summary>Height of the upper lid over the line between the corners, in pixels.</summary>
    public float Upper(float t) => _upperHeight * At(_upper, t);

    /// <summary>Depth of the lower lid below that line, in pixels.</summary>
    public float Lower(float t) => _lowerHeight * At(_lower, t);

    /// <summary>A place by its t and its height over the line between the corners, in pixels.</summary>
    public Vector2 Place(float t, float up) => _inner + (Outwards * (t * Width)) + (Up * up);

    /// <summary>The upper lid between two places.</summary>
    public Vector2[] UpperLid(float from, float to, float raised = 0) => [.. Steps(from, to).Select(t => Place(t, Upper(t) + raised))];

    /// <summary>The lower lid between two places.</summary>
    public Vector2[] LowerLid(float from, float to, float lowered = 0) => [.. Steps(from, to).Select(t => Place(t, -Lower(t) - lowered))];

    public Vector2[] Opening() => [.. UpperLid(0, 1), .. LowerLid(1, 0)];

    public static IEnumerable<float> Steps(float from, float to) => Enumerable.Range(0, Samples + 1).Select(i => float.Lerp(from, to, (float)i / Samples));

    private static float At(float[] values, float t)
    {
        var at = Math.Clamp(t, 0, 1) * Samples;
        var i = Math.Min((int)at, Samples - 1);
        return float.Lerp(values[i], values[i + 1], at - i);
    }

    private static float At(Vector2[] line, float t)
    {
        for (var i = 1; i < line.Length; i++)
        {
            if (t <= line[i].X || i == line.Length - 1)
            {
                var span = line[i].X - line[i - 1].X;
                return span < 1e-4f ? line[i].Y : float.Lerp(line[i - 1].Y, line[i].Y, Math.Clamp((t - line[i - 1].X) / span, 0, 1));
            }
        }

        return 0;
    }
}
