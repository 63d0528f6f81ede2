using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Edit.Instruction;
using Likeness.Portraits.Tests.Support;
using static Likeness.Portraits.Tests.Edit.EditStudio;

namespace Likeness.Portraits.Tests.Edit;

/// <summary>The edits on the self-made portraits.</summary>
public sealed class EditTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    public static TheoryData<string> Kinds => [.. Enum.GetNames<EditKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_edit_changes_the_picture_keeps_its_size_and_repeats_itself(string kind)
    {
        var word = EditTerms.Of(Enum.Parse<EditKind>(kind)).English[0];
        using var before = EngineFixture.Decode(Small(SelfMadePortraits.Glasses));
        var (after, report) = await fixture.EditAsync(Small(SelfMadePortraits.Glasses), word);
        var (again, _) = await fixture.EditAsync(Small(SelfMadePortraits.Glasses), word);

        Assert.Equal((before.Width, before.Height), (after.Width, after.Height));
        Assert.Equal(after.Samples.ToArray(), again.Samples.ToArray());
        Assert.True(Difference(before, after) > 0.05, kind);
        Assert.Single(report.Applied);
        Assert.Empty(report.Ignored);
    }

    [Theory]
    [InlineData("cartoon")]
    [InlineData("anime")]
    [InlineData("watercolor")]
    [InlineData("oil painting")]
    [InlineData("comic")]
    [InlineData("vintage")]
    [InlineData("black and white")]
    [InlineData("sepia")]
    [InlineData("sunset")]
    [InlineData("studio light")]
    [InlineData("moonlight")]
    [InlineData("rim light")]
    [InlineData("brighter")]
    [InlineData("darker")]
    [InlineData("warm")]
    [InlineData("cool")]
    [InlineData("old photo repair")]
    [InlineData("high contrast")]
    public async Task Dark_skin_stays_as_much_darker_than_light_skin_as_it_was(string prompt)
    {
        var (dark, light) = (await SkinsAsync(SelfMadePortraits.Curls, prompt), await SkinsAsync(SelfMadePortraits.Glasses, prompt));
        var (before, after) = (light.Before.X - dark.Before.X, light.After.X - dark.After.X);

        // Less light makes all differences smaller.
        var least = light.After.X < 0.75f * light.Before.X ? 0.7f * light.After.X / light.Before.X : 0.7f;
        Assert.True(after >= least * before, $"{before} became {after}: dark {dark.Before.X} to {dark.After.X}, light {light.Before.X} to {light.After.X}");
    }

    [Fact]
    public async Task Black_and_white_has_no_colour_and_sepia_one_hue()
    {
        var (grey, _) = await fixture.EditAsync(SelfMadePortraits.Curls, "黑白");
        var (sepia, _) = await fixture.EditAsync(SelfMadePortraits.Curls, "sepia");

        Assert.True(PictureMeasures.IsGrey(grey));
        Assert.True(Share(sepia, (r, g, b) => r >= g && g >= b) > 0.99);
    }

    [Fact]
    public async Task Warm_goes_to_yellow_and_cool_to_blue()
    {
        var warm = await SkinsAsync(SelfMadePortraits.Glasses, "暖色调");
        var cool = await SkinsAsync(SelfMadePortraits.Glasses, "冷色调");

        Assert.InRange(warm.After.Z - warm.Before.Z, 4, 25);
        Assert.InRange(cool.After.Z - cool.Before.Z, -25, -4);
        Assert.InRange(warm.After.X - warm.Before.X, -2, 2);
    }

    [Theory]
    [InlineData("blur the background")]
    [InlineData("背景换成绿色")]
    [InlineData("gradient background")]
    [InlineData("bokeh")]
    [InlineData("background black and white")]
    [InlineData("make the background darker")]
    public async Task Edit_of_the_background_leaves_the_face_alone(string prompt)
    {
        using var before = EngineFixture.Decode(SelfMadePortraits.Curls);
        var face = fixture.FaceOf(before);
        var (after, _) = await fixture.EditAsync(SelfMadePortraits.Curls, prompt);

        Assert.InRange(Difference(before, after, face.ToPicture(0, 0.35f), 0.75f * face.Unit), 0, 1.2);
        Assert.True(Difference(before, after, new Vector2(20, 20), 20) > (prompt.StartsWith("blur", StringComparison.Ordinal) ? -1 : 2), prompt);
    }

    [Fact]
    public async Task Background_gets_the_colour_that_is_asked_for()
    {
        var (picture, report) = await fixture.EditAsync(SelfMadePortraits.Glasses, "卡通风格,背景换成蓝色");
        var corner = Lab(picture, new Vector2(12, 12));

        Assert.True(corner.Z < -25, corner.ToString());
        Assert.Equal(["background: blue", "style: cartoon"], report.Applied);
    }

    [Fact]
    public async Task White_background_of_an_identity_photo_is_white()
    {
        var (picture, _) = await fixture.EditAsync(SelfMadePortraits.Glasses, "证件照");

        Assert.InRange(Lab(picture, new Vector2(5, 5)).X, 97, 100);
    }

    [Fact]
    public async Task Removed_background_is_transparent_and_the_face_is_not()
    {
        using var before = EngineFixture.Decode(SelfMadePortraits.Curls);
        var face = fixture.FaceOf(before);
        var (picture, _) = await fixture.EditAsync(SelfMadePortraits.Curls, "抠图");
        var middle = face.ToPicture(0, 0.3f);

        Assert.Equal(4, picture.Channels);
        Assert.InRange(picture.Row(8)[(8 * 4) + 3], 0, 8);
        Assert.Equal(255, picture.Row((int)middle.Y)[((int)middle.X * 4) + 3]);
    }

    [Fact]
    public async Task Kept_background_keeps_its_bytes()
    {
        using var before = EngineFixture.Decode(SelfMadePortraits.Curls);
        var (after, report) = await fixture.EditAsync(SelfMadePortraits.Curls, "oil painting, keep the background");

        Assert.InRange(Difference(before, after, new Vector2(30, 30), 25), 0, 0.7);
        Assert.Contains("background: kept", report.Applied);
    }

    [Fact]
    public async Task Line_art_is_ink_on_paper_and_pencil_is_grey()
    {
        var (lines, _) = await fixture.EditAsync(SelfMadePortraits.Glasses, "线稿");
        var (pencil, _) = await fixture.EditAsync(SelfMadePortraits.Glasses, "素描");

        Assert.True(Share(lines, (r, _, _) => r > 240) > 0.6);
        Assert.InRange(Share(lines, (r, _, _) => r < 60), 0.01, 0.3);
        Assert.True(Share(pencil, (r, _, b) => Math.Abs(r - b) < 14) > 0.99);
    }

    [Fact]
    public async Task Pop_art_has_few_colours()
    {
        var (picture, _) = await fixture.EditAsync(SelfMadePortraits.Curls, "波普艺术");
        var counts = new Dictionary<int, int>();
        for (var i = 0; i < picture.Samples.Length; i += 3)
        {
            var key = ((picture.Samples[i] >> 4) << 8) | ((picture.Samples[i + 1] >> 4) << 4) | (picture.Samples[i + 2] >> 4);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        Assert.True(counts.Values.OrderDescending().Take(24).Sum() > 0.8 * picture.Width * picture.Height);
    }

    [Fact]
    public async Task Hidden_face_is_no_longer_found()
    {
        var (picture, _) = await fixture.EditAsync(SelfMadePortraits.Glasses, "给脸打马赛克");

        Assert.Empty(fixture.Analyzer.Analyze(picture).Faces);
    }

    [Theory]
    [InlineData("sunset")]
    [InlineData("studio light")]
    public async Task Light_comes_from_the_side_that_is_named(string light)
    {
        using var before = EngineFixture.Decode(SelfMadePortraits.Curls);
        var face = fixture.FaceOf(before);
        var (left, _) = await fixture.EditAsync(SelfMadePortraits.Curls, $"{light} from the left");
        var (right, _) = await fixture.EditAsync(SelfMadePortraits.Curls, $"{light} from the right");

        var (leftCheek, rightCheek) = (face.ToPicture(-0.75f, 0.4f), face.ToPicture(0.75f, 0.4f));
        Assert.True(Lab(left, leftCheek).X > Lab(right, leftCheek).X + 2);
        Assert.True(Lab(right, rightCheek).X > Lab(left, rightCheek).X + 2);
    }

    [Theory]
    [InlineData("warm")]
    [InlineData("darker")]
    [InlineData("high contrast")]
    [InlineData("vivid")]
    [InlineData("sunset")]
    [InlineData("sharpen")]
    public async Task Stronger_words_change_more(string prompt)
    {
        using var before = EngineFixture.Decode(SelfMadePortraits.Curls);
        var differences = new List<double>();
        foreach (var amount in (string[])["slightly ", "", "very "])
        {
            var (after, _) = await fixture.EditAsync(SelfMadePortraits.Curls, amount + prompt);
            differences.Add(Difference(before, after));
        }

        Assert.True(differences[0] < differences[1] && differences[1] < differences[2], string.Join(", ", differences));
    }

    [Fact]
    public async Task Another_seed_draws_another_picture()
    {
        foreach (var prompt in (string[])["watercolor", "bokeh", "vintage"])
        {
            var (first, _) = await fixture.EditAsync(SelfMadePortraits.Glasses, prompt, seed: 1);
            var (second, report) = await fixture.EditAsync(SelfMadePortraits.Glasses, prompt, seed: 2);

            Assert.True(Difference(first, second) > 0.1, prompt);
            Assert.Equal(2u, report.Seed);
        }
    }

    private static byte[] Small(byte[] file)
    {
        using var photo = EngineFixture.Decode(file);
        using var small = Resampler.Resize(photo, 320, 400);
        return EngineFixture.Encode(small);
    }

    private async Task<(Vector3 Before, Vector3 After)> SkinsAsync(byte[] file, string prompt)
    {
        using var before = EngineFixture.Decode(file);
        var face = fixture.FaceOf(before);
        var (after, _) = await fixture.EditAsync(file, prompt);
        return (Skin(before, face), Skin(after, face));
    }
}
