using System.Numerics;

namespace Likeness.Faces.Tests;

public sealed class FaceRegionTests
{
    [Theory]
    [InlineData(0f)]
    [InlineData(0.6f)]
    [InlineData(-1.2f)]
    public void Input_corners_and_centre_lie_where_the_region_is(float rotation)
    {
        var region = new FaceRegion(new Vector2(100, 50), 80, rotation);
        var map = region.FromInput(192);

        Near(region.Center, Vector2.Transform(new Vector2(96, 96), map));
        var right = Vector2.Transform(new Vector2(192, 96), map) - region.Center;
        Near(new Vector2(40 * MathF.Cos(rotation), 40 * MathF.Sin(rotation)), right);
    }

    [Fact]
    public void Region_of_landmarks_is_level_with_the_eyes()
    {
        var turn = Matrix3x2.CreateRotation(0.5f, new Vector2(200, 200));
        var landmarks = FaceModels.Load().CanonicalMesh.Vertices
            .Select(vertex => Vector2.Transform(new Vector2(200 + (10 * vertex.X), 200 - (10 * vertex.Y)), turn))
            .Select(point => new Landmark(point.X, point.Y, 0))
            .ToArray();

        var region = FaceRegion.From(landmarks);

        Assert.Equal(0.5f, region.Rotation, 1e-3f);
        Assert.Equal(1.5f * Math.Max(landmarks.Max(p => p.X) - landmarks.Min(p => p.X), landmarks.Max(p => p.Y) - landmarks.Min(p => p.Y)), region.Side, 1e-2f);
    }

    [Fact]
    public void Placed_landmarks_have_the_depth_of_their_scale()
    {
        var landmarks = new Landmark[2];
        var region = new FaceRegion(new Vector2(10, 20), 384, 0);

        MeshPlacement.Place([96, 96, 5, 192, 0, -5], region.FromInput(192), region.Side / 192, landmarks);

        Assert.Equal(new Landmark(10, 20, 10), landmarks[0]);
        Assert.Equal(new Landmark(202, -172, -10), landmarks[1]);
    }

    private static void Near(Vector2 expected, Vector2 actual) => Assert.True(Vector2.Distance(expected, actual) < 1e-3f, $"{expected} {actual}");
}
