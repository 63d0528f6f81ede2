using System.Numerics;

namespace Likeness.Portraits.Scene.Geometry;

/// <summary>Where each point of a warped canvas comes from. Scaling fades out smoothly within an ellipse around each eye or head.</summary>
internal sealed class WarpMap
{
    private const float EyeReachAcross = 0.62f;
    private const float EyeReachDown = 0.52f;
    private const float EyeCore = 0.15f;
    private const float UsualEyeWidth = 0.43f;
    private const float HeadReachAcross = 2.0f;
    private const float HeadReachDown = 2.5f;
    private const float HeadCore = 0.75f;
    private const float HeadEnd = 1.6f;
    private const int FixedPointSteps = 30;

    private readonly List<Bulge> _bulges = [];

    /// <param name="people">The faces as they are.</param>
    /// <param name="amounts">How far to go.</param>
    public WarpMap(IReadOnlyList<ScenePerson> people, WarpAmounts amounts)
    {
        foreach (var person in people)
        {
            var (shape, frame) = (person.Shape, person.Shape.Frame);
            if (amounts.Head > 0)
            {
                var reach = new Vector2(HeadReachAcross, HeadReachDown) * frame.Unit;
                _bulges.Add(new Bulge(frame, frame.ToPicture(0, 0.9f), frame.ToPicture(0, -0.6f), reach, HeadCore, HeadEnd, new Vector2(amounts.Head)));
            }
        }

        foreach (var person in people)
        {
            var shape = person.Shape;
            AddEye(shape, MeshPoint.IrisLeft, MeshPoint.EyeLeftOuter, MeshPoint.EyeLeftInner, amounts);
            AddEye(shape, MeshPoint.IrisRight, MeshPoint.EyeRightOuter, MeshPoint.EyeRightInner, amounts);
        }
    }

    /// <summary>The parts of the canvas that change, as corners.</summary>
    public IEnumerable<(Vector2 Low, Vector2 High)> Areas => _bulges.Select(bulge => bulge.Area);

    /// <summary>Where the warped canvas reads the unwarped one.</summary>
    public Vector2 Source(Vector2 point)
    {
        foreach (var bulge in _bulges)
        {
            point = bulge.Source(point);
        }

        return point;
    }

    /// <summary>Where a point of the unwarped canvas goes; the map is inverted by a fixed point iteration.</summary>
    public Vector2 Target(Vector2 point)
    {
        var target = point;
        for (var i = 0; i < FixedPointSteps; i++)
        {
            target += point - Source(target);
        }

        return target;
    }

    private void AddEye(FaceShape shape, int iris, int outer, int inner, WarpAmounts amounts)
    {
        var frame = shape.Frame;
        // The far eye of a turned head is narrow; so is what surrounds it.
        var narrow = Math.Clamp(Vector2.Distance(shape[outer], shape[inner]) / (UsualEyeWidth * frame.Unit), 0.4f, 1);
        var center = (shape[outer] + shape[inner] + shape[iris]) / 3;
        var reach = new Vector2(EyeReachAcross * narrow, EyeReachDown) * frame.Unit;
        _bulges.Add(new Bulge(frame, center, center, reach, EyeCore, 1, new Vector2(amounts.EyeWidth - 1, amounts.EyeHeight - 1)));
    }

    private sealed record Bulge(FaceFrame Frame, Vector2 Anchor, Vector2 Center, Vector2 Reach, float Core, float End, Vector2 Growth)
    {
        public (Vector2 Low, Vector2 High) Area
        {
            get
            {
                var radius = new Vector2(MathF.Max(Reach.X, Reach.Y) * End);
                return (Center - radius, Center + radius);
            }
        }

        public Vector2 Source(Vector2 point)
        {
            var fromCenter = Turn(point - Center) / Reach;
            var weight = SmoothStep.Between(End, Core, fromCenter.Length());
            if (weight <= 0)
            {
                return point;
            }

            var p = Turn(point - Anchor) / (Vector2.One + Growth * weight);
            return Anchor + Frame.Right * p.X + Frame.Down * p.Y;
        }

        private Vector2 Turn(Vector2 d) => new(Vector2.Dot(d, Frame.Right), Vector2.Dot(d, Frame.Down));
    }
}
