using Likeness.Portraits.Tests.Support;
using Likeness.Quality;

namespace Likeness.Portraits.Tests.Glam;

/// <summary>The operation on real photos, when they are on this machine: every measure of <c>docs/glam.md</c>.</summary>
public sealed class GlamPhotoTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    /// <summary>Frontal people without glasses, light and dark, and one each of grey photo, beard and old face.</summary>
    private static readonly (string Template, string User)[] Pairs =
    [
        ("p05_ride_astronaut.jpg", "p12_chawla_astronaut.jpg"), ("p05_ride_astronaut.jpg", "p04_jemison_1024.jpg"), ("p02_ochoa_astronaut.jpg", "p01_collins_astronaut.png"),
        ("p02_ochoa_astronaut.jpg", "q04_congress_G000553.jpg"), ("p04_jemison_1024.jpg", "p02_ochoa_astronaut.jpg"), ("p12_chawla_astronaut.jpg", "q02_congress_C001080.jpg"),
        ("p02_ochoa_astronaut.jpg", "p11_curie_bw.jpg"), ("p04_jemison_1024.jpg", "q03_congress_T000472.jpg"),
    ];

    [Fact]
    public void Result_is_the_user_without_a_seam_and_everything_else_stays()
    {
        Assert.SkipUnless(SharedPhotos.Available, SharedPhotos.WhyAbsent);
        var weights = Path.Combine(SharedPhotos.Folder, "..", "weights", "measure_only_face_embed_mobilefacenet128.onnx");
        Assert.SkipUnless(File.Exists(weights), "The measuring-only face embedder is not on this machine.");
        using var embedder = new FaceEmbedder(weights);
        var pair = new GlamPair(fixture.Engine, fixture.Analyzer, embedder, GlamStyle.Real);
        foreach (var (templateName, userName) in Pairs)
        {
            using var template = OpenedPhoto.Open(SharedPhotos.PathOf(templateName), fixture.Analyzer)!;
            using var user = OpenedPhoto.Open(SharedPhotos.PathOf(userName), fixture.Analyzer)!;
            var trials = new[] { 0, 0.3, 0.6, 1 }.Select(similarity => pair.Run(template, user, similarity, null)!).ToArray();

            for (var i = 1; i < trials.Length; i++)
            {
                Assert.True(trials[i].ToUser > trials[i - 1].ToUser - 0.03f, $"{trials[i - 1]} then {trials[i]}");
                Assert.True(trials[i].ToTemplate < trials[i - 1].ToTemplate + 0.03f, $"{trials[i - 1]} then {trials[i]}");
            }

            Assert.True(trials[2].ToUser > 0.55f && trials[2].ToUser > trials[2].ToTemplate && trials[2].ToUser > trials[2].Before + 0.3f, $"{trials[2]}");
            Assert.All(trials, trial => Assert.True(trial.Seam is > 0.5f and < 1.5f, $"{trial}"));
            Assert.All(trials, trial => Assert.Equal(0, trial.Outside));
            Assert.Equal(0, trials[0].Outside + trials[0].Beyond);
        }
    }

    [Fact]
    public void Dark_skin_stays_dark_and_light_skin_light()
    {
        Assert.SkipUnless(SharedPhotos.Available, SharedPhotos.WhyAbsent);
        var pair = new GlamPair(fixture.Engine, fixture.Analyzer, null, GlamStyle.Real);
        using var dark = OpenedPhoto.Open(SharedPhotos.PathOf("p04_jemison_1024.jpg"), fixture.Analyzer)!;
        using var light = OpenedPhoto.Open(SharedPhotos.PathOf("p02_ochoa_astronaut.jpg"), fixture.Analyzer)!;
        var (darkInLight, lightInDark) = (pair.Run(light, dark, 0.6, null)!, pair.Run(dark, light, 0.6, null)!);

        // Both are far from the template and near to the user, no matter which way.
        Assert.True(Math.Abs(darkInLight.Skin) < 0.6f * Math.Abs(darkInLight.SkinBefore), $"{darkInLight}");
        Assert.True(Math.Abs(lightInDark.Skin) < 0.9f * Math.Abs(lightInDark.SkinBefore), $"{lightInDark}");
    }
}
