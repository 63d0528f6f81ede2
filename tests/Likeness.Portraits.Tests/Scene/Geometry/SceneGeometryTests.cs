using System.Numerics;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;
using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Scene.Geometry;

public sealed class SceneGeometryTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    public static TheoryData<string> Portraits => [.. SelfMadePortraits.All.Keys];

    [Theory]
    [MemberData(nameof(Portraits))]
    public void Normals_have_the_length_1_and_look_at_the_viewer(string name)
    {
        using var scene = fixture.BuildScene(SelfMadePortraits.All[name]);
        using var geometry = SceneGeometry.Create(scene, new GeometryOptions());

        using var normals = geometry.Normals();

        for (var y = 0; y < geometry.Grid.Height; y++)
        {
            for (var x = 0; x < geometry.Grid.Width; x++)
            {
                Assert.InRange(normals[x, y].Length(), 0.999f, 1.001f);
                Assert.True(normals.Z[x, y] > 0);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Portraits))]
    public void The_sides_of_a_face_turn_outwards_and_its_nose_stands_out(string name)
    {
        using var scene = fixture.BuildScene(SelfMadePortraits.All[name]);
        using var geometry = SceneGeometry.Create(scene, new GeometryOptions());
        using var normals = geometry.Normals();
        var frame = geometry.Grid.Frames[0];

        Assert.True(At(normals.X, frame.ToPicture(-0.75f, 0.7f)) < -0.1f);
        Assert.True(At(normals.X, frame.ToPicture(0.75f, 0.7f)) > 0.1f);
        Assert.True(At(normals.Y, frame.ToPicture(0, -0.75f)) < At(normals.Y, frame.ToPicture(0, frame.ChinV - 0.1f)));
        var nose = geometry.Grid.Landmarks(0)[MeshPoint.NoseTip];
        var cheek = frame.ToPicture(-0.5f, 0.65f);
        Assert.True(At(geometry.HeadHeight, new Vector2(nose.X, nose.Y)) > At(geometry.HeadHeight, cheek) + 0.1f * geometry.Unit);
    }

    [Fact]
    public void The_head_stands_before_the_body_and_throws_a_shadow_on_the_neck()
    {
        using var scene = fixture.BuildScene(SelfMadePortraits.Curls);
        using var geometry = SceneGeometry.Create(scene, new GeometryOptions());
        using var composed = geometry.Composed();
        using var light = CastShadow.Compute(composed, Vector3.Normalize(new Vector3(0, -0.7f, 0.7f)), geometry.Unit);
        var frame = geometry.Grid.Frames[0];

        Assert.True(At(composed, frame.ToPicture(0, 0.7f)) > At(composed, frame.ToPicture(0, frame.ChinV + 0.4f)));
        Assert.True(At(light, frame.ToPicture(0, frame.ChinV + 0.15f)) < 0.5f);
        Assert.True(At(light, frame.ToPicture(0.4f, 0.7f)) > 0.8f);
    }

    private static float At(Plane plane, Vector2 p) => plane[(int)p.X, (int)p.Y];
}
