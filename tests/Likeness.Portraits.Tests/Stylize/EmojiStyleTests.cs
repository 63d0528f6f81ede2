using Likeness.Imaging;
using Likeness.Portraits.Stylize;
using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Stylize;

public sealed class EmojiStyleTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    public static TheoryData<string> Portraits => [.. SelfMadePortraits.All.Keys];

    [Theory]
    [InlineData(256)]
    [InlineData(1024)]
    public async Task The_picture_has_the_photos_shape_and_the_wanted_size(int longSide)
    {
        var drawn = await fixture.Emoji(SelfMadePortraits.Curls, longSide: longSide);

        Assert.Equal(longSide, drawn.Picture.Height);
        Assert.InRange(drawn.Picture.Width, longSide * 0.8 - 2, longSide * 0.8 + 2);
    }

    [Theory]
    [MemberData(nameof(Portraits))]
    public async Task A_face_is_found_again(string name)
    {
        var drawn = await fixture.Emoji(SelfMadePortraits.All[name]);

        Assert.Single(fixture.Analyzer.Analyze(drawn.Picture).Faces);
    }

    [Theory]
    [MemberData(nameof(Portraits))]
    public async Task Skin_stays_as_light_or_dark_as_it_is(string name)
    {
        using var photo = EngineFixture.Decode(SelfMadePortraits.All[name]);
        var drawn = await fixture.Emoji(SelfMadePortraits.All[name]);
        var before = EmojiDrawing.SkinLightness(photo, fixture.Analyzer.Analyze(photo).Faces[0]);
        var after = EmojiDrawing.SkinLightness(drawn.Picture, fixture.Analyzer.Analyze(drawn.Picture).Faces[0]);

        Assert.InRange(after - before, -3, 3);
    }

    [Fact]
    public void One_worker_draws_the_same_bytes_as_four()
    {
        byte[] Draw(int workers)
        {
            using var limit = RowParallel.Limit(workers);
            var request = new StylizeRequest { Picture = SelfMadePortraits.Glasses, Style = PortraitStyle.Emoji, Seed = 5, LongSide = 400 };
            using var outcome = Stylizer.Run(request, fixture.Analyzer, new EmbeddedEngineOptions(), TimeProvider.System, null, TestContext.Current.CancellationToken);
            return outcome.Pictures[0].Samples.ToArray();
        }

        Assert.Equal(Draw(1), Draw(4));
    }

    [Fact]
    public async Task The_ground_is_a_pastel_that_the_seed_chooses()
    {
        var grounds = new HashSet<uint>();
        foreach (var seed in new uint[] { 0, 1, 2 })
        {
            var drawn = await fixture.Emoji(SelfMadePortraits.Curls, seed: seed, longSide: 256);
            grounds.Add(drawn.At(2, 2));
            var lab = Lab(drawn.At(2, 2));
            Assert.InRange(lab.X, 74, 96);
            Assert.InRange(MathF.Sqrt(lab.Y * lab.Y + lab.Z * lab.Z), 5, 36);
        }

        Assert.Equal(3, grounds.Count);
    }

    [Theory]
    [InlineData("blue background", 2)]
    [InlineData("背景换成红色", 0)]
    [InlineData("green background", 1)]
    public async Task A_wanted_ground_is_a_pastel_of_that_hue(string prompt, int component)
    {
        var drawn = await fixture.Emoji(SelfMadePortraits.Curls, prompt, longSide: 256);

        var corner = drawn.At(3, 3);
        var rgb = new[] { (corner >> 16) & 255, (corner >> 8) & 255, corner & 255 };
        Assert.Equal(rgb.Max(), rgb[component]);
        Assert.InRange(Lab(corner).X, 65, 96);
    }

    [Fact]
    public async Task Glasses_are_drawn_for_those_who_wear_them_and_left_out_when_unwanted()
    {
        var worn = await fixture.Emoji(SelfMadePortraits.Glasses, longSide: 256);
        var without = await fixture.Emoji(SelfMadePortraits.Glasses, negative: "glasses", longSide: 256);
        var eyes = await fixture.Emoji(SelfMadePortraits.Curls, longSide: 256);
        var same = await fixture.Emoji(SelfMadePortraits.Curls, negative: "glasses", longSide: 256);

        Assert.NotEqual(worn.Picture.Samples.ToArray(), without.Picture.Samples.ToArray());
        Assert.Equal(eyes.Picture.Samples.ToArray(), same.Picture.Samples.ToArray());
    }

    [Fact]
    public async Task A_transparent_backdrop_leaves_the_figure_alone()
    {
        var drawn = (await fixture.Emoji(SelfMadePortraits.Curls, "transparent background", longSide: 256)).Picture;

        Assert.Equal(4, drawn.Channels);
        Assert.Equal(0, drawn.Row(2)[2 * 4 + 3]);
        Assert.Equal(0, drawn.Row(2)[(drawn.Width - 3) * 4 + 3]);
        Assert.Equal(255, drawn.Row(drawn.Height / 2)[drawn.Width / 2 * 4 + 3]);
        Assert.Equal(255, drawn.Row(drawn.Height - 2)[drawn.Width / 2 * 4 + 3]);
    }

    [Fact]
    public async Task A_grey_photo_stays_grey_unless_colour_is_asked_for()
    {
        var grey = EmojiDrawing.Grey(SelfMadePortraits.Glasses);
        var plain = await fixture.Emoji(grey, longSide: 256);
        var colored = await fixture.Emoji(grey, "in color", longSide: 256);

        Assert.All(plain.Colors(), color => Assert.True(IsGrey(color), $"{color:X6}"));
        Assert.True(colored.Share(color => !IsGrey(color)) > 0.5);
    }

    [Fact]
    public async Task Hair_clothes_and_frames_take_wanted_colours()
    {
        var plain = await fixture.Emoji(SelfMadePortraits.Glasses, longSide: 400);
        var wished = await fixture.Emoji(SelfMadePortraits.Glasses, "red hair, yellow sweater", longSide: 400);
        var frames = await fixture.Emoji(SelfMadePortraits.Glasses, "green glasses", longSide: 400);

        static bool Red(uint c) => Lab(c) is { Y: > 38, Z: > 10 };
        static bool Yellow(uint c) => Lab(c) is { X: > 50, Z: > 45, Y: < 25 };
        static bool Green(uint c) => Lab(c) is { Y: < -18 };
        Assert.True(wished.Share(Red) > plain.Share(Red) + 0.03, $"red {plain.Share(Red):P1} {wished.Share(Red):P1}");
        Assert.True(wished.Share(Yellow) > plain.Share(Yellow) + 0.06, $"yellow {plain.Share(Yellow):P1} {wished.Share(Yellow):P1}");
        Assert.True(frames.Share(Green) > plain.Share(Green) + 0.001, $"green {plain.Share(Green):P2} {frames.Share(Green):P2}");
    }

    [Fact]
    public async Task Two_people_make_one_scene_in_their_places()
    {
        var photo = EmojiDrawing.SideBySide(SelfMadePortraits.Curls, SelfMadePortraits.Glasses);
        var drawn = await fixture.Emoji(photo, longSide: 800);

        var faces = fixture.Analyzer.Analyze(drawn.Picture).Faces.OrderBy(face => face.Box.Left).ToList();
        Assert.Equal(2, faces.Count);
        Assert.True(EmojiDrawing.SkinLightness(drawn.Picture, faces[0]) < EmojiDrawing.SkinLightness(drawn.Picture, faces[1]));
        Assert.InRange((double)drawn.Picture.Width / drawn.Picture.Height, 1.58, 1.62);
    }

    [Fact]
    public async Task The_original_framing_keeps_the_background_out_of_focus()
    {
        var drawn = await fixture.Emoji(SelfMadePortraits.Curls, framing: Framing.Original, longSide: 256);

        // The sample's background is a warm beige.
        var corner = drawn.At(3, 3);
        Assert.True(((corner >> 16) & 255) > ((corner >> 8) & 255) && ((corner >> 8) & 255) > (corner & 255), $"{corner:X6}");
    }

    private static System.Numerics.Vector3 Lab(uint color) =>
        ColorConversion.SrgbToCieLab(new System.Numerics.Vector3((color >> 16) & 255, (color >> 8) & 255, color & 255) / 255);

    private static bool IsGrey(uint color) => Math.Max(Math.Max((color >> 16) & 255, (color >> 8) & 255), color & 255) - Math.Min(Math.Min((color >> 16) & 255, (color >> 8) & 255), color & 255) <= 3;
}
