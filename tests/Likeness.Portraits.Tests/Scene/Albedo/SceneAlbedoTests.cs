using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Albedo;
using Likeness.Portraits.Scene.Geometry;
using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Scene.Albedo;

public sealed class SceneAlbedoTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    public static TheoryData<string> Portraits => [.. SelfMadePortraits.All.Keys];

    [Theory]
    [MemberData(nameof(Portraits))]
    public void Light_from_the_side_is_taken_out_of_the_skin(string name)
    {
        using var photo = SideLit(SelfMadePortraits.All[name]);
        using var scene = fixture.BuildScene(photo);
        using var grid = SceneGrid.Of(scene, 1);
        using var albedo = SceneAlbedo.Create(scene, grid, new AlbedoOptions { SkinLow = 0.3f });

        var before = CheekDifference(scene, scene.Lab);
        var after = CheekDifference(scene, albedo.Lab);

        Assert.True(before > 12, $"the photo's cheeks differ by {before}");
        Assert.InRange(MathF.Abs(after), 0, 0.5f * before);
    }

    [Fact]
    public void A_grey_photo_has_grey_colours()
    {
        using var photo = EngineFixture.Decode(SelfMadePortraits.Curls);
        for (var i = 0; i < photo.Samples.Length; i += 3)
        {
            photo.Samples.Slice(i, 3).Fill(photo.Samples[i + 1]);
        }

        using var scene = fixture.BuildScene(photo, monochrome: true);
        using var grid = SceneGrid.Of(scene, 1);
        using var albedo = SceneAlbedo.Create(scene, grid, new AlbedoOptions());

        foreach (var component in (ReadOnlySpan<Plane>)[albedo.Lab.C1, albedo.Lab.C2])
        {
            foreach (var sample in component.Samples)
            {
                Assert.InRange(sample, -0.6f, 0.6f);
            }
        }
    }

    [Fact]
    public void Wanted_colours_replace_those_of_hair_and_clothes()
    {
        using var scene = fixture.BuildScene(SelfMadePortraits.Glasses);
        using var grid = SceneGrid.Of(scene, 1);
        var (blue, green) = (new Vector3(40, 10, -45), new Vector3(50, -40, 30));
        using var albedo = SceneAlbedo.Create(scene, grid, new AlbedoOptions { HairColor = blue, ClothesColor = green });
        var frame = scene.People[0].Shape.Frame;

        Assert.True(At(albedo.Lab, frame.ToPicture(0, -1.5f)).Z < -25);
        Assert.True(At(albedo.Lab, frame.ToPicture(-1.5f, frame.ChinV + 1.1f)).Y < -15);
    }

    private static Vector3 At(ColorImage lab, Vector2 p) => new(lab.C0[(int)p.X, (int)p.Y], lab.C1[(int)p.X, (int)p.Y], lab.C2[(int)p.X, (int)p.Y]);

    private static float CheekDifference(PortraitScene scene, ColorImage lab)
    {
        var frame = scene.People[0].Shape.Frame;
        return Mean(lab, frame.ToPicture(-0.6f, 0.75f), frame.Unit) - Mean(lab, frame.ToPicture(0.6f, 0.75f), frame.Unit);
    }

    private static float Mean(ColorImage lab, Vector2 center, float unit)
    {
        var reach = (int)(0.1f * unit);
        var sum = 0f;
        for (var y = -reach; y <= reach; y++)
        {
            for (var x = -reach; x <= reach; x++)
            {
                sum += lab.C0[(int)center.X + x, (int)center.Y + y];
            }
        }

        return sum / ((2 * reach + 1) * (2 * reach + 1));
    }

    /// <summary>The portrait under a light that falls off from left to right.</summary>
    private static PixelBuffer SideLit(byte[] file)
    {
        using var photo = EngineFixture.Decode(file);
        using var linear = ColorConversion.FromPixels(photo, ColorSpace.LinearRgb);
        for (var y = 0; y < linear.Height; y++)
        {
            for (var x = 0; x < linear.Width; x++)
            {
                var t = Math.Clamp((x / (float)linear.Width - 0.35f) / 0.3f, 0, 1);
                for (var i = 0; i < 3; i++)
                {
                    linear[i][x, y] *= 1 - 0.65f * t;
                }
            }
        }

        return ColorConversion.ToPixels(linear);
    }
}
