using System.Text;
using System.Text.Json;
using Likeness.Engines.Models;
using Likeness.Engines.Tests.Models;

namespace Likeness.Cli.Tests;

/// <summary><c>likeness models</c> without a network.</summary>
public sealed class ModelsCommandTests : IDisposable
{
    private readonly Workplace _place = new();
    private readonly byte[] _file = TinyModels.Enlarger();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_file_with_a_manifest_is_added_listed_verified_and_removed()
    {
        var added = await RunAsync("add", File("any.onnx"), "--manifest", Manifest());
        Assert.Equal((0, ""), (added.Code, added.Error));
        Assert.Contains("Added. Use it with", added.Output);

        var listed = (await ListAsync()).Single(model => model.GetProperty("name").GetString() == "tiny");
        Assert.Equal(("verified", "super-resolution", "MIT", "yes", false), (Text(listed, "state"), Text(listed, "stage"), Text(listed, "licence"), Text(listed, "commercialUse"), listed.GetProperty("inUse").GetBoolean()));
        Assert.Equal((0, "✓ tiny: super-resolution works"), await VerifyAsync());

        Assert.Equal(0, (await RunAsync("remove", "tiny")).Code);
        Assert.Empty(Directory.EnumerateFiles(_place["models"]));
        Assert.Equal(ExitCode.Input, (await RunAsync("remove", "tiny")).Code);
    }

    [Fact]
    public async Task The_folder_may_be_named_and_the_model_too()
    {
        Assert.Equal(0, (await RunAsync("add", File("any.onnx"), "--manifest", Manifest(), "--name", "mine", "--models", _place["elsewhere"])).Code);

        Assert.True(System.IO.File.Exists(_place["elsewhere/mine.onnx"]));
        Assert.Contains("mine", (await RunAsync("list", "--models", _place["elsewhere"])).Output);
        Assert.Equal(ExitCode.Usage, (await RunAsync("add", File("any.onnx"), "--manifest", Manifest(), "--name", "../mine")).Code);
    }

    [Fact]
    public async Task A_file_that_nobody_knows_is_described_and_its_template_must_be_filled_in()
    {
        var unknown = await RunAsync("add", File("My Model v2.onnx"));
        Assert.Equal((ExitCode.Input, ""), (unknown.Code, unknown.Output));
        Assert.Contains("in 1×3×?×?", unknown.Error);
        Assert.Contains("--template", unknown.Error);

        Assert.Equal(0, (await RunAsync("add", File("My Model v2.onnx"), "--template", _place["m.json"])).Code);
        var template = System.IO.File.ReadAllText(_place["m.json"]);
        Assert.Contains("\"shape\": [1, 3, 0, 0]", template);
        var unfilled = await RunAsync("add", File("My Model v2.onnx"), "--manifest", _place["m.json"]);
        Assert.Equal(ExitCode.Input, unfilled.Code);
        Assert.Contains("licence.id must be", unfilled.Error);
        Assert.Contains("commercialUse must be", unfilled.Error);
        Assert.Contains("stage must be", unfilled.Error);

        var filled = template.Replace("TODO: an SPDX expression such as MIT, or in its place text and address", "MIT").Replace("TODO: yes, no or unclear", "no")
            .Replace("\"TODO: segmentation, super-resolution, restoration, style, face-swap, face-embedder, classifier\"", "\"super-resolution\"");
        _place.Write("m.json", Encoding.UTF8.GetBytes(filled));
        var added = await RunAsync("add", File("My Model v2.onnx"), "--manifest", _place["m.json"]);
        Assert.Equal((0, ""), (added.Code, added.Error));
        Assert.True(System.IO.File.Exists(_place["models/my-model-v2.onnx"]));
    }

    [Fact]
    public async Task What_is_not_as_its_manifest_says_is_not_added()
    {
        var manifest = Manifest();
        var other = await RunAsync("add", _place.Write("other.onnx", TinyModels.Enlarger(0.5f)), "--manifest", manifest);
        Assert.Equal(ExitCode.Input, other.Code);
        Assert.Contains("SHA-256", other.Error);

        var wrong = _place.Write("wrong.json", ManifestWriting.Write(TinyModels.Manifest(_file, stage: ModelStage.Segmentation)));
        var stage = await RunAsync("add", File("any.onnx"), "--manifest", wrong);
        Assert.Equal(ExitCode.Input, stage.Code);
        Assert.Contains("does not work as segmentation", stage.Error);

        Assert.Empty(Directory.Exists(_place["models"]) ? Directory.EnumerateFileSystemEntries(_place["models"]) : []);
    }

    [Theory]
    [InlineData("text", "cannot be used as a model")]
    [InlineData("", "is empty")]
    public async Task What_is_no_model_is_refused(string content, string expected)
    {
        var run = await RunAsync("add", _place.Write("file.onnx", Encoding.UTF8.GetBytes(content)));

        Assert.Equal(ExitCode.Input, run.Code);
        Assert.Contains(expected, run.Error);
    }

    [Fact]
    public async Task Places_that_are_no_files_are_refused()
    {
        Assert.Contains("is a folder", (await RunAsync("add", _place.Folder)).Error);
        Assert.Contains("There is no file", (await RunAsync("add", _place["none.onnx"])).Error);
        var device = await RunAsync("add", "/dev/zero");
        Assert.Equal(ExitCode.Input, device.Code);
        Assert.Equal(ExitCode.Usage, (await RunAsync("list", "--models", File("any.onnx"))).Code);
    }

    [Fact]
    public async Task A_damaged_model_is_found_by_verify_and_list()
    {
        await RunAsync("add", File("any.onnx"), "--manifest", Manifest());
        System.IO.File.WriteAllBytes(_place["models/tiny.onnx"], TinyModels.Enlarger(0.5f));

        var (code, text) = await VerifyAsync();
        Assert.Equal(ExitCode.Input, code);
        Assert.StartsWith("✗ tiny: its SHA-256 is", text, StringComparison.Ordinal);
        Assert.Equal("broken", Text((await ListAsync()).Single(model => Text(model, "name") == "tiny"), "state"));
        Assert.Contains("another model tiny", (await RunAsync("add", File("any.onnx"), "--manifest", Manifest())).Error);
        Assert.Equal(ExitCode.Input, (await RunAsync("verify", "none")).Code);
    }

    [Fact]
    public async Task A_model_in_use_is_marked_and_removed_only_by_force()
    {
        await RunAsync("add", File("any.onnx"), "--manifest", Manifest());
        _place.Write("appsettings.json", """{"Engine":{"UseModels":["tiny"]}}"""u8.ToArray());

        Assert.True((await ListAsync()).Single(model => Text(model, "name") == "tiny").GetProperty("inUse").GetBoolean());
        Assert.Matches("✓ model tiny +super-resolution, MIT", (await ProgramRun.LikenessAsync("doctor", "--data", _place.Folder)).Output);
        var refused = await RunAsync("remove", "tiny");
        Assert.Equal(ExitCode.Input, refused.Code);
        Assert.Contains("Engine:UseModels", refused.Error);
        Assert.Equal(0, (await RunAsync("remove", "tiny", "--force")).Code);
    }

    [Fact]
    public async Task The_catalogue_is_listed_with_what_to_do()
    {
        var list = await RunAsync("list");

        Assert.Equal((0, ""), (list.Code, list.Error));
        Assert.All(ModelCatalogue.All, known => Assert.Contains(known.Source is null ? "likeness models add FILE" : $"likeness models pull {known.Name}", list.Output.Split('\n').Single(line => line.StartsWith(known.Name + " ", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task A_server_with_a_model_says_so_and_one_with_a_broken_model_does_not_start()
    {
        await RunAsync("add", File("any.onnx"), "--manifest", Manifest());
        using (var server = await ServingProgram.StartAsync("listens on", "serve", "--port", "0", "--data", _place.Folder, "--set", "Engine:UseModels=tiny"))
        {
            Assert.Equal(0, await server.StopAsync());
            Assert.Contains("The model tiny is in use", server.Output);
        }

        System.IO.File.WriteAllBytes(_place["models/tiny.onnx"], TinyModels.Enlarger(0.5f));
        var broken = await ProgramRun.LikenessAsync("serve", "--port", "0", "--data", _place.Folder, "--set", "Engine:UseModels=tiny,none");
        Assert.Equal(ExitCode.Usage, broken.Code);
        Assert.Contains("Engine:UseModels: the model tiny cannot be used: its SHA-256 is", broken.Error);
        Assert.Contains("Engine:UseModels: there is no model 'none'", broken.Error);
    }

    private string File(string name) => _place.Write(name, _file);

    private string Manifest() => _place.Write("manifest.json", ManifestWriting.Write(TinyModels.Manifest(_file)));

    private Task<ProgramResult> RunAsync(string command, params string[] options) => ProgramRun.LikenessAsync(["models", command, .. options, "--data", _place.Folder]);

    private async Task<(int Code, string Text)> VerifyAsync()
    {
        var run = await RunAsync("verify");
        return (run.Code, run.Output.Trim());
    }

    private async Task<IReadOnlyList<JsonElement>> ListAsync()
    {
        using var list = JsonDocument.Parse((await RunAsync("list", "--json")).Output);
        return [.. list.RootElement.EnumerateArray().Select(model => model.Clone())];
    }

    private static string? Text(JsonElement model, string field) => model.GetProperty(field).GetString();
}
