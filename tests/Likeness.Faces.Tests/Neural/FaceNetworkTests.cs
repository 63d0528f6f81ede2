using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Faces.Tests;

/// <summary>Networks of the operator's own that restore or swap aligned faces.</summary>
public sealed class FaceNetworkTests : IDisposable
{
    private readonly TinyNetworks _networks = new();

    public void Dispose() => _networks.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_fidelity_goes_into_the_network_as_32_or_64_bits(bool isDouble)
    {
        using var restorer = Restorer(TinyNetworks.Restorer(64, isDouble: isDouble));
        using var square = Edge(64);
        using var near = restorer.Restore(square, 1, TestContext.Current.CancellationToken);
        using var half = restorer.Restore(square, 0.5f, TestContext.Current.CancellationToken);
        using var far = restorer.Restore(square, 0, TestContext.Current.CancellationToken);

        Assert.True(restorer.TakesFidelity);
        Assert.Equal(square.C1[31, 30], near.C1[31, 30], 1e-5f);
        Assert.True(far.C1[31, 30] < half.C1[31, 30] && half.C1[31, 30] < near.C1[31, 30], $"{far.C1[31, 30]} {half.C1[31, 30]} {near.C1[31, 30]}");
    }

    [Fact]
    public void Unsuitable_restorers_are_refused_by_name()
    {
        Assert.Contains("no input strength", Refusal(TinyNetworks.Restorer(64), options => options with { FidelityInput = "strength" }), StringComparison.Ordinal);
        Assert.Contains("no output face", Refusal(TinyNetworks.Restorer(64), options => options with { Output = "face" }), StringComparison.Ordinal);
        Assert.Contains("square", Refusal(TinyNetworks.Style(side: 64, stride: 2)), StringComparison.Ordinal);
        Assert.Contains("template", Refusal(TinyNetworks.Same(64), options => options with { Template = new FaceTemplate(default, default, default, default, default) }), StringComparison.Ordinal);
        using var plain = Restorer(TinyNetworks.Same(64));
        Assert.False(plain.TakesFidelity);
    }

    [Fact]
    public void The_embedding_has_length_one_and_goes_through_the_files_matrix()
    {
        // Red becomes blue.
        float[] matrix = [0, 0, 1, 0, 1, 0, 1, 0, 0];
        using var plain = Swapper(TinyNetworks.Swapper());
        using var turned = Swapper(TinyNetworks.Swapper(matrix: matrix));
        using var red = Even(112, 1, 0, 0);
        using var grey = Even(128, 0.5f, 0.5f, 0.5f);
        var person = plain.Embed(red, TestContext.Current.CancellationToken);
        using var swapped = plain.Swap(grey, [1, 0, 0], TestContext.Current.CancellationToken);
        using var mirrored = turned.Swap(grey, [1, 0, 0], TestContext.Current.CancellationToken);

        Assert.Equal(1, person.Sum(value => value * value), 1e-4f);
        Assert.Equal((0.6f, 0.5f), (swapped.C0.Samples[0], swapped.C2.Samples[0]));
        Assert.Equal((0.5f, 0.6f), (mirrored.C0.Samples[0], mirrored.C2.Samples[0]));
    }

    [Fact]
    public void Unsuitable_swappers_are_refused_by_name()
    {
        Assert.Contains("1 × 3", Assert.Throws<NativePartException>(() => Swapper(TinyNetworks.Swapper(numbers: 4))).Message, StringComparison.Ordinal);
        Assert.Contains("no constant emap", Assert.Throws<NativePartException>(() => Swapper(TinyNetworks.Swapper(), options => options with { EmbeddingMatrix = "emap" })).Message, StringComparison.Ordinal);
        Assert.Contains("embedder", Assert.Throws<NativePartException>(() => Swapper(TinyNetworks.Swapper(), options => options with { EmbedderPath = options.Path })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_face_like_the_template_fits_exactly()
    {
        var toPicture = Matrix3x2.CreateScale(0.7f) * Matrix3x2.CreateRotation(0.4f) * Matrix3x2.CreateTranslation(300, 200);
        foreach (var template in (FaceTemplate[])[FaceTemplate.Ffhq, FaceTemplate.ArcFace112, FaceTemplate.ArcFace128])
        {
            var points = template.Points.Select(point => Vector2.Transform(point * 512, toPicture)).ToArray();
            var found = FaceFit.ToPicture(template, 512, points);
            foreach (var corner in (Vector2[])[new(0, 0), new(512, 0), new(100, 512)])
            {
                Assert.True(Vector2.Distance(Vector2.Transform(corner, toPicture), Vector2.Transform(corner, found)) < 0.01f, $"{corner}");
            }
        }
    }

    private static ColorImage Even(int side, float red, float green, float blue)
    {
        var picture = new ColorImage(side, side, ColorSpace.Srgb);
        picture.C0.Samples.Fill(red);
        picture.C1.Samples.Fill(green);
        picture.C2.Samples.Fill(blue);
        return picture;
    }

    /// <summary>Dark on the left, lighter on the right.</summary>
    private static ColorImage Edge(int side)
    {
        var picture = Even(side, 0.4f, 0.4f, 0.4f);
        for (var y = 0; y < side; y++)
        {
            picture.C1.Row(y)[(side / 2)..].Fill(0.45f);
        }

        return picture;
    }

    private FaceRestorer Restorer(byte[] model, Func<RestorationModelOptions, RestorationModelOptions>? change = null)
    {
        var options = new RestorationModelOptions { Path = _networks.Write("restorer", model) };
        return FaceRestorer.Load(change?.Invoke(options) ?? options);
    }

    private string Refusal(byte[] model, Func<RestorationModelOptions, RestorationModelOptions>? change = null) => Assert.Throws<NativePartException>(() => Restorer(model, change)).Message;

    private FaceSwapper Swapper(byte[] model, Func<FaceSwapModelOptions, FaceSwapModelOptions>? change = null)
    {
        var options = new FaceSwapModelOptions { Path = _networks.Write("swapper", model), EmbedderPath = _networks.Write("embedder", TinyNetworks.Embedder()) };
        return FaceSwapper.Load(change?.Invoke(options) ?? options);
    }
}
