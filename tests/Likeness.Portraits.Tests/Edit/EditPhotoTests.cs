using Likeness.Portraits.Tests.Support;
using Likeness.Quality;

namespace Likeness.Portraits.Tests.Edit;

/// <summary>Edits of real photos, when they are on this machine: dark and light skin, glasses, a beard, a grey photo, a small one.</summary>
public sealed class EditPhotoTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private static readonly string[] Photos = ["p04_jemison_1024.jpg", "p05_ride_astronaut.jpg", "p06_hopper_cap_glasses.jpg", "p09_lincoln_bw_beard.png", "q03_congress_T000472.jpg", "q04_congress_G000553.jpg"];

    /// <param name="prompt">The instruction.</param>
    /// <param name="landmarks">The most that landmarks may move in the median, in percent of the distance of the irises.</param>
    /// <param name="identity">The least similarity of the faces in the median.</param>
    [Theory]
    [InlineData("cartoon", 4, 0.6f)]
    [InlineData("watercolor", 5, 0.55f)]
    [InlineData("oil painting", 4, 0.7f)]
    [InlineData("pencil", 6, 0.35f)]
    [InlineData("comic", 5, 0.5f)]
    [InlineData("sunset", 4, 0.6f)]
    [InlineData("studio light", 3, 0.7f)]
    [InlineData("vintage", 3, 0.7f)]
    [InlineData("retouch", 2, 0.85f)]
    [InlineData("smooth skin", 2, 0.85f)]
    public async Task Painted_and_lit_people_stay_who_they_are(string prompt, float landmarks, float identity)
    {
        Assert.SkipUnless(SharedPhotos.Available, SharedPhotos.WhyAbsent);
        var weights = Path.Combine(SharedPhotos.Folder, "..", "weights", "measure_only_face_embed_mobilefacenet128.onnx");
        Assert.SkipUnless(File.Exists(weights), "The measuring-only face embedder is not on this machine.");
        using var embedder = new FaceEmbedder(weights);
        var all = await MeasureAsync(prompt, embedder);

        Assert.All(all, measures => Assert.True(measures.Found));
        Assert.InRange(Median(all.Select(measures => measures.Landmarks)), 0, landmarks);
        Assert.InRange(Median(all.Select(measures => measures.Identity!.Value)), identity, 1);
    }

    [Theory]
    [InlineData("blur background")]
    [InlineData("bokeh")]
    [InlineData("blue background")]
    [InlineData("gradient background")]
    [InlineData("remove background")]
    public async Task Another_background_leaves_the_inside_of_faces_as_it_is(string prompt)
    {
        Assert.SkipUnless(SharedPhotos.Available, SharedPhotos.WhyAbsent);

        // Colours go to OKLab and back, which may round.
        Assert.All(await MeasureAsync(prompt), measures => Assert.InRange(measures.FaceMost, 0, 1));
    }

    [Fact]
    public async Task Black_and_white_has_no_colour_and_warm_is_yellower_on_every_skin()
    {
        Assert.SkipUnless(SharedPhotos.Available, SharedPhotos.WhyAbsent);

        Assert.All(await MeasureAsync("black and white"), measures => Assert.InRange(measures.Chroma, 0, 0.1f));
        Assert.All(await MeasureAsync("warm"), measures => Assert.InRange(measures.Yellow, 3, 25));
        Assert.All(await MeasureAsync("cool"), measures => Assert.InRange(measures.Yellow, -25, -3));
    }

    [Fact]
    public async Task Landscape_is_painted_though_nobody_is_there_and_has_no_background_to_blur()
    {
        Assert.SkipUnless(SharedPhotos.Available, SharedPhotos.WhyAbsent);
        var file = await File.ReadAllBytesAsync(SharedPhotos.PathOf("n02_moon_landscape.jpg"), TestContext.Current.CancellationToken);
        var (_, report) = await fixture.EditAsync(file, "watercolor, blur background");

        Assert.Equal(["style: watercolour"], report.Applied);
        Assert.Empty(report.Faces);
    }

    private async Task<IReadOnlyList<EditMeasures>> MeasureAsync(string prompt, FaceEmbedder? embedder = null)
    {
        var all = new List<EditMeasures>();
        foreach (var name in Photos)
        {
            using var photo = OpenedPhoto.Open(SharedPhotos.PathOf(name), fixture.Analyzer)!;
            var (edited, _) = await fixture.EditAsync(photo.Bytes, prompt);
            using (edited)
            {
                all.Add(EditMeasures.Of(photo, edited, fixture.Analyzer, embedder));
            }
        }

        return all;
    }

    private static float Median(IEnumerable<float> values)
    {
        float[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
