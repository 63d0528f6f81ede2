using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;
using Likeness.Portraits.Stylize.Figures;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.Clay;

/// <summary>Eyes of clay: a white ball between the lids, a flat disc pressed on it as iris, a pellet as pupil, a white crumb as catch-light.</summary>
internal sealed class ClayEyes
{
    private const float IrisSize = 1.12f;
    private const float PupilSize = 0.52f;
    private const float CatchSize = 0.25f;
    private const float LidShadow = 0.055f;
    private static readonly Vector3 White = new(88, 0, 5);
    private static readonly Vector3 Black = new(9, 0, 0);
    private static readonly Vector3 Lash = new(17, 6, 6);
    private static readonly Vector3 Crumb = new(97, 0, 1);

    private readonly List<Eye> _eyes = [];

    /// <param name="people">The people.</param>
    /// <param name="scale">Pixels of what is worked on a pixel of the canvas.</param>
    public ClayEyes(IReadOnlyList<ScenePerson> people, float scale)
    {
        foreach (var person in people)
        {
            _eyes.Add(new Eye(person, FaceMeshTopology.LeftEye.AsSpan(), MeshPoint.IrisLeft, scale));
            _eyes.Add(new Eye(person, FaceMeshTopology.RightEye.AsSpan(), MeshPoint.IrisRight, scale));
        }
    }

    /// <summary>Raises balls, discs and pellets, and the rolls of clay that are the lids.</summary>
    /// <param name="geometry">The relief, at the scale that was given.</param>
    public void Model(SceneGeometry geometry)
    {
        const float Ball = 0.085f;
        const float Disc = 0.016f;
        const float LidHeight = 0.030f;
        const float LidWidth = 0.030f;
        foreach (var eye in _eyes)
        {
            eye.ForEach(geometry.Grid.Width, geometry.Grid.Height, margin: 0.2f, (x, y, cover, inside) =>
            {
                var outside = MathF.Max(0, -inside);
                var p = new Vector2(x + 0.5f, y + 0.5f);
                var ball = (p - eye.Middle) / (0.62f * eye.Width);
                var iris = Vector2.Distance(p, eye.Iris) / (IrisSize * eye.Radius);
                var height = Ball * MathF.Sqrt(MathF.Max(0, 1 - ball.LengthSquared())) - 0.02f
                    + Disc * SmoothStep.Between(1.05f, 0.9f, iris) + Disc * MathF.Sqrt(MathF.Max(0, 1 - iris * iris / (PupilSize * PupilSize)));
                var lid = (outside / eye.Unit - 0.030f) / LidWidth;
                // The upper lid is the thicker roll.
                var above = Vector2.Dot(p - eye.Middle, eye.Down) < 0 ? 1 : 0.55f;
                geometry.HeadHeight[x, y] += eye.Unit * (cover * height + (1 - cover) * LidHeight * above * MathF.Exp(-lid * lid));
            });
        }
    }

    /// <summary>Paints them.</summary>
    /// <param name="painter">Paints on the lit puppets, at the scale that was given.</param>
    public void Paint(FeaturePainter painter)
    {
        // Whites stay white in the shadow of the lids.
        const float Brightness = 1.22f;
        foreach (var eye in _eyes)
        {
            var color = IrisPaint.Of(eye.Person);
            eye.ForEach(painter.Grid.Width, painter.Grid.Height, margin: 0.05f, (x, y, cover, inside) =>
            {
                var p = new Vector2(x + 0.5f, y + 0.5f);
                Lashes(painter, eye, x, y, p, inside);
                if (cover <= 0)
                {
                    return;
                }

                var r = Vector2.Distance(p, eye.Iris);
                var here = Vector3.Lerp(White, color, Cover(IrisSize * eye.Radius - r));
                here = Vector3.Lerp(here, color * 0.62f, Cover(IrisSize * eye.Radius - r) * Cover(r - 0.88f * IrisSize * eye.Radius));
                here = Vector3.Lerp(here, Black, Cover(PupilSize * eye.Radius * IrisSize - r));
                var crumb = eye.Iris + (-0.34f * eye.Right - 0.38f * eye.Down) * eye.Radius;
                here = Vector3.Lerp(here, Crumb, Cover(CatchSize * eye.Radius * IrisSize - Vector2.Distance(p, crumb)));
                // The lids' shadow, mostly the upper one's.
                var upper = Vector2.Dot(p - eye.Middle, eye.Down) < 0.1f * eye.Unit ? 1 : 0.35f;
                here.X *= 1 - 0.42f * upper * SmoothStep.Between(LidShadow * eye.Unit, 0, inside);
                painter.Put(x, y, here, cover, Brightness);
            });
        }
    }

    /// <summary>A thin dark roll along the upper lid, thicker towards the temple.</summary>
    private static void Lashes(FeaturePainter painter, Eye eye, int x, int y, Vector2 p, float inside)
    {
        var d = p - eye.Middle;
        var height = Vector2.Dot(d, eye.Down) / eye.Unit;
        var outwards = Vector2.Dot(d, eye.Right) * eye.Side / eye.Width;
        var width = eye.Unit * (0.020f + 0.022f * SmoothStep.Between(-0.4f, 0.5f, outwards));
        var cover = Cover(-inside) * Cover(width + inside) * SmoothStep.Between(0.015f, -0.03f, height);
        if (cover > 0)
        {
            painter.Put(x, y, Lash, cover);
        }
    }

    private static float Cover(float inside) => Math.Clamp(inside + 0.5f, 0, 1);

    private sealed class Eye
    {
        private readonly Vector2[] _rim;

        public Eye(ScenePerson person, ReadOnlySpan<int> rim, int iris, float scale)
        {
            var shape = person.Shape;
            Person = person;
            Unit = shape.Frame.Unit * scale;
            Right = shape.Frame.Right;
            Side = iris == MeshPoint.IrisRight ? 1 : -1;
            Down = shape.Frame.Down;
            _rim = Spline.CatmullRom([.. shape.Line(rim).Select(p => p * scale)], 4, closed: true);
            Iris = shape[iris] * scale;
            for (var i = 1; i <= 4; i++)
            {
                Radius += Vector2.Distance(shape[iris], shape[iris + i]) * scale / 4;
            }

            Middle = _rim.Aggregate(Vector2.Zero, (sum, p) => sum + p) / _rim.Length;
            Width = _rim.Max(p => Vector2.Dot(p, Right)) - _rim.Min(p => Vector2.Dot(p, Right));
        }

        public ScenePerson Person { get; }

        /// <summary>1 for the eye at the picture's right, −1 for the other.</summary>
        public float Side { get; }

        public float Unit { get; }

        public Vector2 Right { get; }

        public Vector2 Down { get; }

        public Vector2 Middle { get; }

        public float Width { get; }

        public Vector2 Iris { get; }

        public float Radius { get; }

        /// <summary>Visits the pixels in and around the eye with the coverage of what is between the lids and the distance to its rim, positive inside.</summary>
        public void ForEach(int width, int height, float margin, Action<int, int, float, float> pixel)
        {
            var (low, high) = (_rim.Aggregate(Vector2.Min) - new Vector2(margin * Unit + 1), _rim.Aggregate(Vector2.Max) + new Vector2(margin * Unit + 1));
            var (left, top) = (Math.Max(0, (int)low.X), Math.Max(0, (int)low.Y));
            var (right, bottom) = (Math.Min(width, (int)high.X + 1), Math.Min(height, (int)high.Y + 1));
            if (right <= left || bottom <= top)
            {
                return;
            }

            using var cover = Polygon.Mask(right - left, bottom - top, [.. _rim.Select(p => p - new Vector2(left, top))]);
            using var distance = DistanceTransform.Signed(cover);
            for (var y = top; y < bottom; y++)
            {
                for (var x = left; x < right; x++)
                {
                    pixel(x, y, cover[x - left, y - top], distance[x - left, y - top]);
                }
            }
        }
    }
}
