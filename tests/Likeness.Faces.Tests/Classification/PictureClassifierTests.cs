using Likeness.Imaging;
using Likeness.Testing;

namespace Likeness.Faces.Tests;

/// <summary>A user's own picture classifier: what is accepted, what is refused and how pictures go in.</summary>
public sealed class PictureClassifierTests
{
    [Theory]
    [InlineData(true, 32)]
    [InlineData(false, 32)]
    [InlineData(true, 0)]
    [InlineData(false, 0)]
    public void Channels_arrive_in_their_order_whatever_the_layout(bool isPlanar, long side)
    {
        using var classifier = TinyClassifier.Load(TinyClassifier.Build(isPlanar, side));
        using var picture = Pictures.Blank(90, 40, red: 51, green: 102, blue: 204);

        Assert.Equal([0.2f, 0.4f, 0.8f], classifier.Classify(picture), (a, b) => Math.Abs(a - b) < 0.01f);
    }

    [Fact]
    public void Blue_may_come_first_and_mean_and_deviation_are_those_of_their_colours()
    {
        using var classifier = TinyClassifier.Load(TinyClassifier.Build(), options => options with { BlueFirst = true, Mean = [0.1f, 0, 0], StandardDeviation = [1, 2, 1] });
        using var picture = Pictures.Blank(50, 50, red: 51, green: 102, blue: 204);

        Assert.Equal([0.8f, 0.2f, 0.1f], classifier.Classify(picture), (a, b) => Math.Abs(a - b) < 0.01f);
    }

    [Fact]
    public void Transparency_is_seen_as_white()
    {
        using var classifier = TinyClassifier.Load(TinyClassifier.Build());
        using var picture = new PixelBuffer(40, 40, 4);
        picture.Samples.Clear();

        Assert.All(classifier.Classify(picture), value => Assert.True(value > 0.99f));
    }

    [Fact]
    public void Outputs_become_probabilities_as_configured()
    {
        using var picture = Pictures.Blank(50, 50, red: 51, green: 102, blue: 204);
        using var softmax = TinyClassifier.Load(TinyClassifier.Build(gain: 10), options => options with { Output = ClassifierOutput.Softmax });
        using var sigmoid = TinyClassifier.Load(TinyClassifier.Build(gain: 10), options => options with { Output = ClassifierOutput.Sigmoid });

        Assert.Equal([0.002f, 0.018f, 0.98f], softmax.Classify(picture), (a, b) => Math.Abs(a - b) < 0.005f);
        Assert.Equal([0.88f, 0.982f, 0.9997f], sigmoid.Classify(picture), (a, b) => Math.Abs(a - b) < 0.005f);
    }

    [Fact]
    public void Unsuitable_networks_are_refused_by_name()
    {
        Assert.Contains("softmax", TinyClassifier.Refusal(TinyClassifier.Build(gain: 10)), StringComparison.Ordinal);
        Assert.Contains("softmax", TinyClassifier.Refusal(TinyClassifier.Build(gain: float.NaN)), StringComparison.Ordinal);
        Assert.Contains("label", TinyClassifier.Refusal(TinyClassifier.Build(), options => options with { Labels = ["red"] }), StringComparison.Ordinal);
        Assert.Contains("label", TinyClassifier.Refusal(TinyClassifier.Build(), options => options with { Labels = ["red", "Red", "blue"] }), StringComparison.Ordinal);
        Assert.Contains("input", TinyClassifier.Refusal(TinyRegionModel.Build(input: [1, 4, 32, 32])), StringComparison.Ordinal);
        Assert.Contains("deviation", TinyClassifier.Refusal(TinyClassifier.Build(), options => options with { StandardDeviation = [1, 0, 1] }), StringComparison.Ordinal);
        Assert.Contains("/nowhere/net.onnx", Assert.Throws<NativePartException>(() => PictureClassifier.Load(new PictureClassifierOptions { Path = "/nowhere/net.onnx", Labels = ["a"] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_files_never_end_in_another_exception()
    {
        var model = TinyClassifier.Build();
        var refused = 0;
        for (var at = 0; at < model.Length; at++)
        {
            var flipped = (byte[])model.Clone();
            flipped[at] ^= 0x80;
            foreach (var bytes in (byte[][])[flipped, model[..at]])
            {
                try
                {
                    TinyClassifier.Load(bytes).Dispose();
                }
                catch (NativePartException)
                {
                    refused++;
                }
            }
        }

        Assert.True(refused > model.Length / 2);
    }

    [Fact]
    public async Task Many_threads_may_ask_at_once()
    {
        using var classifier = TinyClassifier.Load(TinyClassifier.Build());
        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => Task.Run(() =>
        {
            using var picture = Pictures.Blank(64, 64, red: (byte)(i * 8));
            return classifier.Classify(picture)[0];
        })));

        Assert.All(answers.Index(), item => Assert.Equal(item.Index * 8 / 255f, item.Item, 0.01f));
    }

    [Fact]
    public void A_known_network_lets_harmless_portraits_pass()
    {
        Assert.SkipUnless(SharedPhotos.Available, SharedPhotos.WhyAbsent);
        var path = Path.Combine(SharedPhotos.Folder, "..", "weights", "nsfw_mobilenet_v2.onnx");
        Assert.SkipUnless(File.Exists(path), $"{path} is not on this machine.");
        using var classifier = PictureClassifier.Load(new PictureClassifierOptions { Path = path, Labels = ["Drawing", "Hentai", "Neutral", "Porn", "Sexy"] });
        foreach (var file in Directory.EnumerateFiles(Path.Combine(SharedPhotos.Folder, "portraits"), "*.jpg").Order(StringComparer.Ordinal).Where((_, i) => i % 10 == 0))
        {
            using var photo = Pictures.Decode(File.ReadAllBytes(file), fitWithin: 512);
            var odds = classifier.Classify(photo);

            Assert.Equal(1, odds.Sum(), 0.01f);
            Assert.True(odds[1] < 0.5f && odds[3] < 0.5f, $"{Path.GetFileName(file)}: {string.Join(' ', odds)}");
        }
    }
}
