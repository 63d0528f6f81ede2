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
            Assert.InRange(errors[^1], 0, 10.5f);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"median: landmarks {Median(errors):F1} %, embedder {(identities.Count > 0 ? Median(identities) : 0):F2}");
        Assert.InRange(Median(errors), 0, 6);
        if (embedder is not null)
        {
            Assert.True(Median(identities) > 0.08f, $"{Median(identities)}");
        }
    }

    [Theory]
    [InlineData("p12_chawla_astronaut.jpg", "s01_pearl_earring_vermeer.jpg")]
    [InlineData("p04_jemison_1024.jpg", "s02_monalisa.png")]
    [InlineData("q02_congress_C001080.jpg", "s04_ada_watercolour.jpg")]
    [InlineData("p06_hopper_cap_glasses.jpg", "s06_starry_night.jpg")]
    [InlineData("p02_ochoa_astronaut.jpg", "s07_great_wave.jpg")]
    [InlineData("p05_ride_astronaut.jpg", "s08_scream.jpg")]
    public async Task A_painting_gives_its_colours_and_leaves_face_and_skin(string photo, string painting)
    {
        Assert.SkipUnless(SharedPhotos.Available, SharedPhotos.WhyAbsent);
        var file = await File.ReadAllBytesAsync(SharedPhotos.PathOf(photo), TestContext.Current.CancellationToken);
        var style = await File.ReadAllBytesAsync(SharedPhotos.PathOf(painting), TestContext.Current.CancellationToken);
        using var scene = Scene(file);
        using var canvas = ColorConversion.ToPixels(scene.Lab);
        using var stylePixels = EngineFixture.Decode(style);
        using var outcome = await fixture.Engine.RunAsync(new AnimeRequest { Picture = file, StylePicture = style, StyleSwitch = true, Seed = 1 }, null, default);
        var drawn = outcome.Pictures[0];
        var (before, after) = (ColorDistance.Between(canvas, stylePixels), ColorDistance.Between(drawn, stylePixels));
        var faces = fixture.Analyzer.Analyze(drawn).Faces;
        Assert.True(faces.Count > 0, "no face is found in the picture");
        var error = LandmarkError.Of(scene.People[0].Shape, FaceShape.FromPicture(faces[0])).Aligned;
        using var lab = ColorConversion.FromPixels(drawn, ColorSpace.CieLab);
        var skin = SkinLightness.Of(scene, 0, lab, null, Matrix3x2.Identity)!;
        var styleFaces = fixture.Analyzer.Analyze(stylePixels).Faces;
        TestContext.Current.TestOutputHelper?.WriteLine($"{photo} as {painting}: colours {before:F1} to {after:F1}, landmarks {error:F1} %, skin {skin.Photo:F0} to {skin.Result:F0} L");

        // Where the photo's colours are close to the painting's already there is less to win.
        Assert.True(after < MathF.Max(0.5f * before, 4.5f), $"{before} to {after}");
        Assert.InRange(error, 0, 9);
        if (styleFaces.Count > 0)
        {
            // 70 % of the way that this person's skin is lighter or darker than the sitter's stays.
            var sitter = PictureMeasures.SkinLightness(fixture.Analyzer, stylePixels)[0];
            Assert.True(MathF.Abs(skin.Result - sitter) >= (0.7f * MathF.Abs(skin.Photo - sitter)) - 2, $"photo {skin.Photo}, sitter {sitter}, result {skin.Result}");
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
