using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Stylize;

public sealed class PixelsStyleTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    public static TheoryData<string> Portraits => [.. SelfMadePortraits.All.Keys];

    [Theory]
    [MemberData(nameof(Portraits))]
    public async Task The_picture_is_a_sprite_of_few_colours_in_the_shape_of_the_photo(string name)
    {
        var drawn = await fixture.Draw(SelfMadePortraits.All[name]);

        var cell = drawn.CellSize();
        Assert.InRange(drawn.Picture.Height, 960, 1024);
        Assert.InRange(drawn.Picture.Width, drawn.Picture.Height * 0.8 - cell, drawn.Picture.Height * 0.8 + cell);
        Assert.InRange(drawn.Colors().Count, 16, 44);
        Assert.All(drawn.Colors(), color => Assert.True(IsFifteenBit(color), $"{color:X6}"));
    }

    [Theory]
    [MemberData(nameof(Portraits))]
    public async Task The_face_keeps_its_features_where_they_are(string name)
    {
        var photo = EngineFixture.Decode(SelfMadePortraits.All[name]);
        var before = FaceShape.FromPicture(fixture.Analyzer.Analyze(photo).Faces[0]);
        var drawn = await fixture.Draw(SelfMadePortraits.All[name], framing: Framing.Original);
        var after = FaceShape.FromPicture(fixture.Analyzer.Analyze(drawn.Picture).Faces[0]);

        var scale = (float)drawn.Picture.Width / photo.Width;
        foreach (var landmark in (ReadOnlySpan<int>)[MeshPoint.IrisLeft, MeshPoint.IrisRight, MeshPoint.NoseTip, MeshPoint.MouthLeft, MeshPoint.MouthRight, MeshPoint.Chin])
        {
            var distance = Vector2.Distance(before[landmark] * scale, after[landmark]) / after.Frame.Unit;
            Assert.True(distance < 0.2f, $"landmark {landmark} moved by {distance:F2} units");
        }
    }

    [Theory]
    [MemberData(nameof(Portraits))]
    public async Task Skin_stays_as_light_or_dark_as_it_is(string name)
    {
        var difference = await SkinLightnessDifference(fixture, SelfMadePortraits.All[name]);

        Assert.InRange(difference, -4, 4);
    }

    [Fact]
    public async Task The_same_request_gives_the_same_bytes_whatever_runs_beside_it()
    {
        var pictures = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => fixture.Draw(SelfMadePortraits.Curls)));

        Assert.All(pictures, picture => Assert.Equal(pictures[0].Picture.Samples.ToArray(), picture.Picture.Samples.ToArray()));
    }

    [Fact]
    public async Task The_seed_chooses_the_backdrop_and_leaves_the_person_alone()
    {
        var first = await fixture.Draw(SelfMadePortraits.Curls, seed: 0);
        var second = await fixture.Draw(SelfMadePortraits.Curls, seed: 1);

        var (width, height) = (first.Picture.Width, first.Picture.Height);
        Assert.NotEqual(first.At(2, 2), second.At(2, 2));
        Assert.Equal(first.At(width / 2, height / 2), second.At(width / 2, height / 2));
        Assert.Equal(first.At(width / 2, height - 5), second.At(width / 2, height - 5));
    }

    [Fact]
    public async Task Without_a_seed_the_picture_itself_decides_and_the_report_tells_it()
    {
        var first = await fixture.Draw(SelfMadePortraits.Curls, seed: null);
        var second = await fixture.Draw(SelfMadePortraits.Curls, seed: null);
        var again = await fixture.Draw(SelfMadePortraits.Curls, seed: first.Report.Seed);

        Assert.Equal(first.Report.Seed, second.Report.Seed);
        Assert.Equal(first.Picture.Samples.ToArray(), again.Picture.Samples.ToArray());
    }

    [Theory]
    [InlineData("blue background", 2)]
    [InlineData("背景换成红色", 0)]
    [InlineData("green background", 1)]
    public async Task A_wanted_backdrop_colour_dominates_the_corners(string prompt, int component)
    {
        var drawn = await fixture.Draw(SelfMadePortraits.Curls, prompt);

        var corner = drawn.At(3, 3);
        var rgb = new[] { (corner >> 16) & 255, (corner >> 8) & 255, corner & 255 };
        Assert.Equal(rgb.Max(), rgb[component]);
        Assert.Single(drawn.Report.Applied);
        Assert.Empty(drawn.Report.Ignored);
    }

    [Fact]
    public async Task Hair_and_clothes_take_wanted_colours_and_skin_does_not()
    {
        var plain = await fixture.Draw(SelfMadePortraits.Curls);
        var wished = await fixture.Draw(SelfMadePortraits.Curls, "red hair, yellow sweater");

        static bool Red(uint c) => ((c >> 16) & 255) > 130 && ((c >> 8) & 255) < 70;
        static bool Yellow(uint c) => ((c >> 16) & 255) > 170 && ((c >> 8) & 255) > 140 && (c & 255) < 110;
        Assert.True(plain.Share(Red) < 0.01);
        Assert.True(wished.Share(Red) > 0.02, $"red {wished.Share(Red):P1}");
        Assert.True(plain.Share(Yellow) < 0.01);
        Assert.True(wished.Share(Yellow) > 0.08, $"yellow {wished.Share(Yellow):P1}");
    }

    [Fact]
    public async Task A_grey_photo_stays_grey_unless_colour_is_asked_for()
    {
        var grey = Grey(SelfMadePortraits.Glasses);
        var plain = await fixture.Draw(grey);
        var colored = await fixture.Draw(grey, "in color");

        Assert.All(plain.Colors(), color => Assert.True(IsGrey(color), $"{color:X6}"));
        Assert.Contains(colored.Colors(), color => !IsGrey(color));
    }

    [Fact]
    public async Task Black_and_white_takes_the_colour_of_a_colour_photo()
    {
        var drawn = await fixture.Draw(SelfMadePortraits.Glasses, "黑白");

        Assert.All(drawn.Colors(), color => Assert.True(IsGrey(color), $"{color:X6}"));
    }

    [Theory]
    [InlineData("game boy", 4)]
    [InlineData("pico-8", 16)]
    [InlineData("nes", 54)]
    public async Task A_machine_palette_uses_no_other_colours(string prompt, int most)
    {
        var drawn = await fixture.Draw(SelfMadePortraits.Glasses, prompt);

        Assert.InRange(drawn.Colors().Count, 3, most);
    }

    [Fact]
    public async Task Coarse_cells_are_larger_than_fine_ones()
    {
        var coarse = await fixture.Draw(SelfMadePortraits.Curls, "8-bit");
        var fine = await fixture.Draw(SelfMadePortraits.Curls, "16-bit");

        Assert.True(coarse.CellSize() > fine.CellSize(), $"{coarse.CellSize()} and {fine.CellSize()}");
    }

    [Fact]
    public async Task Two_people_make_one_scene()
    {
        var photo = SideBySide(SelfMadePortraits.Curls, SelfMadePortraits.Glasses);
        var drawn = await fixture.Draw(photo, "blue background");

        Assert.Equal(2, drawn.Report.Faces.Count);
        Assert.Equal(2, fixture.Analyzer.Analyze(drawn.Picture).Faces.Count);
        Assert.InRange((double)drawn.Picture.Width / drawn.Picture.Height, 1.55, 1.65);
        Assert.InRange(drawn.Colors().Count, 24, 52);
    }

    [Fact]
    public async Task A_photo_on_its_side_is_turned_upright()
    {
        using var photo = EngineFixture.Decode(SelfMadePortraits.Curls);
        using var lying = Warp.Turn(photo, 1);
        var drawn = await fixture.Draw(EngineFixture.Encode(lying));

        Assert.True(drawn.Picture.Height > drawn.Picture.Width);
        Assert.Single(fixture.Analyzer.Analyze(drawn.Picture).Faces);
    }

    [Fact]
    public async Task The_original_framing_shows_everything_with_its_own_background()
    {
        var drawn = await fixture.Draw(SelfMadePortraits.Curls, framing: Framing.Original);

        // The sample's background is a warm beige.
        var corner = drawn.At(3, 3);
        Assert.True(((corner >> 16) & 255) > ((corner >> 8) & 255) && ((corner >> 8) & 255) > (corner & 255), $"{corner:X6}");
    }

    internal static async Task<double> SkinLightnessDifference(EngineFixture fixture, byte[] file)
    {
        using var photo = EngineFixture.Decode(file);
        var face = fixture.Analyzer.Analyze(photo).Faces[0];
        var drawn = await fixture.Draw(file, framing: Framing.Original);
        using var before = ColorConversion.FromPixels(photo, ColorSpace.CieLab);
        using var after = ColorConversion.FromPixels(drawn.Picture, ColorSpace.CieLab);
        var scale = (float)drawn.Picture.Width / photo.Width;
        using var small = PersonField.Around(FaceShape.FromPicture(face), photo.Width, photo.Height);
        var (sumBefore, sumAfter, count) = (0.0, 0.0, 0);
        for (var y = 0; y < small.Height; y++)
        {
            for (var x = 0; x < small.Width; x++)
            {
                if (small.OvalDistance[x, y] > 0.12f && small.Features[x, y] < 0.05f && small.V[x, y] is (> -0.72f and < -0.42f) or (> 0.38f and < 0.8f) && MathF.Abs(small.U[x, y]) > 0.25f)
                {
                    var (px, py) = (small.Left + x, small.Top + y);
                    sumBefore += before.C0[px, py];
                    sumAfter += after.C0[Math.Min((int)(px * scale), after.Width - 1), Math.Min((int)(py * scale), after.Height - 1)];
                    count++;
                }
            }
        }

        return (sumAfter - sumBefore) / count;
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

    private static byte[] SideBySide(byte[] left, byte[] right)
    {
        using var a = EngineFixture.Decode(left);
        using var b = EngineFixture.Decode(right);
        using var both = new PixelBuffer(a.Width + b.Width, a.Height);
        for (var y = 0; y < a.Height; y++)
        {
            a.Row(y).CopyTo(both.Row(y));
            b.Row(y).CopyTo(both.Row(y)[a.Stride..]);
        }

        return EngineFixture.Encode(both);
    }

    private static bool IsGrey(uint color) => ((color >> 16) & 255) == ((color >> 8) & 255) && ((color >> 8) & 255) == (color & 255);

    private static bool IsFifteenBit(uint color)
    {
        return Enumerable.Range(0, 3).All(i =>
        {
            var value = (color >> (8 * i)) & 255;
            return (uint)MathF.Round(MathF.Round(value * 31 / 255f) * 255 / 31) == value;
        });
    }
}
