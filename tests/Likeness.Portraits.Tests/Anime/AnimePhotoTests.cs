using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Anime;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Tests.Support;
using Likeness.Quality;

namespace Likeness.Portraits.Tests.Anime;

/// <summary>The operation on real photos, when they are on this machine: the measures of <c>docs/anime.md</c>.</summary>
public sealed class AnimePhotoTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private static readonly string[] Photos =
    [
        "p01_collins_astronaut.png", "p02_ochoa_astronaut.jpg", "p04_jemison_1024.jpg", "p05_ride_astronaut.jpg", "p06_hopper_cap_glasses.jpg", "p08_kjohnson_gray.jpg",
        "p09_lincoln_bw_beard.png", "p12_chawla_astronaut.jpg", "q01_congress_H001042.jpg", "q02_congress_C001080.jpg", "q03_congress_T000472.jpg", "q04_congress_G000553.jpg",
    ];

    [Fact]
    public async Task Everybody_stays_the_same_person_with_the_same_skin()
    {
        Assert.SkipUnless(SharedPhotos.Available, SharedPhotos.WhyAbsent);
        var weights = Path.Combine(SharedPhotos.Folder, "..", "weights", "measure_only_face_embed_mobilefacenet128.onnx");
        using var embedder = File.Exists(weights) ? new FaceEmbedder(weights) : null;
        var (errors, identities, changes) = (new List<float>(), new List<float>(), new List<float>());
        foreach (var name in Photos)
        {
            var file = await File.ReadAllBytesAsync(SharedPhotos.PathOf(name), TestContext.Current.CancellationToken);
            using var scene = Scene(file);
            using var outcome = await fixture.Engine.RunAsync(new AnimeRequest { Picture = file, Seed = 1 }, null, default);
            var drawn = outcome.Pictures[0];
            var faces = fixture.Analyzer.Analyze(drawn).Faces;
            Assert.True(faces.Count > 0, $"{name}: no face is found in the drawing");
            var (before, after) = (scene.People[0].Shape, FaceShape.FromPicture(faces[0]));
            errors.Add(LandmarkError.Of(before, after).Aligned);
            using var lab = ColorConversion.FromPixels(drawn, ColorSpace.CieLab);
            changes.Add(SkinLightness.Of(scene, 0, lab, null, Matrix3x2.Identity)?.Change ?? 0);
            if (embedder is not null)
            {
                using var canvas = ColorConversion.ToPixels(scene.Lab);
                identities.Add(FaceEmbedder.Similarity(embedder.Embed(canvas, before), embedder.Embed(drawn, after)));
            }

            TestContext.Current.TestOutputHelper?.WriteLine($"{name}: landmarks {errors[^1]:F1} %, skin {changes[^1]:+0.0;-0.0} L, embedder {identities.LastOrDefault():F2}");
            Assert.InRange(changes[^1], -4, 4);
            Assert.InRange(errors[^1], 0, 10);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"median: landmarks {Median(errors):F1} %, embedder {(identities.Count > 0 ? Median(identities) : 0):F2}");
        Assert.InRange(Median(errors), 0, 5);
        if (embedder is not null)
        {
            Assert.True(Median(identities) > 0.3f, $"{Median(identities)}");
        }
    }

    [Theory]
    [InlineData("p01_collins_astronaut.png", "s01_pearl_earring_vermeer.jpg")]
    [InlineData("p02_ochoa_astronaut.jpg", "s02_monalisa.png")]
    [InlineData("p04_jemison_1024.jpg", "s04_ada_watercolour.jpg")]
    [InlineData("p05_ride_astronaut.jpg", "s06_starry_night.jpg")]
    [InlineData("p06_hopper_cap_glasses.jpg", "s07_great_wave.jpg")]
    [InlineData("p08_kjohnson_gray.jpg", "s08_scream.jpg")]
    [InlineData("p11_curie_bw.jpg", "s09_woman_with_hat_matisse.jpg")]
    [InlineData("p12_chawla_astronaut.jpg", "s01_pearl_earring_vermeer.jpg")]
    [InlineData("p04_jemison_1024.jpg", "s02_monalisa.png")]
    [InlineData("q02_congress_C001080.jpg", "s04_ada_watercolour.jpg")]
    [InlineData("p06_hopper_cap_glasses.jpg", "s06_starry_night.jpg")]
    [InlineData("p02_ochoa_astronaut.jpg", "s07_great_wave.jpg")]
    [InlineData("p05_ride_astronaut.jpg", "s08_scream.jpg")]
    [InlineData("q03_congress_T000472.jpg", "s09_woman_with_hat_matisse.jpg")]
    [InlineData("q04_congress_G000553.jpg", "s01_pearl_earring_vermeer.jpg")]
    [InlineData("q09_congress_G000551.jpg", "s02_monalisa.png")]
    [InlineData("p12_chawla_astronaut.jpg", "s04_ada_watercolour.jpg")]
    [InlineData("q01_congress_H001042.jpg", "s06_starry_night.jpg")]
    [InlineData("q02_congress_C001080.jpg", "s07_great_wave.jpg")]
    [InlineData("q03_congress_T000472.jpg", "s08_scream.jpg")]
    [InlineData("p01_collins_astronaut.png", "s09_woman_with_hat_matisse.jpg")]
    public async Task A_painting_gives_its_palette_and_leaves_face_and_skin(string photo, string painting)
    {
        Assert.SkipUnless(SharedPhotos.Available, SharedPhotos.WhyAbsent);
        using var opened = OpenedPhoto.Open(SharedPhotos.PathOf(photo), fixture.Analyzer)!;
        var style = await File.ReadAllBytesAsync(SharedPhotos.PathOf(painting), TestContext.Current.CancellationToken);
        using var stylePixels = EngineFixture.Decode(style);
        var runner = new AnimeTrialRunner(fixture.Engine, fixture.Analyzer, null, seed: 1);
        var trial = runner.Run(opened, (painting, style, runner.PaletteOf(style)), null);
        TestContext.Current.TestOutputHelper?.WriteLine($"{photo} as {painting}: palette {trial.Before:F1} to {trial.After:F1}, landmarks {trial.Error?.Aligned:F1} %, skin {trial.Skin?.Photo:F0} to {trial.Skin?.Result:F0} L");

        Assert.True(trial.Rest <= 0.5f, $"{trial.Before} to {trial.After}");
        Assert.NotNull(trial.Error);
        Assert.InRange(trial.Error.Aligned, 0, 9);
        Assert.InRange(trial.Skin!.Change, -8, 8);
        if (fixture.Analyzer.Analyze(stylePixels).Faces.Count > 0)
        {
            // 70 % of the way that this person's skin is lighter or darker than the sitter's stays.
            var sitter = PictureMeasures.SkinLightness(fixture.Analyzer, stylePixels)[0];
            Assert.True(MathF.Abs(trial.Skin.Result - sitter) >= (0.7f * MathF.Abs(trial.Skin.Photo - sitter)) - 2, $"photo {trial.Skin.Photo}, sitter {sitter}, result {trial.Skin.Result}");
        }
    }

    [Fact]
    public async Task Everybody_in_a_group_is_drawn()
    {
        Assert.SkipUnless(SharedPhotos.Available, SharedPhotos.WhyAbsent);
        var file = await File.ReadAllBytesAsync(SharedPhotos.PathOf("g06_composite_2faces.jpg"), TestContext.Current.CancellationToken);
        using var outcome = await fixture.Engine.RunAsync(new AnimeRequest { Picture = file, Seed = 2 }, null, default);

        Assert.Equal(2, outcome.Report!.Faces.Count);
        Assert.Equal(2, fixture.Analyzer.Analyze(outcome.Pictures[0]).Faces.Count);
    }

    private PortraitScene Scene(byte[] file)
    {
        Assert.True(PictureDecoder.TryDecode(file, new DecodeOptions { FitWithin = 1600 }, out var picture, out var fault), fault?.Detail);
        using (picture)
        {
            using var studied = StudiedPhoto.Study(fixture.Analyzer, picture.Pixels, fixture.Analyzer.Analyze(picture.Pixels).Faces, picture.IsMonochrome);
            var plan = AnimeFraming.Plan(studied, new AnimeRequest());
            return studied.Scene(plan.Window, plan.Width, plan.Height);
        }
    }

    private static float Median(List<float> values) => values.Order().ElementAt(values.Count / 2);
}
