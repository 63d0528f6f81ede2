using Likeness.Faces;
using Likeness.Faces.Tests;
using Likeness.Imaging;
using Likeness.Portraits.Networks;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Tests.Glam;
using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Networks;

/// <summary>The operator's own networks as stages of the embedded engine.</summary>
public sealed class NetworkStageTests(NetworkStudio studio, EngineFixture fixture) : IClassFixture<NetworkStudio>, IClassFixture<EngineFixture>
{
    [Fact]
    public async Task An_extra_style_is_asked_for_by_its_name_in_any_case()
    {
        using var outcome = await Run(new StylizeRequest { Picture = SelfMadePortraits.Curls, Style = PortraitStyle.ThreeD, ExtraStyle = "NEGATIVE", Framing = Framing.Original, LongSide = 512 });
        using var photo = EngineFixture.Decode(SelfMadePortraits.Curls);
        using var small = Resampler.Resize(photo, outcome.Pictures[0].Width, outcome.Pictures[0].Height);

        Assert.Equal("Negative", outcome.Report!.Style);
        Assert.Equal([new ModelUse("style", "Negative", "cpu", true)], outcome.Report.Models);
        Assert.True(outcome.Report.UsesTrainedGenerator);
        var (sum, count) = (0.0, small.Samples.Length);
        for (var i = 0; i < count; i++)
        {
            sum += Math.Abs(255 - small.Samples[i] - outcome.Pictures[0].Samples[i]);
        }

        Assert.True(sum / count < 6, $"{sum / count:F2} levels from the negative");
    }

    [Fact]
    public async Task Extra_styles_repeat_to_the_byte_and_obey_size_background_and_transparency()
    {
        var request = new StylizeRequest { Picture = SelfMadePortraits.Glasses, Style = PortraitStyle.ThreeD, ExtraStyle = "Heads", LongSide = 400, Prompt = "transparent background, red hair" };
        using var first = await Run(request);
        using var second = await Run(request);

        Assert.Equal(4, first.Pictures[0].Channels);
        Assert.Equal(400, Math.Max(first.Pictures[0].Width, first.Pictures[0].Height));
        Assert.Equal(first.Pictures[0].Samples.ToArray(), second.Pictures[0].Samples.ToArray());
        Assert.Contains(first.Report!.Applied, applied => applied.StartsWith("background", StringComparison.Ordinal));
        Assert.Contains("red", first.Report.Ignored);
    }

    [Fact]
    public async Task Extra_styles_serve_only_their_operations()
    {
        Assert.Equal(["Negative", "Heads"], studio.Engine.ExtraStyles(PortraitOperation.Stylize));
        Assert.Equal(["Negative"], studio.Engine.ExtraStyles(PortraitOperation.Anime));
        Assert.Empty(studio.Engine.ExtraStyles(PortraitOperation.Retouch));
        Assert.Contains("Negative", studio.Engine.Supports(new AnimeRequest { Picture = SelfMadePortraits.Curls, ExtraStyle = "Heads" }).Reason, StringComparison.Ordinal);
        Assert.False(studio.Engine.Supports(new AnimeRequest { Picture = SelfMadePortraits.Curls, ExtraStyle = "Negative", Face = SelfMadePortraits.Curls, FaceSwitch = true }).CanServe);
        Assert.False(fixture.Engine.Supports(new StylizeRequest { Picture = SelfMadePortraits.Curls, Style = PortraitStyle.ThreeD, ExtraStyle = "Negative" }).CanServe);
        using var anime = await Run(new AnimeRequest { Picture = SelfMadePortraits.Curls, ExtraStyle = "negative", Width = 300, Height = 256 });
        Assert.Equal((300, 256), (anime.Pictures[0].Width, anime.Pictures[0].Height));
    }

    [Fact]
    public void A_style_model_cannot_take_the_name_of_one_of_the_six()
    {
        using var networks = new TinyNetworks();
        var options = new EmbeddedEngineOptions { Workers = 1, Styles = [new StyleModelOptions { Name = "pixels", Path = networks.Write("style", TinyNetworks.Style()) }] };
        Assert.Contains("pixels", Assert.Throws<NativePartException>(() => new EmbeddedEngine(options, TimeProvider.System)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restorer_that_changes_nothing_changes_nothing()
    {
        var request = new RetouchRequest { Picture = SelfMadePortraits.Glasses, Fidelity = 0.3, Seed = 1 };
        using var with = await Run(request, studio.Still);
        using var without = await Run(request, fixture.Engine);

        Assert.Equal(without.Pictures[0].Samples.ToArray(), with.Pictures[0].Samples.ToArray());
        Assert.Null(without.Report!.Models);
        Assert.Equal([new ModelUse("restoration", "same", "cpu", true)], with.Report!.Models);
    }

    [Fact]
    public async Task Lower_fidelity_lets_the_restorer_change_more_and_only_the_face()
    {
        using var photo = EngineFixture.Decode(SelfMadePortraits.Curls);
        var shape = FaceShape.FromPicture(fixture.Analyzer.Analyze(photo).Faces[0]);
        using var networks = new TinyNetworks();
        using var restorer = FaceRestorer.Load(new RestorationModelOptions { Path = networks.Write("restorer", TinyNetworks.Restorer(512)) });
        var changes = new List<double>();
        foreach (var fidelity in (float[])[0, 0.25f, 0.5f, 0.75f, 0.95f, 1])
        {
            using var picture = photo.Clone();
            NetworkRestoration.Apply(picture, shape, restorer, fidelity, TestContext.Current.CancellationToken);
            var (inside, outside) = Change(photo, picture, shape);
            Assert.Equal(0, outside);
            changes.Add(inside);
        }

        Assert.True(changes[0] > 0.3, $"{changes[0]}");
        for (var i = 1; i < changes.Count; i++)
        {
            Assert.True(changes[i] < changes[i - 1], string.Join(" ", changes));
        }

        Assert.Equal(0, changes[^1]);
        using var unchanged = await Run(new RetouchRequest { Picture = SelfMadePortraits.Curls, Fidelity = 1 });
        Assert.Equal(photo.Samples.ToArray(), unchanged.Pictures[0].Samples.ToArray());
    }

    [Fact]
    public void A_restorer_that_makes_everything_darker_leaves_the_skin_as_light_as_it_was()
    {
        using var photo = EngineFixture.Decode(SelfMadePortraits.Curls);
        var shape = FaceShape.FromPicture(fixture.Analyzer.Analyze(photo).Faces[0]);
        using var networks = new TinyNetworks();
        using var restorer = FaceRestorer.Load(new RestorationModelOptions { Path = networks.Write("dark", TinyNetworks.Style(side: 512, gain: 1, bias: -0.2f)) });
        using var picture = photo.Clone();
        NetworkRestoration.Apply(picture, shape, restorer, 0, TestContext.Current.CancellationToken);
        Assert.InRange(Change(photo, picture, shape).Inside, 0, 3);
    }

    [Fact]
    public async Task Glam_with_a_swapper_needs_no_similar_pose_and_names_its_networks()
    {
        var request = GlamStudio.Request(SelfMadePortraits.Glasses, SelfMadePortraits.Curls) with { Similarity = 1 };
        using var swapped = await Run(request);
        using var again = await Run(request);
        using var template = await Run(request with { Similarity = 0 });
        using var photo = EngineFixture.Decode(SelfMadePortraits.Glasses);

        Assert.Equal(["face swap", "restoration"], swapped.Report!.Models!.Select(model => model.Stage));
        Assert.Equal(swapped.Pictures[0].Samples.ToArray(), again.Pictures[0].Samples.ToArray());
        Assert.Equal(photo.Samples.ToArray(), template.Pictures[0].Samples.ToArray());
        var shape = FaceShape.FromPicture(fixture.Analyzer.Analyze(photo).Faces[0]);
        Assert.True(Change(photo, swapped.Pictures[0], shape).Inside > 0.5);
    }

    [Fact]
    public void A_swapped_head_differs_from_its_template_in_the_face_only()
    {
        using var photo = EngineFixture.Decode(SelfMadePortraits.Glasses);
        using var user = EngineFixture.Decode(SelfMadePortraits.Curls);
        var (shape, other) = (FaceShape.FromPicture(fixture.Analyzer.Analyze(photo).Faces[0]), FaceShape.FromPicture(fixture.Analyzer.Analyze(user).Faces[0]));
        using var networks = new TinyNetworks();
        using var models = NeuralModels.Load([], null, new FaceSwapModelOptions { Path = networks.Write("swapper", TinyNetworks.Swapper()), EmbedderPath = networks.Write("embedder", TinyNetworks.Embedder()) }, ExecutionProvider.Cpu);
        using var drawn = NetworkSwap.Draw(photo, shape, user, other, models, 1, null, TestContext.Current.CancellationToken);
        var (inside, outside) = Change(photo, drawn, shape);
        Assert.Equal(0, outside);
        Assert.True(inside > 4, $"{inside}");
    }

    private async Task<PortraitOutcome> Run(PortraitRequest request, EmbeddedEngine? engine = null)
    {
        var outcome = await (engine ?? studio.Engine).RunAsync(request, null, TestContext.Current.CancellationToken);
        Assert.True(outcome.Succeeded, outcome.Fault?.Detail);
        return outcome;
    }

    /// <summary>Mean change near the middle of the face, and bytes changed farther than 2.6 units from it.</summary>
    private static (double Inside, int Outside) Change(PixelBuffer before, PixelBuffer after, FaceShape shape)
    {
        var (sum, count, outside) = (0.0, 0, 0);
        for (var y = 0; y < before.Height; y++)
        {
            var (a, b) = (before.Row(y).ToArray(), after.Row(y).ToArray());
            for (var i = 0; i < a.Length; i++)
            {
                var distance = (shape.Frame.FromPicture(new System.Numerics.Vector2((i / 3) + 0.5f, y + 0.5f)) - new System.Numerics.Vector2(0, 0.5f)).Length();
                (sum, count) = distance < 0.9f ? (sum + Math.Abs(a[i] - b[i]), count + 1) : (sum, count);
                outside += distance > 2.6f && a[i] != b[i] ? 1 : 0;
            }
        }

        return (sum / count, outside);
    }
}
