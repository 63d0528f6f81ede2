using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;
using Likeness.Portraits.Stylize;
using Likeness.Portraits.Stylize.Stages;
using Likeness.Portraits.Stylize.ThreeD;
using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Stylize;

public sealed class ThreeDStyleTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    public static TheoryData<string> Portraits => [.. SelfMadePortraits.All.Keys];

    [Theory]
    [MemberData(nameof(Portraits))]
    public void Skin_stays_as_light_or_dark_as_it_is(string name)
    {
        using var scene = fixture.BuildScene(SelfMadePortraits.All[name]);

        Assert.InRange(SkinDifference(scene), -3, 3);
    }

    [Theory]
    [InlineData("p01_collins_astronaut.png")]
    [InlineData("p04_jemison_1024.jpg")]
    [InlineData("p12_chawla_astronaut.jpg")]
    [InlineData("p08_kjohnson_gray.jpg")]
    [InlineData("q01_congress_H001042.jpg")]
    [InlineData("q09_congress_G000551.jpg")]
    [InlineData("variants/cond_dark.jpg")]
    public async Task Nobody_becomes_lighter_or_darker(string photo)
    {
        Assert.SkipUnless(SharedPhotos.Available, SharedPhotos.WhyAbsent);
        using var scene = fixture.BuildScene(await File.ReadAllBytesAsync(SharedPhotos.PathOf(photo), TestContext.Current.CancellationToken), longSide: 1024);

        Assert.InRange(SkinDifference(scene), -3, 3);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_at_any_number_of_threads()
    {
        using var scene = fixture.BuildScene(SelfMadePortraits.Glasses);
        PixelBuffer Drawn(int workers)
        {
            using (RowParallel.Limit(workers))
            {
                return Draw(scene);
            }
        }

        using var one = Drawn(1);
        using var four = Drawn(4);

        Assert.True(one.Samples.SequenceEqual(four.Samples));
    }

    [Theory]
    [MemberData(nameof(Portraits))]
    public async Task The_face_is_found_again_where_it_was_but_for_the_larger_eyes(string name)
    {
        using var scene = fixture.BuildScene(SelfMadePortraits.All[name], longSide: 1024);
        var drawn = await fixture.Draw(SelfMadePortraits.All[name], framing: Framing.Original, style: PortraitStyle.ThreeD);

        var found = FaceShape.FromPicture(Assert.Single(fixture.Analyzer.Analyze(drawn.Picture).Faces));
        var map = new WarpMap(scene.People, ThreeDStyle.Caricature);
        var shape = scene.People[0].Shape;
        var error = 0f;
        for (var i = 0; i < shape.Points.Length; i++)
        {
            error += Vector2.Distance(map.Source(found[i]), shape[i]) / shape.Points.Length;
        }

        Assert.InRange(error / Vector2.Distance(shape[MeshPoint.IrisLeft], shape[MeshPoint.IrisRight]), 0, 0.08f);
    }

    [Fact]
    public void A_transparent_backdrop_leaves_the_corners_empty_and_the_face_whole()
    {
        using var scene = fixture.BuildScene(SelfMadePortraits.Curls);
        using var drawn = Draw(scene, new StylizeWishes { Transparent = true });
        var nose = scene.People[0].Shape[MeshPoint.NoseTip];

        Assert.Equal(4, drawn.Channels);
        Assert.Equal(0, drawn.Row(2)[(2 * 4) + 3]);
        Assert.Equal(0, drawn.Row(2)[((drawn.Width - 3) * 4) + 3]);
        Assert.Equal(255, drawn.Row((int)nose.Y)[((int)nose.X * 4) + 3]);
    }

    [Fact]
    public void A_grey_photo_stays_grey()
    {
        using var photo = EngineFixture.Decode(SelfMadePortraits.Glasses);
        for (var i = 0; i < photo.Samples.Length; i += 3)
        {
            photo.Samples.Slice(i, 3).Fill(photo.Samples[i + 1]);
        }

        using var scene = fixture.BuildScene(photo, monochrome: true);
        using var drawn = Draw(scene);

        for (var i = 0; i < drawn.Samples.Length; i += 3)
        {
            // Rounding may differ by one step.
            Assert.InRange(drawn.Samples[i] - drawn.Samples[i + 1], -1, 1);
            Assert.InRange(drawn.Samples[i] - drawn.Samples[i + 2], -1, 1);
        }
    }

    [Fact]
    public void The_photos_own_background_stays_where_that_is_wanted()
    {
        using var scene = fixture.BuildScene(SelfMadePortraits.Curls);
        using var drawn = Draw(scene, keepBackground: true);
        using var lab = ColorConversion.FromPixels(drawn, ColorSpace.CieLab);

        Assert.InRange(lab.C0[4, 4] - scene.Lab.C0[4, 4], -4, 4);
        Assert.InRange(lab.C2[4, 4] - scene.Lab.C2[4, 4], -4, 4);
    }

    [Fact]
    public void Glasses_vanish_when_they_are_not_wanted()
    {
        using var scene = fixture.BuildScene(SelfMadePortraits.Glasses);
        using var with = Draw(scene);
        using var without = Draw(scene, new StylizeWishes { DrawGlasses = false });
        using var map = SceneWarp.Apply(scene, ThreeDStyle.Caricature);

        var rim = map.People[0].Glasses!.LeftRim;
        var lowest = rim.MaxBy(p => p.Y);
        Assert.True(LightnessAt(without, lowest) > LightnessAt(with, lowest) + 15);
    }

    private static float LightnessAt(PixelBuffer picture, Vector2 p)
    {
        var rgb = picture.Row((int)p.Y).Slice((int)p.X * 3, 3);
        return ColorConversion.SrgbToCieLab(new Vector3(rgb[0], rgb[1], rgb[2]) / 255).X;
    }

    private static PixelBuffer Draw(PortraitScene scene, StylizeWishes? wishes = null, bool keepBackground = false)
    {
        var recipe = new ThreeDStyle();
        var plan = new CanvasPlan(scene.Window, scene.Width, scene.Height);
        return recipe.Render(scene, plan, new RenderContext(wishes ?? new StylizeWishes(), 1, keepBackground, new StageClock(TimeProvider.System), CancellationToken.None));
    }

    /// <summary>Median CIE L of the drawn skin less that of the photo's.</summary>
    private static float SkinDifference(PortraitScene scene)
    {
        using var drawn = Draw(scene);
        using var lab = ColorConversion.FromPixels(drawn, ColorSpace.CieLab);
        var places = SkinSamples.Of(scene, 0);
        Assert.True(places.Count > 50);
        return Median(places.Select(at => lab.C0.Samples[at])) - Median(places.Select(at => scene.Lab.C0.Samples[at]));
    }

    private static float Median(IEnumerable<float> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
