using Likeness.Engines.Models;

namespace Likeness.Cli.Tests;

/// <summary>Real weights: the catalogue recognises each by its bytes, and each does its stage's work.</summary>
public sealed class SharedWeightsTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Every_weight_of_the_catalogue_is_added_and_works()
    {
        Assert.SkipUnless(SharedPhotos.Available, SharedPhotos.WhyAbsent);
        var folder = Path.Combine(Path.GetDirectoryName(SharedPhotos.Folder)!, "weights");
        Assert.SkipUnless(Directory.Exists(folder), "The shared weights are not on this machine.");
        var known = Directory.EnumerateFiles(folder, "*.onnx").Select(file => (File: file, Manifest: ModelCatalogue.ByHash(ModelFile.Hash(file)))).Where(weight => weight.Manifest is not null).ToList();
        Assert.NotEmpty(known);

        foreach (var (file, manifest) in known)
        {
            var added = await ProgramRun.LikenessAsync("models", "add", file, "--data", _place.Folder);
            Assert.Equal((manifest!.Name, 0, ""), (manifest.Name, added.Code, added.Error));
        }

        var verified = await ProgramRun.LikenessAsync("models", "verify", "--data", _place.Folder);
        Assert.Equal(0, verified.Code);
        Assert.Equal(known.Count, verified.Output.Split('\n').Count(line => line.StartsWith('✓')));
    }
}
