using System.Numerics;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;
using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Scene.Geometry;

public sealed class SceneWarpTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Fact]
    public void Eyes_grow_by_what_is_asked_and_the_rest_stays()
    {
        using var scene = fixture.BuildScene(SelfMadePortraits.Glasses);
        using var warped = SceneWarp.Apply(scene, new WarpAmounts(1.3f, 1.5f));

        var (before, after) = (scene.People[0].Shape, warped.People[0].Shape);
        Assert.InRange(EyeHeight(after) / EyeHeight(before), 1.4f, 1.55f);
        Assert.InRange(EyeWidth(after) / EyeWidth(before), 1.1f, 1.35f);
        Assert.Equal(before[MeshPoint.Chin], after[MeshPoint.Chin]);
        Assert.Equal(scene.Lab.C0[3, 3], warped.Lab.C0[3, 3]);
        // The picture moved with the landmarks: the pupil is as dark where it went.
        Assert.InRange(Lightness(warped, after[MeshPoint.IrisLeft]), Lightness(scene, before[MeshPoint.IrisLeft]) - 6, Lightness(scene, before[MeshPoint.IrisLeft]) + 6);
        Assert.NotEqual(scene.People[0].Glasses!.LeftRim, warped.People[0].Glasses!.LeftRim);
    }

    [Fact]
    public void A_point_that_was_moved_comes_from_where_it_was()
    {
        using var scene = fixture.BuildScene(SelfMadePortraits.Curls);
        var map = new WarpMap(scene.People, new WarpAmounts(1.4f, 1.6f, 0.2f));

        foreach (var point in scene.People[0].Shape.Points)
        {
            var p = new Vector2(point.X, point.Y);
            Assert.InRange(Vector2.Distance(map.Source(map.Target(p)), p), 0, 0.05f);
        }
    }

    [Fact]
    public void Heads_grow_upwards_from_the_mouth()
    {
        using var scene = fixture.BuildScene(SelfMadePortraits.Curls);
        using var warped = SceneWarp.Apply(scene, new WarpAmounts(1, 1, 0.2f));

        var (before, after) = (scene.People[0].Shape.Frame, warped.People[0].Shape.Frame);
        Assert.InRange(after.Unit / before.Unit, 1.15f, 1.22f);
        Assert.True(after.Origin.Y < before.Origin.Y);
        Assert.True(warped.Mask.Samples.ToArray().Sum() > scene.Mask.Samples.ToArray().Sum());
    }

    private static float EyeHeight(FaceShape shape) => Vector2.Distance(shape[159], shape[145]);

    private static float EyeWidth(FaceShape shape) => Vector2.Distance(shape[MeshPoint.EyeLeftOuter], shape[MeshPoint.EyeLeftInner]);

    private static float Lightness(PortraitScene scene, Vector2 p) => scene.Lab.C0[(int)p.X, (int)p.Y];
}
