using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene;

/// <summary>Follows the frame of spectacles that are known to be there; where the picture says little, it is an ordinary lens for this pair of eyes.</summary>
internal sealed class GlassesTracer
{
    /// <summary>Strength of a line that is as likely a frame as a wrinkle, on light skin.</summary>
    private const float FaintLine = 5;

    private const float MirrorShare = 0.35f;
    private const float FrontalTurn = 0.25f;
    private const float LeastTemple = 0.04f;
    private const int EarTopLeft = 127;
    private const int EarTopRight = 356;

    private readonly GlassesPlane _plane;
    private readonly LineMap _lines;
    private readonly FaceShape _shape;
    private readonly float _faint;
    private readonly float _turn;
    private readonly LensFit _fit;

    private GlassesTracer(ColorImage straight, FaceShape shape, Vector3 skin)
    {
        _shape = shape;
        _plane = new GlassesPlane(shape);
        using var weight = Weight(straight.Width, straight.Height);
        using var hue = Hue(straight, skin);
        _lines = LineMap.Of(straight.C0, hue, weight);
        _faint = FaintLine * MathF.Max(skin.X, 20) / 60;
        _fit = new LensFit(_lines, _faint);
        _turn = MathF.Abs(shape.Frame.Turn);
    }

    /// <summary>Traces the frame.</summary>
    /// <param name="lab">The canvas, CIE Lab.</param>
    /// <param name="shape">The face.</param>
    /// <param name="skin">Its skin's colour.</param>
    public static Glasses Trace(ColorImage lab, FaceShape shape, Vector3 skin)
    {
        using var straight = new GlassesPlane(shape).Straighten(lab);
        return new GlassesTracer(straight, shape, skin).Trace(straight, skin);
    }

    private Glasses Trace(ColorImage straight, Vector3 skin)
    {
        var (pair, shift) = _fit.FindPair(_turn > 0.1f ? 0.06f + 0.1f * _turn : 0.02f);
        var freedom = 0.25f + 0.5f * SmoothStep.Between(0.1f, 0.5f, _turn);
        var side = new Vector2(shift, 0);
        var mirrorShare = MirrorShare * SmoothStep.Between(2 * FrontalTurn, FrontalTurn, _turn);
        float At(Vector2 p, Vector2 n) => _fit.Evidence(_lines.At(p, n));
        float Right(Vector2 p, Vector2 n) => float.Lerp(At(p + side, n), At(LensShape.Mirror(p) + side, LensShape.Mirror(n)), mirrorShare);
        float Left(Vector2 p, Vector2 n) => float.Lerp(At(LensShape.Mirror(p) + side, LensShape.Mirror(n)), At(p + side, n), mirrorShare);
        var right = RimRefiner.Refine(Outline(_fit.FindOne(pair, shift, right: true, freedom)), Right).Select(p => p + side).ToArray();
        var left = RimRefiner.Refine(Outline(_fit.FindOne(pair, shift, right: false, freedom)), Left).Select(p => LensShape.Mirror(p) + side).ToArray();
        var read = FrameReader.Read(straight, _lines, left, right, skin, _faint);
        var bridge = Bridge(left, right);
        return new Glasses(read.Color, Place(left), Place(right), read.Width, read.IsDark)
        {
            Rim = read.Rim,
            Bridge = Place(bridge),
            LeftTemple = Temple(left, EarTopLeft, -1),
            RightTemple = Temple(right, EarTopRight, 1),
        };
    }

    private static Vector2[] Outline(LensShape lens)
    {
        var dense = new Vector2[4 * LensShape.Points];
        lens.Outline(dense);
        return Polyline.Even(dense, LensShape.Points);
    }

    private Vector2[] Place(Vector2[] points) => [.. points.Select(_plane.ToPicture)];

    private static Plane Hue(ColorImage straight, Vector3 skin)
    {
        var hue = new Plane(straight.Width, straight.Height);
        for (var i = 0; i < hue.Samples.Length; i++)
        {
            hue.Samples[i] = new Vector2(straight.C1.Samples[i] - skin.Y, straight.C2.Samples[i] - skin.Z).Length();
        }

        return hue;
    }

    /// <summary>Eyes have lines of their own, and brows are no rims though rims may hide in them.</summary>
    private Plane Weight(int width, int height)
    {
        const float BrowDoubt = 0.45f;
        const float Lids = 0.05f;
        const float Bags = 0.19f;
        static float LidDoubt(float away) => away < Lids ? 0 : float.Lerp(0.4f, 1, SmoothStep.Between(Lids, Bags, away));
        var eyes = new Plane(width, height, clear: true);
        foreach (var eye in (ReadOnlySpan<int[]>)[[.. FaceMeshTopology.LeftEye], [.. FaceMeshTopology.RightEye]])
        {
            Polygon.Fill(eyes, [.. _shape.Line(eye).Select(p => GlassesPlane.ToSamples(_plane.FromPicture(p)))]);
        }

        using var distance = DistanceTransform.Signed(eyes);
        using var brows = new Plane(width, height, clear: true);
        foreach (var brow in (ReadOnlySpan<int[]>)[[.. FaceMeshTopology.LeftBrow], [.. FaceMeshTopology.RightBrow]])
        {
            Polygon.Fill(brows, [.. _shape.Line(brow).Select(p => GlassesPlane.ToSamples(_plane.FromPicture(p)))]);
        }

        for (var i = 0; i < eyes.Samples.Length; i++)
        {
            eyes.Samples[i] = LidDoubt(-distance.Samples[i] / GlassesPlane.Scale) * (1 - BrowDoubt * brows.Samples[i]);
        }

        return eyes;
    }

    /// <summary>A curve between the rims' inner ends: the height and rise that lines speak for.</summary>
    private Vector2[] Bridge(Vector2[] left, Vector2[] right)
    {
        const int Points = 9;
        const float UsualHeight = -0.06f;
        var best = float.MinValue;
        var curve = new Vector2[Points];
        var points = new Vector2[Points];
        for (var height = -0.28f; height < 0.22f; height += 0.02f)
        {
            var (from, to) = (InnerEnd(left, height, -1), InnerEnd(right, height, 1));
            for (var rise = 0f; rise < 0.15f; rise += 0.025f)
            {
                var score = -1.5f * (height - rise - UsualHeight) * (height - rise - UsualHeight) - 4 * (rise - 0.04f) * (rise - 0.04f);
                for (var i = 0; i < Points; i++)
                {
                    var t = 2f * i / (Points - 1) - 1;
                    points[i] = Vector2.Lerp(from, to, (t + 1) / 2) - new Vector2(0, rise * (1 - t * t));
                    score += _fit.Evidence(_lines.At(points[i], new Vector2(-2 * rise * t / MathF.Max(to.X - from.X, 0.05f) * 2, 1))) / Points;
                }

                if (score > best)
                {
                    best = score;
                    points.CopyTo(curve, 0);
                }
            }
        }

        return curve;
    }

    /// <summary>Where a rim crosses a height on its nose side.</summary>
    private static Vector2 InnerEnd(Vector2[] rim, float height, int side)
    {
        var middle = rim.Average(p => p.X);
        var end = rim.Where(p => (p.X - middle) * side < 0).MinBy(p => MathF.Abs(p.Y - height));
        return end;
    }

    /// <summary>From the rim's outer end to the ear, at the height that lines speak for.</summary>
    private Temple Temple(Vector2[] rim, int ear, int outward)
    {
        const int Points = 7;
        var target = _plane.FromPicture(_shape[ear]);
        var middle = rim.Average(p => p.X);
        var (top, bottom) = (rim.Min(p => p.Y), rim.Max(p => p.Y));
        var best = (Score: float.MinValue, Hinge: rim.MaxBy(p => (p.X - middle) * outward), End: target);
        if ((target.X - best.Hinge.X) * outward < LeastTemple)
        {
            return new Temple(_plane.ToPicture(best.Hinge), _plane.ToPicture(best.Hinge));
        }

        foreach (var hinge in rim.Where(p => (p.X - middle) * outward > 0.25f && p.Y < 0.6f * bottom))
        {
            for (var drop = -0.1f; drop <= 0.16f; drop += 0.02f)
            {
                var end = new Vector2(target.X, hinge.Y + drop);
                var usual = top * 0.45f;
                var score = -6 * (hinge.Y - usual) * (hinge.Y - usual) - 4 * (drop - 0.02f) * (drop - 0.02f);
                var across = new Vector2(-(end.Y - hinge.Y), end.X - hinge.X);
                for (var i = 1; i <= Points; i++)
                {
                    score += _fit.Evidence(_lines.At(Vector2.Lerp(hinge, end, (float)i / (Points + 1)), across)) / Points;
                }

                best = score > best.Score ? (score, hinge, end) : best;
            }
        }

        return new Temple(_plane.ToPicture(best.Hinge), _plane.ToPicture(best.End));
    }
}
