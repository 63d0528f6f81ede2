using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Scene;

/// <summary>Frames are drawn on the sample portrait without glasses; what is traced must be what was drawn.</summary>
public sealed class GlassesTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private static readonly Vector3 Black = new(8, 0, 0);
    private static readonly Vector3 Red = new(38, 45, 28);
    private static readonly Vector3 Silver = new(82, 0, 2);

    private static readonly LensShape Round = new(0.16f, 0.88f, -0.30f, 0.42f, 2, 0, 0);
    private static readonly LensShape Flat = new(0.13f, 1.0f, -0.18f, 0.26f, 4.5f, 0, 0);
    private static readonly LensShape Large = new(0.12f, 1.08f, -0.38f, 0.48f, 3.2f, 0, 0.1f);

    [Theory]
    [InlineData("round", 0.05f)]
    [InlineData("flat", 0.05f)]
    [InlineData("large", 0.05f)]
    [InlineData("round", 0.09f)]
    public void Traced_rims_lie_on_the_drawn_ones(string form, float width)
    {
        var lens = Form(form);
        using var canvas = Draw(lens, width, Black, out var shape);

        var glasses = GlassesTracer.Trace(canvas, shape, Skin);

        var plane = new GlassesPlane(shape);
        Assert.InRange(MeanDistance(glasses.RightRim, Outline(lens, mirrored: false), plane), 0, 0.035f);
        Assert.InRange(MeanDistance(glasses.LeftRim, Outline(lens, mirrored: true), plane), 0, 0.035f);
        Assert.InRange(glasses.RimWidth, width * 0.5f, width * 1.5f);
        Assert.Equal(RimKind.Full, glasses.Rim);
        Assert.False(glasses.IsDark);
    }

    [Theory]
    [InlineData("black")]
    [InlineData("red")]
    [InlineData("silver")]
    public void Frame_has_its_own_colour_and_not_that_of_the_skin_behind(string name)
    {
        var color = name switch { "red" => Red, "silver" => Silver, _ => Black };
        using var canvas = Draw(Round, 0.07f, color, out var shape);

        var read = GlassesTracer.Trace(canvas, shape, Skin).FrameColor;

        Assert.InRange(Vector3.Distance(color, read), 0, 14);
    }

    [Fact]
    public void Dark_lenses_are_told_from_clear_ones()
    {
        using var canvas = Draw(Large, 0.06f, Black, out var shape);
        foreach (var mirrored in (ReadOnlySpan<bool>)[false, true])
        {
            using var lens = Polygon.Mask(canvas.Width, canvas.Height, [.. Outline(Large, mirrored).Select(new GlassesPlane(shape).ToPicture)]);
            Compositor.OverInPlace(canvas, Black, lens);
        }

        Assert.True(GlassesTracer.Trace(canvas, shape, Skin).IsDark);
    }

    [Fact]
    public void Bridge_and_temples_join_the_rims_to_each_other_and_to_the_head()
    {
        using var canvas = Draw(Round, 0.06f, Black, out var shape);

        var glasses = GlassesTracer.Trace(canvas, shape, Skin);

        Assert.Contains(glasses.Bridge[0], glasses.LeftRim);
        Assert.Contains(glasses.Bridge[^1], glasses.RightRim);
        Assert.Contains(glasses.LeftTemple.Hinge, glasses.LeftRim);
        Assert.Contains(glasses.RightTemple.Hinge, glasses.RightRim);
        Assert.True(glasses.LeftTemple.End.X < glasses.LeftRim.Min(p => p.X));
        Assert.True(glasses.RightTemple.End.X > glasses.RightRim.Max(p => p.X));
    }

    [Fact]
    public void A_shape_comes_out_even_where_nothing_is_to_be_seen()
    {
        using var canvas = Sample(out var shape);
        foreach (var plane in (Plane[])[canvas.C0, canvas.C1, canvas.C2])
        {
            plane.Samples.Fill(40);
        }

        var glasses = GlassesTracer.Trace(canvas, shape, Skin);

        var plane2 = new GlassesPlane(shape);
        Assert.InRange(MeanDistance(glasses.RightRim, Outline(LensShape.Ordinary, mirrored: false), plane2), 0, 0.03f);
        Assert.Equal(RimKind.None, glasses.Rim);
    }

    private static Vector3 Skin => new(38, 14, 20);

    private static LensShape Form(string name) => name switch { "flat" => Flat, "large" => Large, _ => Round };

    private ColorImage Draw(LensShape lens, float width, Vector3 color, out FaceShape shape)
    {
        var canvas = Sample(out shape);
        var plane = new GlassesPlane(shape);
        foreach (var mirrored in (ReadOnlySpan<bool>)[false, true])
        {
            var outline = Outline(lens, mirrored: false);
            var normals = new Vector2[outline.Length];
            LensShape.Normals(outline, normals);
            Vector2 Place(Vector2 p) => plane.ToPicture(mirrored ? LensShape.Mirror(p) : p);
            using var rim = Polygon.Mask(canvas.Width, canvas.Height, [.. outline.Select((p, i) => Place(p + normals[i] * (width / 2)))]);
            using var hole = Polygon.Mask(canvas.Width, canvas.Height, [.. outline.Select((p, i) => Place(p - normals[i] * (width / 2)))]);
            for (var i = 0; i < rim.Samples.Length; i++)
            {
                rim.Samples[i] -= hole.Samples[i];
            }

            Compositor.OverInPlace(canvas, color, rim);
        }

        return canvas;
    }

    private ColorImage Sample(out FaceShape shape)
    {
        using var photo = EngineFixture.Decode(SelfMadePortraits.Curls);
        shape = FaceShape.FromPicture(fixture.Analyzer.Analyze(photo).Faces[0]);
        return ColorConversion.FromPixels(photo, ColorSpace.CieLab);
    }

    private static Vector2[] Outline(LensShape lens, bool mirrored)
    {
        var outline = new Vector2[LensShape.Points * 2];
        lens.Outline(outline);
        return mirrored ? [.. outline.Select(LensShape.Mirror)] : outline;
    }

    private static float MeanDistance(Vector2[] traced, Vector2[] drawn, GlassesPlane plane) =>
        traced.Average(p => drawn.Min(q => Vector2.Distance(plane.FromPicture(p), q)));
}
