using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Tests.Support;
using Likeness.Quality;

namespace Likeness.Portraits.Tests.Retouch;

public sealed class RetouchPhotoTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task Print()
    {
        Assert.SkipUnless(SharedPhotos.Available, SharedPhotos.WhyAbsent);
        var lines = new List<string>();
        using var embedder = new FaceEmbedder(Path.Combine(SharedPhotos.Folder, "..", "weights", "measure_only_face_embed_mobilefacenet128.onnx"));
        foreach (var name in "p01_collins_astronaut.png p02_ochoa_astronaut.jpg p04_jemison_1024.jpg p05_ride_astronaut.jpg p06_hopper_cap_glasses.jpg p08_kjohnson_gray.jpg p09_lincoln_bw_beard.png p11_curie_bw.jpg p12_chawla_astronaut.jpg q01_congress_H001042.jpg q02_congress_C001080.jpg q03_congress_T000472.jpg q04_congress_G000553.jpg q09_congress_G000551.jpg portraits/H001066.jpg portraits/B000911.jpg portraits/A000370.jpg".Split(' '))
        {
            var file = await File.ReadAllBytesAsync(SharedPhotos.PathOf(name), TestContext.Current.CancellationToken);
            Assert.True(PictureDecoder.TryDecode(file, new DecodeOptions(), out var picture, out _));
            using (picture)
            {
                var photo = picture.Pixels;
                using var studied = StudiedPhoto.Study(fixture.Analyzer, photo, fixture.Analyzer.Analyze(photo).Faces, picture.IsMonochrome);
                using var scene = studied.Scene(PortraitWindow.Whole(photo.Width, photo.Height), photo.Width, photo.Height);
                foreach (var fidelity in (double[])[0.1, 0.5])
                {
                    using var outcome = await fixture.Engine.RunAsync(new RetouchRequest { Picture = file, Fidelity = fidelity }, null, default);
                    var m = RetouchMeasures.Of(photo, outcome.Pictures[0], scene);
                    var result = FaceShape.FromPicture(fixture.Analyzer.Analyze(outcome.Pictures[0]).Faces[0]);
                    var shape = FaceShape.FromPicture(fixture.Analyzer.Analyze(photo).Faces[0]);
                    var (ea, eb) = (embedder.Embed(photo, shape), embedder.Embed(outcome.Pictures[0], result));
                    var landmarks = Enumerable.Range(0, 468).Average(i => System.Numerics.Vector2.Distance(shape[i], result[i])) / shape.Frame.Unit;
                    var r = outcome.Report!.Retouch!.Faces[0];
                    lines.Add($"{name[..Math.Min(18, name.Length)],-18} {fidelity} U {shape.Frame.Unit,4:f0} rough {m.Roughness:f2} pores {m.Pores:f2} dL {m.Lightness,5:f2} dE {m.Shift:f2} ssim {m.FeatureSimilarity:f3} bg {m.Background} in {m.Inside:f1} id {ea.Zip(eb, (x, y) => x * y).Sum():f3} lm {landmarks:f4} | spots {r.Blemishes} blur {r.Blur:f2} noise {r.Noise:f2} blk {r.Blocks:f2} lift {r.Lift:f1} ms {string.Join(",", outcome.Report.Timings.Select(t => $"{t.Stage} {t.Milliseconds:f0}"))}");
                }
            }
        }

        await File.WriteAllLinesAsync("/tmp/me/retouch.txt", lines, TestContext.Current.CancellationToken);
    }
}
