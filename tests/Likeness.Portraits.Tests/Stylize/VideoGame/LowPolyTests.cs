using System.Numerics;
using Likeness.Faces;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Stylize.Stages;
using Likeness.Portraits.Stylize.VideoGame;
using Likeness.Portraits.Stylize.VideoGame.LowPoly;
using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Stylize.VideoGame;

public sealed class LowPolyTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Theory]
    [InlineData(1024, 3)]
    [InlineData(640, 2)]
    [InlineData(2048, 6)]
    public void The_picture_is_made_of_square_pixels_in_15_bit_colours(int longSide, int pixel)
    {
        using var drawn = GameRender.Of(fixture, SelfMadePortraits.Curls, GameLook.LowPoly, longSide: longSide);

        Assert.Equal(0, drawn.Picture.Width % pixel);
        for (var y = 0; y < drawn.Picture.Height; y++)
        {
            for (var x = 0; x < drawn.Picture.Width; x++)
            {
                Assert.Equal(drawn.At(x - x % pixel, y - y % pixel), drawn.At(x, y));
            }
        }

        foreach (var sample in drawn.Picture.Samples)
        {
            Assert.Equal(sample, (byte)MathF.Round(MathF.Round(sample * 31 / 255f) * 255 / 31));
        }
    }

    [Fact]
    public void The_planes_of_the_face_cover_it_once_and_without_gaps()
    {
        var uses = new Dictionary<(int, int), int>();
        foreach (var t in FaceTopology.All)
        {
            foreach (var (a, b) in ((int, int)[])[(t.A, t.B), (t.B, t.C), (t.C, t.A)])
            {
                uses[(Math.Min(a, b), Math.Max(a, b))] = uses.GetValueOrDefault((Math.Min(a, b), Math.Max(a, b))) + 1;
            }
        }

        var outline = FaceTopology.Outline.Select((a, i) => (A: a, B: FaceTopology.Outline[(i + 1) % FaceTopology.Outline.Length])).Select(edge => (Math.Min(edge.A, edge.B), Math.Max(edge.A, edge.B))).ToHashSet();
        Assert.All(uses, use => Assert.Equal(outline.Contains(use.Key) ? 1 : 2, use.Value));
        Assert.Equal(outline.Count, uses.Count(use => use.Value == 1));
    }

    [Fact]
    public void Both_sides_of_the_face_have_the_same_planes()
    {
        var vertices = FaceModels.Load().CanonicalMesh.Vertices;
        var half = FaceTopology.Skin.Length / 2;
        for (var i = 0; i < half; i++)
        {
            var (left, right) = (Middle(FaceTopology.Skin[i]), Middle(FaceTopology.Skin[i + half]));
            Assert.True(Vector3.Distance(left, right with { X = -right.X }) < 0.05f, $"triangle {i}");
            Assert.True(left.X < 0);
        }

        Vector3 Middle(FaceTriangle t) => (vertices[t.A] + vertices[t.B] + vertices[t.C]) / 3;
    }

    [Fact]
    public void Triangles_of_a_Delaunay_mesh_hold_no_other_point_in_their_circle()
    {
        var random = new Likeness.Imaging.SeededRandom(3);
        var points = new List<Vector2>();
        for (var i = 0; i < 120; i++)
        {
            points.Add(new Vector2(random.NextSingle(), random.NextSingle()) * 100);
        }

        var triangles = Delaunay.Triangulate(points);

        Assert.InRange(triangles.Count, 200, 2 * points.Count);
        foreach (var (a, b, c) in triangles)
        {
            var (center, radius) = Circle(points[a], points[b], points[c]);
            Assert.All(points, p => Assert.True(Vector2.Distance(p, center) > radius - 0.01f));
        }
    }

    [Fact]
    public void The_outline_of_a_square_with_a_hole_has_eight_corners()
    {
        const int Side = 20;
        var labels = new byte[Side * Side];
        for (var y = 2; y < 18; y++)
        {
            for (var x = 2; x < 18; x++)
            {
                labels[y * Side + x] = x is > 6 and < 12 && y is > 6 and < 12 ? (byte)0 : (byte)3;
            }
        }

        var loops = LabelOutline.Trace(labels, Side, Side, label => label == 3, 0.5f, 4);

        Assert.Equal([4, 4], loops.Select(loop => loop.Length));
        Assert.Contains(new Vector2(2, 2), loops[0]);
        Assert.Contains(new Vector2(18, 18), loops[0]);
    }

    [Fact]
    public void Polygons_that_share_an_edge_meet_without_gap_or_overlap()
    {
        var counts = new int[40 * 40];
        Vector2 a = new(1.3f, 2.1f), b = new(37.7f, 5.2f), c = new(33.1f, 36.6f), d = new(4.2f, 31.9f);
        foreach (var triangle in (Vector2[][])[[a, b, c], [a, c, d]])
        {
            Scanlines.Fill([triangle], 40, 40, (y, from, to) =>
            {
                for (var x = from; x < to; x++)
                {
                    counts[y * 40 + x]++;
                }
            });
        }

        var whole = new int[counts.Length];
        Scanlines.Fill([[a, b, c, d]], 40, 40, (y, from, to) => whole.AsSpan(y * 40 + from, to - from).Fill(1));
        Assert.Equal(whole, counts);
    }

    [Fact]
    public void The_font_has_every_letter_of_the_frame()
    {
        foreach (var text in (string[])["PLAYER 1-23", "Ready!", "HP", "MP", "LV 4567890"])
        {
            var dots = 0;
            BitmapFont.Draw(text, (x, y) =>
            {
                Assert.InRange(x, 0, BitmapFont.Width(text) - 1);
                Assert.InRange(y, 0, BitmapFont.GlyphHeight - 1);
                dots++;
            });
            Assert.True(dots >= 6 * text.Count(c => c != ' ') - 4);
        }
    }

    private static (Vector2 Center, float Radius) Circle(Vector2 a, Vector2 b, Vector2 c)
    {
        var (ab, ac) = (b - a, c - a);
        var d = 2 * (ab.X * ac.Y - ab.Y * ac.X);
        var center = new Vector2(ac.Y * ab.LengthSquared() - ab.Y * ac.LengthSquared(), ab.X * ac.LengthSquared() - ac.X * ab.LengthSquared()) / d;
        return (a + center, center.Length());
    }
}
