using Likeness.Engines.Models;

namespace Likeness.Engines.Tests.Models;

public sealed class ModelFolderTests : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("likeness-models-").FullName;

    private ModelFolder Folder => new(_path);

    public void Dispose() => Directory.Delete(_path, recursive: true);

    [Fact]
    public void An_installed_model_is_listed_and_sound()
    {
        var file = TinyModels.Enlarger();
        TinyModels.Install(_path, file, TinyModels.Manifest(file));

        var model = Assert.Single(Folder.List());

        Assert.Equal(("tiny", null, null), (model.Name, model.Fault, model.CheckBytes()));
        Assert.Empty(ModelFile.Compare(model.Path, model.Manifest!));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_empty() => Assert.Empty(new ModelFolder(Path.Combine(_path, "none")).List());

    [Fact]
    public void Files_with_other_names_are_not_looked_at()
    {
        foreach (var name in (string[])["readme.txt", "UPPER.onnx", "a b.onnx", ".hidden.json", "tiny.onnx.part", "tiny.onnx.part.tag"])
        {
            File.WriteAllText(Path.Combine(_path, name), "x");
        }

        Assert.Empty(Folder.List());
    }

    [Theory]
    [InlineData("../tiny")]
    [InlineData("..")]
    [InlineData("/etc/passwd")]
    [InlineData("")]
    public void A_name_never_leaves_the_folder(string name)
    {
        Assert.Null(Folder.Find(name));
        Assert.Throws<ArgumentException>(() => Folder.FileOf(name));
    }

    [Fact]
    public void Each_fault_has_its_sentence()
    {
        var file = TinyModels.Enlarger();
        var manifest = TinyModels.Install(_path, file, TinyModels.Manifest(file));
        string Fault() => Folder.Find("tiny")!.CheckBytes() ?? "";

        File.WriteAllBytes(Folder.FileOf("tiny"), TinyModels.Enlarger(0.5f));
        Assert.Contains("SHA-256", Fault(), StringComparison.Ordinal);
        File.WriteAllBytes(Folder.FileOf("tiny"), [1, 2]);
        Assert.Contains("2 bytes instead", Fault(), StringComparison.Ordinal);
        File.Delete(Folder.FileOf("tiny"));
        Assert.Contains("no file tiny.onnx", Fault(), StringComparison.Ordinal);
        File.WriteAllBytes(Folder.FileOf("tiny"), file);
        File.WriteAllBytes(Folder.ManifestOf("tiny"), ManifestWriting.Write(manifest with { Name = "other" }));
        Assert.Contains("of another model, other", Fault(), StringComparison.Ordinal);
        File.WriteAllText(Folder.ManifestOf("tiny"), "{}");
        Assert.Contains("cannot be used: name must be", Fault(), StringComparison.Ordinal);
        File.Delete(Folder.ManifestOf("tiny"));
        Assert.Contains("no manifest tiny.json", Fault(), StringComparison.Ordinal);
    }

    [Fact]
    public void Links_are_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights on Windows.");
        var file = TinyModels.Enlarger();
        var elsewhere = Path.Combine(_path, "elsewhere");
        var manifest = TinyModels.Install(elsewhere, file, TinyModels.Manifest(file));
        File.WriteAllBytes(Folder.ManifestOf("tiny"), ManifestWriting.Write(manifest));
        File.CreateSymbolicLink(Folder.FileOf("tiny"), Path.Combine(elsewhere, "tiny.onnx"));
        Assert.Contains("it is a link", Folder.Find("tiny")!.CheckBytes(), StringComparison.Ordinal);

        File.Delete(Folder.ManifestOf("tiny"));
        File.CreateSymbolicLink(Folder.ManifestOf("tiny"), Path.Combine(elsewhere, "tiny.json"));
        Assert.Contains("it is a link", Folder.Find("tiny")!.CheckBytes(), StringComparison.Ordinal);

        File.Delete(Folder.FileOf("tiny"));
        File.CreateSymbolicLink(Folder.FileOf("tiny"), "/nowhere");
        Assert.NotNull(Folder.Find("tiny")!.CheckBytes());
    }

    [Fact]
    public void A_graph_that_is_another_one_than_the_manifest_says_is_told()
    {
        var file = TinyModels.Enlarger();
        var manifest = TinyModels.Manifest(file);
        File.WriteAllBytes(Folder.FileOf("tiny"), file);
        string Faults(ModelManifest stated) => string.Join("; ", ModelFile.Compare(Folder.FileOf("tiny"), stated));

        Assert.Equal("its inputs are in 1×3×?×?, not x 1×3×?×?", Faults(manifest with { Inputs = [new ModelTensor("x", [1, 3, 0, 0])] }));
        Assert.Contains("its outputs are out 1×3×?×?, not out 1×3×64×64", Faults(manifest with { Outputs = [new ModelTensor("out", [1, 3, 64, 64])] }), StringComparison.Ordinal);
        Assert.Contains("its inputs", Faults(manifest with { Inputs = [manifest.Inputs[0] with { Type = "float64" }] }), StringComparison.Ordinal);
        Assert.Equal("", Faults(manifest with { Inputs = [new ModelTensor("in", [0, 3, 0, 0])] }));
    }
}
