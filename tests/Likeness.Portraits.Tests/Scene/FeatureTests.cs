using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Scene;

/// <summary>Brows and mouths are painted on the sample portrait; what is read must be what was painted.</summary>
public sealed class FeatureTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private static readonly Vector3 Skin = new(38, 14, 20);
    private static readonly Vector3 Dark = new(9, 4, 4);

    [Theory]
    [InlineData(-0.05f)]
    [InlineData(0f)]
    [InlineData(0.04f)]
    public void A_brow_is_found_where_it_grows_and_not_where_the_mesh_has_it(float down)
    {
        using var canvas = WithoutBrows(out var shape);
        Paint(canvas, shape, Middle(shape, FaceMeshTopology.LeftBrow.AsSpan()), down, Dark, 1);

        var brow = BrowReader.Read(canvas, shape, Skin, glasses: null).Left;

        var shift = Shift(brow, shape, Middle(shape, FaceMeshTopology.LeftBrow.AsSpan()));
        Assert.InRange(shift, down - 0.02f, down + 0.02f);
        Assert.InRange(brow.Strength, 0.7f, 1);
        Assert.InRange(Vector3.Distance(brow.Color, Dark), 0, 8);
    }

    [Fact]
    public void The_paler_a_brow_the_fainter_it_is_read()
    {
        var strengths = new List<float>();
        foreach (var opacity in (ReadOnlySpan<float>)[0, 0.2f, 0.5f, 1])
        {
            using var canvas = WithoutBrows(out var shape);
            Paint(canvas, shape, Middle(shape, FaceMeshTopology.LeftBrow.AsSpan()), 0, Dark, opacity);
            strengths.Add(BrowReader.Read(canvas, shape, Skin, glasses: null).Left.Strength);
        }

        Assert.Equal(strengths.Order(), strengths);
        Assert.InRange(strengths[0], 0, 0.1f);
        Assert.InRange(strengths[1], 0.05f, 0.5f);
    }

    [Fact]
    public void A_closed_mouth_shows_no_teeth()
    {
        using var canvas = Sample(out var shape);

        var mouth = MouthReader.Read(canvas, shape, Skin);

        Assert.False(mouth.IsOpen);
        Assert.Equal(0, mouth.TeethShare);
    }

    [Theory]
    [InlineData(0.5f, 72, true)]
    [InlineData(1f, 72, true)]
    [InlineData(0f, 72, false)]
    [InlineData(1f, 8, false)]
    public void Teeth_are_told_from_the_dark_of_an_open_mouth(float share, float lightness, bool shows)
    {
        using var canvas = Sample(out var closed);
        var shape = Opened(closed);
        var inner = shape.Line(FaceMeshTopology.LipsInner.AsSpan());
        Fill(canvas, inner, new Vector3(8, 6, 3));
        var (top, bottom) = (inner.Min(p => p.Y), inner.Max(p => p.Y));
        Fill(canvas, [.. inner.Select(p => p with { Y = MathF.Min(p.Y, float.Lerp(top, bottom, share)) })], new Vector3(lightness, 2, 8));

        var mouth = MouthReader.Read(canvas, shape, Skin);

        Assert.True(mouth.IsOpen);
        Assert.Equal(shows, mouth.ShowsTeeth);
        if (shows)
        {
            Assert.InRange(mouth.TeethColor.X, 60, 76);
            Assert.InRange(mouth.TeethShare, share * 0.6f, MathF.Min(1, share * 1.3f));
        }
    }

    [Fact]
    public void Lips_are_as_red_as_painted_even_below_a_dark_moustache()
    {
        var red = new Vector3(40, 42, 22);
        using var canvas = Sample(out var shape);
        var outer = shape.Line(FaceMeshTopology.LipsOuter.AsSpan());
        Fill(canvas, outer, red);
        var middle = shape.Mean(MeshPoint.LipUpperInner, MeshPoint.LipLowerInner).Y;
        Fill(canvas, [.. outer.Select(p => p with { Y = MathF.Min(p.Y, middle) })], Dark);

        Assert.InRange(Vector3.Distance(MouthReader.Lips(canvas, shape, Skin), red), 0, 5);
    }

    [Fact]
    public void Open_eyes_are_open_and_shut_ones_shut()
    {
        using var canvas = Sample(out var shape);
        Assert.InRange(EyeOpenness.Of(shape).Left, 0.6f, 2);
        Assert.InRange(EyeOpenness.Of(shape).Right, 0.6f, 2);

        var landmarks = shape.Source.Landmarks.ToArray();
        var ring = FaceMeshTopology.LeftEye;
        for (var i = 1; i < 8; i++)
        {
            landmarks[ring[^i]] = landmarks[ring[i]];
        }

        var shut = EyeOpenness.Of(FaceShape.FromPicture(shape.Source with { Landmarks = [.. landmarks] }));
        Assert.InRange(shut.Left, 0, EyeOpenness.Shut);
        Assert.InRange(shut.Right, 0.6f, 2);
    }

    private static FaceShape Opened(FaceShape shape)
    {
        var landmarks = shape.Source.Landmarks.ToArray();
        foreach (var (i, landmark) in FaceMeshTopology.LipsInner.Index().ToArray())
        {
            // The ring runs along the lower lip first.
            var drop = i is > 0 and < 10 ? 0.2f * shape.Frame.Unit * MathF.Sin(MathF.PI * i / 10) : 0;
            landmarks[landmark] = landmarks[landmark] with { Y = landmarks[landmark].Y + drop };
        }

        return FaceShape.FromPicture(shape.Source with { Landmarks = [.. landmarks] });
    }

    private ColorImage Sample(out FaceShape shape)
    {
        using var photo = EngineFixture.Decode(SelfMadePortraits.Curls);
        shape = FaceShape.FromPicture(fixture.Analyzer.Analyze(photo).Faces[0]);
        return ColorConversion.FromPixels(photo, ColorSpace.CieLab);
    }

    private ColorImage WithoutBrows(out FaceShape shape)
    {
        var canvas = Sample(out shape);
        var frame = shape.Frame;
        Fill(canvas, [frame.ToPicture(-1, -0.7f), frame.ToPicture(1, -0.7f), frame.ToPicture(1, -0.16f), frame.ToPicture(-1, -0.16f)], Skin);
        return canvas;
    }

    private static Vector2[] Middle(FaceShape shape, ReadOnlySpan<int> ring)
    {
        var line = new Vector2[ring.Length / 2];
        for (var i = 0; i < line.Length; i++)
        {
            line[i] = (shape[ring[i]] + shape[ring[^(i + 1)]]) / 2;
        }

        return line;
    }

    private static void Paint(ColorImage canvas, FaceShape shape, Vector2[] line, float down, Vector3 color, float opacity)
    {
        const float HalfWidth = 0.04f;
        var (unit, frame) = (shape.Frame.Unit, shape.Frame);
        Vector2[] outline = [.. line.Select(p => p + frame.Down * ((down - HalfWidth) * unit)), .. line.Reverse().Select(p => p + frame.Down * ((down + HalfWidth) * unit))];
        Fill(canvas, outline, color, opacity);
    }

    private static void Fill(ColorImage canvas, Vector2[] outline, Vector3 color, float opacity = 1)
    {
        using var mask = new Plane(canvas.Width, canvas.Height, clear: true);
        Polygon.Fill(mask, outline, opacity);
        Compositor.OverInPlace(canvas, color, mask);
    }

    private static float Shift(BrowShape brow, FaceShape shape, Vector2[] mesh)
    {
        // Ends are left out: a profile there sees half a brow.
        var inside = brow.Line[4..^4];
        return inside.Average(p => Vector2.Dot(p - Nearest(mesh, p), shape.Frame.Down)) / shape.Frame.Unit;
    }

    private static Vector2 Nearest(Vector2[] line, Vector2 point)
    {
        var dense = Polyline.EvenOpen(line, 200);
        return dense.MinBy(p => Vector2.Distance(p, point));
    }
}
