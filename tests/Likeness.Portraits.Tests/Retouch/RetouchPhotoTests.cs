using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Tests.Support;
using Likeness.Quality;

namespace Likeness.Portraits.Tests.Retouch;

/// <summary>The operation on real photos, when they are on this machine: every measure of <c>docs/retouch.md</c>, photo by photo and in the median.</summary>
public sealed class RetouchPhotoTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private static readonly string[] Photos =
    [
        "p01_collins_astronaut.png", "p02_ochoa_astronaut.jpg", "p04_jemison_1024.jpg", "p05_ride_astronaut.jpg", "p06_hopper_cap_glasses.jpg", "p08_kjohnson_gray.jpg",
        "p09_lincoln_bw_beard.png", "p11_curie_bw.jpg", "p12_chawla_astronaut.jpg", "q01_congress_H001042.jpg", "q02_congress_C001080.jpg", "q03_congress_T000472.jpg",
        "q04_congress_G000553.jpg", "q09_congress_G000551.jpg",
    ];

    [Fact]
    public async Task Skin_is_evened_and_everything_else_stays()
    {
        Assert.SkipUnless(SharedPhotos.Available, SharedPhotos.WhyAbsent);
        var (strong, half) = (new List<RetouchMeasures>(), new List<RetouchMeasures>());
        foreach (var name in Photos)
        {
            var file = await File.ReadAllBytesAsync(SharedPhotos.PathOf(name), TestContext.Current.CancellationToken);
            using var photo = Open(file, out var isMonochrome);
            using var studied = StudiedPhoto.Study(fixture.Analyzer, photo, fixture.Analyzer.Analyze(photo).Faces, isMonochrome);
            using var scene = studied.Scene(PortraitWindow.Whole(photo.Width, photo.Height), photo.Width, photo.Height);
            using var evened = await fixture.Engine.RunAsync(new RetouchRequest { Picture = file }, null, default);
            using var less = await fixture.Engine.RunAsync(new RetouchRequest { Picture = file, Fidelity = 0.5 }, null, default);
            strong.Add(RetouchMeasures.Of(photo, evened.Pictures[0], scene));
            half.Add(RetouchMeasures.Of(photo, less.Pictures[0], scene));
            var measures = strong[^1];
            Assert.True(measures.Roughness < half[^1].Roughness && half[^1].Roughness < 0.95f, $"{name}: {measures}, then {half[^1]}");
            Assert.True(measures is { Background: <= 1, Shift: < 3, Lightness: > -1.5f and < 1.5f, FeatureSimilarity: >= 0.9f, Pores: > 0.6f, Roughness: < 0.8f }, $"{name}: {measures}");
        }

        Assert.InRange(Median(strong.Select(measures => measures.Roughness)), 0, 0.66f);
        Assert.InRange((1 - Median(half.Select(measures => measures.Roughness))) / (1 - Median(strong.Select(measures => measures.Roughness))), 0.4f, 0.6f);
    }

    [Fact]
    public async Task Everybody_stays_the_same_person()
    {
        Assert.SkipUnless(SharedPhotos.Available, SharedPhotos.WhyAbsent);
        var weights = Path.Combine(SharedPhotos.Folder, "..", "weights", "measure_only_face_embed_mobilefacenet128.onnx");
        Assert.SkipUnless(File.Exists(weights), "The measuring-only face embedder is not on this machine.");
        using var embedder = new FaceEmbedder(weights);
        var identities = new List<float>();
        foreach (var name in Photos)
        {
            var file = await File.ReadAllBytesAsync(SharedPhotos.PathOf(name), TestContext.Current.CancellationToken);
            using var photo = Open(file, out _);
            using var outcome = await fixture.Engine.RunAsync(new RetouchRequest { Picture = file }, null, default);
            var before = FaceShape.FromPicture(fixture.Analyzer.Analyze(photo).Faces[0]);
            var after = FaceShape.FromPicture(fixture.Analyzer.Analyze(outcome.Pictures[0]).Faces[0]);
            identities.Add(embedder.Embed(photo, before).Zip(embedder.Embed(outcome.Pictures[0], after), (a, b) => a * b).Sum());
            Assert.True(identities[^1] > 0.82f, $"{name}: {identities[^1]}");
            Assert.InRange(Enumerable.Range(0, 468).Average(i => Vector2.Distance(before[i], after[i])) / before.Frame.Unit, 0, 0.03f);
        }

        Assert.InRange(Median(identities), 0.92f, 1);
    }

    private static PixelBuffer Open(byte[] file, out bool isMonochrome)
    {
        Assert.True(PictureDecoder.TryDecode(file, new DecodeOptions(), out var picture, out var fault), fault?.Detail);
        using (picture)
        {
            isMonochrome = picture.IsMonochrome;
            return picture.Pixels.Clone();
        }
    }

    private static float Median(IEnumerable<float> values)
    {
        float[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
