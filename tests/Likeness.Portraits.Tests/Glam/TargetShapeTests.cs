using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Glam;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Glam;

public sealed class TargetShapeTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private static readonly FaceSurface Surface = new(FaceModels.Load().CanonicalMesh);

    [Fact]
    public void Shape_goes_monotonically_from_the_template_to_the_user()
    {
        var (template, user) = (Shape(SelfMadePortraits.Curls), Shape(SelfMadePortraits.Glasses));
        var aligned = TargetShape.Aligned(user.Points, template.Points);
        var (toTemplate, toUser) = (new List<float>(), new List<float>());
        for (var step = 0; step <= 10; step++)
        {
            var target = TargetShape.Between(Surface, template.Points, aligned, step / 10f);
            toTemplate.Add(Distance(target, template.Points.ToArray()));
            toUser.Add(Distance(target, aligned));
        }

        Assert.Equal(0, toTemplate[0]);
        Assert.Equal(toTemplate.Order(), toTemplate);
        Assert.Equal(toUser.OrderDescending(), toUser);
    }

    [Fact]
    public void Hairline_and_temples_stay_the_templates()
    {
        var (template, user) = (Shape(SelfMadePortraits.Curls), Shape(SelfMadePortraits.Glasses));
        var target = TargetShape.Between(Surface, template.Points, TargetShape.Aligned(user.Points, template.Points), 1);

        foreach (var landmark in (int[])[10, 338, 109, 127, 356])
        {
            Assert.InRange(Vector3.Distance(target[landmark], template.Points[landmark]) / template.Frame.Unit, 0, 0.02f);
        }
    }

    [Fact]
    public void Twins_of_twins_are_the_vertices_themselves()
    {
        var once = Surface.Mirrored(Surface.Canonical);

        Assert.Equal(Surface.Canonical.Length, Surface.Mirrored(once).Zip(Surface.Canonical).Count(pair => pair.First == pair.Second));
    }

    [Fact]
    public void Raster_covers_the_mesh_without_holes_and_interpolates_linearly()
    {
        var shape = Shape(SelfMadePortraits.Curls).Points.ToArray();
        var vertices = FaceSurface.Extend(shape);
        using var x = new Plane(800, 1000, clear: true);
        using var covered = new Plane(800, 1000);
        MeshRaster.Fill(vertices, Surface.Triangles, [[.. vertices.Select(vertex => vertex.X)]], [x], covered);

        using var oval = Polygon.Mask(800, 1000, [.. FaceMeshTopology.FaceOval.Select(i => new Vector2(shape[i].X, shape[i].Y))]);
        for (var row = 0; row < 1000; row++)
        {
            for (var column = 0; column < 800; column++)
            {
                if (oval[column, row] == 1)
                {
                    Assert.Equal(1, covered[column, row]);
                    Assert.Equal(column + 0.5f, x[column, row], 0.05f);
                }
            }
        }
    }

    private FaceShape Shape(byte[] portrait)
    {
        using var photo = EngineFixture.Decode(portrait);
        return FaceShape.FromPicture(fixture.Analyzer.Analyze(photo).Faces[0]);
    }

    private static float Distance(Vector3[] a, Vector3[] b) => a.Zip(b).Take(468).Sum(pair => Vector3.Distance(pair.First, pair.Second));
}
