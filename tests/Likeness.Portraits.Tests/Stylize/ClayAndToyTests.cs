using Likeness.Imaging;
using Likeness.Portraits.Scene.Geometry;
using Likeness.Portraits.Stylize.Clay;
using Likeness.Portraits.Stylize.Toy;
using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Stylize;

/// <summary>The two styles that are modelled in a material, on the drawn portraits.</summary>
public sealed class ClayAndToyTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private const float MostLandmarkError = 0.08f;

    public static TheoryData<PortraitStyle, string> Cases
    {
        get
        {
            var cases = new TheoryData<PortraitStyle, string>();
            foreach (var name in SelfMadePortraits.All.Keys)
            {
                cases.Add(PortraitStyle.Clay, name);
                cases.Add(PortraitStyle.Toy, name);
            }

            return cases;
        }
    }

    public static TheoryData<PortraitStyle> Styles => [PortraitStyle.Clay, PortraitStyle.Toy];

    [Theory]
    [MemberData(nameof(Styles))]
    public void The_same_request_gives_the_same_bytes_on_one_thread_and_on_four(PortraitStyle style)
    {
        using var studio = new StyleStudio(fixture, style, SelfMadePortraits.Glasses, longSide: 300);
        using var alone = With(1, () => studio.Draw());
        using var together = With(4, () => studio.Draw());

        Assert.True(alone.Samples.SequenceEqual(together.Samples));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Skin_stays_as_light_or_dark_as_it_is(PortraitStyle style, string name)
    {
        using var photo = EngineFixture.Decode(SelfMadePortraits.All[name]);
        using var studio = new StyleStudio(fixture, style, SelfMadePortraits.All[name]);
        using var drawn = studio.Draw();

        var before = Assert.Single(PictureMeasures.SkinLightness(fixture.Analyzer, photo));
        var after = Assert.Single(PictureMeasures.SkinLightness(fixture.Analyzer, drawn));
        Assert.InRange(after - before, -3, 3);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_face_has_the_features_of_the_photo_where_the_caricature_puts_them(PortraitStyle style, string name)
    {
        using var studio = new StyleStudio(fixture, style, SelfMadePortraits.All[name]);
        using var scene = studio.Scene();
        using var drawn = studio.Draw();
        var map = new WarpMap(scene.People, style == PortraitStyle.Toy ? ToyStyle.Caricature : ClayStyle.Caricature);

        var error = PictureMeasures.LandmarkError(fixture.Analyzer, drawn, landmark => map.Target(scene.People[0].Shape[landmark]));
        Assert.InRange(error, 0, MostLandmarkError);
    }

    [Fact]
    public void A_toy_shines_and_clay_does_not()
    {
        using var clay = new StyleStudio(fixture, PortraitStyle.Clay, SelfMadePortraits.Curls);
        using var toy = new StyleStudio(fixture, PortraitStyle.Toy, SelfMadePortraits.Curls);
        using var matt = clay.Draw();
        using var glossy = toy.Draw();

        var (dull, shiny) = (PictureMeasures.ShineShare(fixture.Analyzer, matt), PictureMeasures.ShineShare(fixture.Analyzer, glossy));
        Assert.True(shiny > 0.02 && shiny > 2 * dull, $"clay {dull:P1}, toy {shiny:P1}");
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void Without_a_backdrop_the_corners_are_transparent_and_the_figure_is_not(PortraitStyle style)
    {
        using var studio = new StyleStudio(fixture, style, SelfMadePortraits.Curls, longSide: 300);
        using var drawn = studio.Draw("transparent background");

        Assert.Equal(4, drawn.Channels);
        Assert.Equal(0, drawn.Row(2)[4 * 2 + 3]);
        Assert.Equal(0, drawn.Row(2)[^5]);
        Assert.Equal(255, drawn.Row(drawn.Height / 2)[4 * (drawn.Width / 2) + 3]);
    }

    [Fact]
    public void A_toy_without_a_backdrop_keeps_its_stand()
    {
        using var studio = new StyleStudio(fixture, PortraitStyle.Toy, SelfMadePortraits.Curls, longSide: 300);
        using var drawn = studio.Draw("transparent background");

        var lowest = Enumerable.Range(0, drawn.Height).Last(y => Enumerable.Range(0, drawn.Width).Any(x => drawn.Row(y)[4 * x + 3] == 255));
        var width = Enumerable.Range(0, drawn.Width).Count(x => drawn.Row(lowest - 12)[4 * x + 3] == 255);
        Assert.InRange(lowest, (int)(0.85 * drawn.Height), drawn.Height - 2);
        Assert.InRange(width, drawn.Width / 6, drawn.Width);
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void A_grey_photo_stays_grey(PortraitStyle style)
    {
        using var studio = new StyleStudio(fixture, style, Grey(SelfMadePortraits.Glasses), longSide: 300);
        using var drawn = studio.Draw();

        Assert.True(studio.IsMonochrome);
        Assert.True(PictureMeasures.IsGrey(drawn));
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void A_wanted_backdrop_colour_fills_the_corners(PortraitStyle style)
    {
        using var studio = new StyleStudio(fixture, style, SelfMadePortraits.Curls, longSide: 300);
        using var drawn = studio.Draw("red background");

        var corner = drawn.Row(4).Slice(12, 3);
        Assert.True(corner[0] > corner[1] + 40 && corner[0] > corner[2] + 40, $"{corner[0]} {corner[1]} {corner[2]}");
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void The_seed_moves_hands_and_backdrop_but_not_the_face(PortraitStyle style)
    {
        using var studio = new StyleStudio(fixture, style, SelfMadePortraits.Curls, longSide: 300);
        using var first = studio.Draw(seed: 1);
        using var second = studio.Draw(seed: 2);

        Assert.False(first.Samples.SequenceEqual(second.Samples));
        using var before = ColorConversion.FromPixels(first, ColorSpace.CieLab);
        using var after = ColorConversion.FromPixels(second, ColorSpace.CieLab);
        using var scene = studio.Scene();
        var nose = scene.People[0].Shape.Frame.ToPicture(0.4f, 0.7f);
        Assert.InRange(after.C0[(int)nose.X, (int)nose.Y] - before.C0[(int)nose.X, (int)nose.Y], -10, 10);
    }

    [Fact]
    public void A_toy_of_a_close_photo_has_room_for_its_stand()
    {
        using var studio = new StyleStudio(fixture, PortraitStyle.Toy, CloseUp(SelfMadePortraits.Curls), longSide: 300);
        using var scene = studio.Scene();

        Assert.True(scene.Photo.Bottom < scene.Height - 0.8f * scene.People[0].Shape.Frame.Unit);
        Assert.All(BustLayout.Of(scene), bust => Assert.InRange(bust.BaseY, 0, scene.Height - 0.4f * bust.Unit));
    }

    private static PixelBuffer With(int workers, Func<PixelBuffer> draw)
    {
        using (RowParallel.Limit(workers))
        {
            return draw();
        }
    }

    private static byte[] Grey(byte[] file)
    {
        using var picture = EngineFixture.Decode(file);
        var samples = picture.Samples;
        for (var i = 0; i < samples.Length; i += 3)
        {
            var grey = (byte)((samples[i] * 54 + samples[i + 1] * 183 + samples[i + 2] * 19) >> 8);
            (samples[i], samples[i + 1], samples[i + 2]) = (grey, grey, grey);
        }

        return EngineFixture.Encode(picture);
    }

    /// <summary>The upper part of a portrait down to a little below the chin.</summary>
    private static byte[] CloseUp(byte[] file)
    {
        using var picture = EngineFixture.Decode(file);
        using var close = new PixelBuffer(picture.Width, picture.Height * 7 / 10);
        picture.Samples[..close.Samples.Length].CopyTo(close.Samples);
        return EngineFixture.Encode(close);
    }
}
