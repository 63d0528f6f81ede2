using System.Numerics;

namespace Likeness.Portraits.Scene;

/// <summary>The part of the upright picture that a scene shows, in its pixels. Its aspect ratio is the picture's.</summary>
internal readonly record struct PortraitWindow(int X, int Y, int Width, int Height)
{
    private const float HalfWidth = 2.3f;

    /// <summary>Space above heads, in units.</summary>
    internal const float Headroom = 0.34f;

    /// <summary>What is shown below chins, in units.</summary>
    internal const float BelowChin = 1.35f;

    /// <summary>The share of spare height that goes above the people; the rest goes below, to their bodies.</summary>
    internal const float SpareAbove = 0.25f;

    private const float LeastTop = 1.9f;
    private const float MostTop = 3.7f;

    /// <summary>The whole picture.</summary>
    public static PortraitWindow Whole(int width, int height) => new(0, 0, width, height);

    /// <summary>Heads and shoulders of everybody who counts, inside the picture.</summary>
    /// <param name="people">The faces that count, in pixels of the picture.</param>
    /// <param name="mask">The person mask of the picture; it tells where hair and hats end.</param>
    public static PortraitWindow HeadsAndShoulders(IReadOnlyList<FaceShape> people, Plane mask)
    {
        var low = new Vector2(float.MaxValue);
        var high = new Vector2(float.MinValue);
        foreach (var person in people)
        {
            var frame = person.Frame;
            var top = TopOfHead(frame, mask) + Headroom;
            // The corners in the face's own, perhaps tilted, coordinates.
            ReadOnlySpan<Vector2> corners =
            [
                frame.ToPicture(-1.4f, -top), frame.ToPicture(1.4f, -top),
                frame.Origin + new Vector2(-HalfWidth, frame.ChinV + BelowChin) * frame.Unit,
                frame.Origin + new Vector2(HalfWidth, frame.ChinV + BelowChin) * frame.Unit,
            ];
            foreach (var corner in corners)
            {
                low = Vector2.Min(low, corner);
                high = Vector2.Max(high, corner);
            }
        }

        return Fit(low, high, mask.Width, mask.Height);
    }

    /// <summary>The smallest window of the picture's aspect ratio around a box, moved inside the picture.</summary>
    internal static PortraitWindow Fit(Vector2 low, Vector2 high, int width, int height)
    {
        var size = high - low;
        var scale = MathF.Min(1, MathF.Max(size.X / width, size.Y / height));
        var w = Math.Clamp((int)MathF.Round(width * scale), 1, width);
        var h = Math.Clamp((int)MathF.Round(height * scale), 1, height);
        // Spare width goes to both sides.
        var x = (int)MathF.Round((low.X + high.X - w) / 2);
        var y = (int)MathF.Round(low.Y - MathF.Max(0, h - size.Y) * SpareAbove);
        return new PortraitWindow(Math.Clamp(x, 0, width - w), Math.Clamp(y, 0, height - h), w, h);
    }

    /// <summary>How far the person reaches above the eyes, in units: rows of the mask are followed upwards while they stay occupied.</summary>
    /// <param name="frame">The face.</param>
    /// <param name="mask">The person mask of the picture.</param>
    internal static float TopOfHead(FaceFrame frame, Plane mask) => Math.Clamp(FollowUpwards(frame, mask), LeastTop, MostTop);

    private static float FollowUpwards(FaceFrame frame, Plane mask)
    {
        const float HalfHead = 0.9f;
        const int Samples = 24;
        for (var v = 0.5f; v < MostTop + 0.5f; v += 0.05f)
        {
            var inside = 0;
            for (var i = 0; i < Samples; i++)
            {
                var p = frame.ToPicture(HalfHead * (2 * (i + 0.5f) / Samples - 1), -v);
                if (p.Y < 0)
                {
                    return v;
                }

                var x = Math.Clamp((int)p.X, 0, mask.Width - 1);
                var y = Math.Clamp((int)p.Y, 0, mask.Height - 1);
                inside += mask[x, y] > 0.5f ? 1 : 0;
            }

            if (inside < 0.12f * Samples)
            {
                return v;
            }
        }

        return MostTop;
    }
}
