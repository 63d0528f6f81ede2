using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Anime;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Tests.Support;
using Likeness.Quality;

namespace Likeness.Portraits.Tests.Anime;

/// <summary>The operation on the self-made portraits.</summary>
public sealed class AnimeTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    public static TheoryData<string> Samples => ["curls", "glasses"];

    private static byte[] Curls => SelfMadePortraits.All["curls"];

    private static byte[] Glasses => SelfMadePortraits.All["glasses"];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task The_drawing_shows_the_same_face_at_the_same_place(string sample)
    {
        using var photo = EngineFixture.Decode(SelfMadePortraits.All[sample]);
        using var outcome = await Draw(new AnimeRequest { Picture = SelfMadePortraits.All[sample], Seed = 1 });
        using var studied = StudiedPhoto.Study(fixture.Analyzer, photo, fixture.Analyzer.Analyze(photo).Faces, isMonochrome: false);
        var plan = AnimeFraming.Plan(studied, new AnimeRequest());
        using var scene = studied.Scene(plan.Window, plan.Width, plan.Height);

        Assert.Equal((plan.Width, plan.Height), (outcome.Pictures[0].Width, outcome.Pictures[0].Height));
        Assert.InRange(PictureMeasures.LandmarkError(fixture.Analyzer, outcome.Pictures[0], i => scene.People[0].Shape[i]), 0, 0.09f);
        using var lab = ColorConversion.FromPixels(outcome.Pictures[0], ColorSpace.CieLab);
        var skin = SkinLightness.Of(scene, 0, lab, null, Matrix3x2.Identity);
        Assert.NotNull(skin);
        Assert.InRange(skin.Change, -4, 4);
    }

    [Fact]
    public async Task The_same_seed_repeats_the_picture_on_any_number_of_threads()
    {
        using var first = await Draw(new AnimeRequest { Picture = Curls, Seed = 5 });
        using var engine = new EmbeddedEngine(new EmbeddedEngineOptions { Workers = 1 }, TimeProvider.System);
        using var limit = RowParallel.Limit(1);
        using var second = await engine.RunAsync(new AnimeRequest { Picture = Curls, Seed = 5 }, null, default);

        Assert.Equal(first.Pictures[0].Samples.ToArray(), second.Pictures[0].Samples.ToArray());
    }

    [Fact]
    public async Task Without_a_seed_one_is_drawn_from_the_picture_and_reported()
    {
        using var first = await Draw(new AnimeRequest { Picture = Curls });
        using var second = await Draw(new AnimeRequest { Picture = Curls, Seed = first.Report!.Seed });

        Assert.Equal(first.Pictures[0].Samples.ToArray(), second.Pictures[0].Samples.ToArray());
    }

    [Fact]
    public async Task Seeds_have_palettes_of_their_own()
    {
        var pictures = new List<PixelBuffer>();
        foreach (var seed in (uint[])[0, 1, 2, 3, 4, 5])
        {
            using var outcome = await Draw(new AnimeRequest { Picture = Curls, Seed = seed });
            pictures.Add(outcome.Pictures[0].Clone());
        }

        for (var i = 0; i < pictures.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                Assert.True(ColorDistance.Between(pictures[i], pictures[j]) > 2, $"seeds {j} and {i}: {ColorDistance.Between(pictures[i], pictures[j])}");
            }
        }

        pictures.ForEach(picture => picture.Dispose());
    }

    [Theory]
    [InlineData("night sky", "background: dusk")]
    [InlineData("1girl, cherry blossoms", "background: sakura")]
    [InlineData("动漫风格，蓝天", "background: sky")]
    [InlineData("blue background", "background: blue")]
    [InlineData("red hair", "hair: red")]
    public async Task Wishes_of_the_prompt_are_applied_and_reported(string prompt, string applied)
    {
        using var plain = await Draw(new AnimeRequest { Picture = Curls, Seed = 3 });
        using var wished = await Draw(new AnimeRequest { Picture = Curls, Seed = 3, Prompt = prompt });

        Assert.Contains(applied, wished.Report!.Applied);
        Assert.Empty(wished.Report.Ignored);
        Assert.True(ColorDistance.Between(plain.Pictures[0], wished.Pictures[0]) > 0.5f);
    }

    [Fact]
    public async Task What_the_vocabulary_does_not_have_is_reported_as_ignored()
    {
        using var outcome = await Draw(new AnimeRequest { Picture = Curls, Seed = 3, Prompt = "riding a dragon, no clouds" });

        Assert.Empty(outcome.Report!.Applied);
        Assert.Contains("dragon", outcome.Report.Ignored);
    }

    [Theory]
    [InlineData(1024, 1024)]
    [InlineData(600, 1200)]
    [InlineData(1280, 720)]
    public async Task A_wanted_size_is_the_size_of_the_result_and_faces_stay_in_it(int width, int height)
    {
        using var outcome = await Draw(new AnimeRequest { Picture = Glasses, Seed = 1, Width = width, Height = height });

        Assert.Equal((width, height), (outcome.Pictures[0].Width, outcome.Pictures[0].Height));
        var face = Assert.Single(fixture.Analyzer.Analyze(outcome.Pictures[0]).Faces);
        Assert.True(face.Box.Left > 0 && face.Box.Top > 0 && face.Box.Right < width && face.Box.Bottom < height, $"{face.Box}");
    }

    [Fact]
    public async Task A_face_picture_brings_its_glasses_and_colours_into_the_pose_of_the_photo()
    {
        using var own = await Draw(new AnimeRequest { Picture = Curls, Seed = 1 });
        using var other = await Draw(new AnimeRequest { Picture = Curls, Face = Glasses, FaceSwitch = true, Seed = 1 });
        using var off = await Draw(new AnimeRequest { Picture = Curls, Face = Glasses, Seed = 1 });
        var (before, after) = (FaceShape.FromPicture(fixture.Analyzer.Analyze(own.Pictures[0]).Faces[0]), FaceShape.FromPicture(fixture.Analyzer.Analyze(other.Pictures[0]).Faces[0]));

        Assert.Equal(own.Pictures[0].Samples.ToArray(), off.Pictures[0].Samples.ToArray());
        Assert.InRange(Vector2.Distance(before.Frame.Origin, after.Frame.Origin) / before.Frame.Unit, 0, 0.2f);
        Assert.True(ColorDistance.Between(own.Pictures[0], other.Pictures[0]) > 1);
    }

    [Fact]
    public async Task A_style_picture_gives_its_colours_and_leaves_the_face()
    {
        using var style = Stripes();
        using var plain = await Draw(new AnimeRequest { Picture = Curls, Seed = 1 });
        using var styled = await Draw(new AnimeRequest { Picture = Curls, StylePicture = EngineFixture.Encode(style), StyleSwitch = true, Seed = 1 });
        var wanted = FaceShape.FromPicture(fixture.Analyzer.Analyze(plain.Pictures[0]).Faces[0]);

        // The face keeps its own light and dark, however far two strong colours are from it.
        var (before, after) = (ColorDistance.Between(plain.Pictures[0], style), ColorDistance.Between(styled.Pictures[0], style));
        Assert.True(after < 0.7f * before, $"{before} to {after}");
        Assert.InRange(PictureMeasures.LandmarkError(fixture.Analyzer, styled.Pictures[0], i => wanted[i]), 0, 0.09f);
    }

    [Fact]
    public async Task Strength_enlarges_the_eyes()
    {
        using var little = await Draw(new AnimeRequest { Picture = Curls, Seed = 1, Cfg = 0 });
        using var much = await Draw(new AnimeRequest { Picture = Curls, Seed = 1, Cfg = 15 });

        Assert.True(EyeHeight(much.Pictures[0]) > 1.1f * EyeHeight(little.Pictures[0]), $"{EyeHeight(little.Pictures[0])} to {EyeHeight(much.Pictures[0])}");
    }

    [Fact]
    public async Task A_photo_without_a_face_is_a_fault()
    {
        using var blank = new PixelBuffer(300, 200);
        blank.Samples.Fill(128);
        var empty = EngineFixture.Encode(blank);

        Assert.Equal(FaultKind.NoFace, await Fault(new AnimeRequest { Picture = empty }));
        Assert.Equal(FaultKind.NoFace, await Fault(new AnimeRequest { Picture = Curls, Face = empty, FaceSwitch = true }));
    }

    [Fact]
    public async Task Pictures_that_cannot_be_read_are_faults()
    {
        Assert.Equal(FaultKind.PictureUnreadable, await Fault(new AnimeRequest { Picture = "hello"u8.ToArray() }));
        Assert.Equal(FaultKind.PictureUnreadable, await Fault(new AnimeRequest { Picture = Curls, Face = "hello"u8.ToArray(), FaceStyleSwitch = true }));
        Assert.Equal(FaultKind.PictureUnreadable, await Fault(new AnimeRequest { Picture = Curls, StylePicture = "hello"u8.ToArray(), StyleSwitch = true }));
    }

    [Fact]
    public async Task Words_alone_need_another_engine()
    {
        using var outcome = await fixture.Engine.RunAsync(new AnimeRequest { Prompt = "1girl" }, null, default);

        Assert.Equal(FaultKind.EngineCannot, outcome.Fault?.Kind);
        Assert.Contains("generative engine", outcome.Fault?.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parameters_out_of_range_are_faults()
    {
        foreach (var request in (AnimeRequest[])
            [
                new() { Picture = Curls, Steps = 0 }, new() { Picture = Curls, Steps = 51 }, new() { Picture = Curls, Cfg = -1 }, new() { Picture = Curls, Cfg = double.NaN },
                new() { Picture = Curls, Width = 512 }, new() { Picture = Curls, Width = 100, Height = 512 }, new() { Picture = Curls, Width = 512, Height = 4096 }, new() { Picture = Curls, StyleSwitch = true },
            ])
        {
            Assert.Equal(FaultKind.InvalidParameter, await Fault(request));
        }
    }

    private async Task<PortraitOutcome> Draw(AnimeRequest request)
    {
        var outcome = await fixture.Engine.RunAsync(request, null, default);
        Assert.True(outcome.Succeeded, outcome.Fault?.Detail);
        return outcome;
    }

    private async Task<FaultKind?> Fault(AnimeRequest request)
    {
        using var outcome = await fixture.Engine.RunAsync(request, null, default);
        return outcome.Fault?.Kind;
    }

    private float EyeHeight(PixelBuffer picture)
    {
        var face = FaceShape.FromPicture(fixture.Analyzer.Analyze(picture).Faces[0]);
        return (Vector2.Distance(face[159], face[145]) + Vector2.Distance(face[386], face[374])) / face.Frame.Unit;
    }

    /// <summary>A painting of nothing: slanted strokes of blue and gold.</summary>
    private static PixelBuffer Stripes()
    {
        var picture = new PixelBuffer(400, 300);
        for (var y = 0; y < picture.Height; y++)
        {
            var row = picture.Row(y);
            for (var x = 0; x < picture.Width; x++)
            {
                var t = (x + (2 * y)) % 40 < 22;
                (row[3 * x], row[(3 * x) + 1], row[(3 * x) + 2]) = t ? ((byte)30, (byte)60, (byte)150) : ((byte)220, (byte)180, (byte)60);
            }
        }

        return picture;
    }
}
