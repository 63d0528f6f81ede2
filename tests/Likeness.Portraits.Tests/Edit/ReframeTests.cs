using Likeness.Imaging;
using Likeness.Portraits.Tests.Support;
using static Likeness.Portraits.Tests.Edit.EditStudio;

namespace Likeness.Portraits.Tests.Edit;

/// <summary>The ten shapes, and pictures larger than the canvas.</summary>
public sealed class ReframeTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    public static TheoryData<string> Shapes => [.. AspectRatio.All.Select(ratio => ratio.Name)];

    [Fact]
    public void The_sizes_are_those_of_the_wire()
    {
        Assert.Equal(
            "1:1 1024x1024, 2:3 832x1248, 3:2 1248x832, 3:4 864x1184, 4:3 1184x864, 4:5 896x1152, 5:4 1152x896, 9:16 768x1344, 16:9 1344x768, 21:9 1536x672",
            string.Join(", ", AspectRatio.All.Select(ratio => $"{ratio.Name} {ratio.Width}x{ratio.Height}")));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Every_shape_has_its_exact_size_and_the_whole_face_with_head_room(string shape)
    {
        Assert.True(AspectRatio.TryParse(shape, out var ratio));
        foreach (var file in SelfMadePortraits.All.Values)
        {
            var (picture, report) = await fixture.EditAsync(file, "", ratio);
            var face = fixture.FaceOf(picture);

            Assert.Equal((ratio.Width, ratio.Height), (picture.Width, picture.Height));
            Assert.StartsWith($"aspect: {shape}, ", Assert.Single(report.Applied), StringComparison.Ordinal);
            Assert.True(face.ToPicture(0, -2.2f).Y > -1, "head-room");
            Assert.True(face.ToPicture(-1.3f, 0).X > 0 && face.ToPicture(1.3f, 0).X < picture.Width && face.ToPicture(0, face.ChinV + 0.2f).Y < picture.Height, "face");
        }
    }

    [Fact]
    public async Task All_faces_of_a_group_stay()
    {
        using var left = EngineFixture.Decode(SelfMadePortraits.Curls);
        using var right = EngineFixture.Decode(SelfMadePortraits.Glasses);
        using var group = new PixelBuffer(1600, 1000);
        Compositor.OverInPlace(group, left);
        Compositor.OverInPlace(group, right, 800);
        var file = EngineFixture.Encode(group);
        foreach (var shape in (string[])["1:1", "9:16", "21:9"])
        {
            Assert.True(AspectRatio.TryParse(shape, out var ratio));
            var (picture, _) = await fixture.EditAsync(file, "", ratio);
            Assert.Equal(2, fixture.Analyzer.Analyze(picture).Faces.Count);
        }
    }

    [Fact]
    public async Task Instruction_names_the_shape_and_the_request_wins_over_it()
    {
        var (named, _) = await fixture.EditAsync(SelfMadePortraits.Curls, "黑白 16:9");
        var (asked, report) = await fixture.EditAsync(SelfMadePortraits.Curls, "黑白 16:9", AspectRatio.All[0]);

        Assert.Equal((1344, 768), (named.Width, named.Height));
        Assert.Equal((1024, 1024), (asked.Width, asked.Height));
        Assert.Equal(["16:9"], report.Ignored);
    }

    [Fact]
    public async Task Large_picture_keeps_its_size_and_its_own_detail()
    {
        using var photo = EngineFixture.Decode(SelfMadePortraits.Glasses);
        using var large = Resampler.Resize(photo, 1920, 2400);
        // Lines of one pixel, which the canvas cannot show.
        for (var y = 100; y < 160; y += 2)
        {
            large.Row(y).Slice(300, 600).Fill(250);
            large.Row(y + 1).Slice(300, 600).Fill(20);
        }

        var (picture, _) = await fixture.EditAsync(EngineFixture.Encode(large), "warm");

        Assert.Equal((1920, 2400), (picture.Width, picture.Height));
        var contrast = Enumerable.Range(0, 20).Average(i => picture.Row(110 + (2 * i))[3 * 200] - picture.Row(111 + (2 * i))[3 * 200]);
        Assert.True(Math.Abs(contrast) > 80, contrast.ToString());
    }

    [Fact]
    public async Task Photo_that_lies_on_its_side_is_given_back_as_it_came()
    {
        using var photo = EngineFixture.Decode(SelfMadePortraits.Curls);
        using var lying = Warp.Turn(photo, 1);
        var (picture, _) = await fixture.EditAsync(EngineFixture.Encode(lying), "background black and white");

        var (upright, _) = await fixture.EditAsync(SelfMadePortraits.Curls, "background black and white");
        using var expected = Warp.Turn(upright, 1);

        Assert.Equal((1000, 800), (picture.Width, picture.Height));
        Assert.InRange(Difference(expected, picture), 0, 4);
    }
}
