using Likeness.Engines.ComfyUi;

namespace Likeness.Engines.Tests.ComfyUi;

/// <summary>Templates with mistakes: all of them are told at once, with file and node.</summary>
public sealed class TemplateCheckTests : IDisposable
{
    private const string Good = """
        {"title":"t","operation":"retouch","output":"out","settings":{"size":512},
         "graph":{
          "in":{"class_type":"LoadImage","inputs":{"image":{"$slot":"image"}}},
          "big":{"class_type":"ImageScale","$when":"upscale","inputs":{"image":["in",0],"width":{"$slot":"size"}}},
          "fix":{"class_type":"Fix","inputs":{"image":{"$first":[["big",0],["in",0]]},"w":{"$slot":"fidelity"}}},
          "out":{"class_type":"SaveImageWebsocket","inputs":{"images":["fix",0]}}}}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("likeness-templates-").FullName;

    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "\"$slot\":\"fidelity\"", "\"$slot\":\"fidelty\"", "node 'fix': The slot 'fidelty' is unknown" },
        { "\"$slot\":\"fidelity\"", "\"$slot\":\"prompt\"", "node 'fix': The slot 'prompt' is unknown" },
        { "{\"$slot\":\"fidelity\"}", "0.5", "No node has the slot 'fidelity'" },
        { "[\"fix\",0]", "[\"fox\",0]", "node 'out': The input 'images' is linked to node 'fox', which does not exist." },
        { "[\"fix\",0]", "[\"fix\"]", "node 'out': The input 'images' is neither a value" },
        { "[\"fix\",0]", "[\"fix\",-1]", "node 'out': The input 'images' is neither a value" },
        { "{\"$first\":[[\"big\",0],[\"in\",0]]}", "[\"big\",0]", "node 'fix': The input 'image' is linked to node 'big', which is not always there" },
        { "{\"$first\":[[\"big\",0],[\"in\",0]]}", "[\"in\",0]", "node 'big': Nothing leads from it to the output." },
        { "\"image\":[\"in\",0],\"width\"", "\"image\":[\"fix\",0],\"width\"", "The graph has a circle." },
        { "\"$when\":\"upscale\"", "\"$when\":\"hyper\"", "node 'big': '$when' names 'hyper'" },
        { "\"$when\":\"upscale\"", "\"$when\":5", "node 'big': '$when' must be a flag" },
        { "\"output\":\"out\"", "\"output\":\"end\"", "'output' names node 'end', which does not exist." },
        { "\"output\":\"out\",", "", "'output' must name the node" },
        { "SaveImageWebsocket", "ShowImage", "node 'out': It is the output, and its class must be one of" },
        { "\"operation\":\"retouch\"", "\"operation\":\"paint\"", "'operation' must be stylize" },
        { "\"operation\":\"retouch\"", "\"operation\":\"retouch\",\"styles\":[\"3D\"]", "'styles' has a meaning for the operation stylize alone." },
        { "\"title\":\"t\"", "\"titel\":\"t\"", "'titel' is unknown" },
        { "\"size\":512", "\"size\":512,\"steps\":4", "The setting 'steps' is used by no node." },
        { "\"size\":512", "\"size\":[512]", "The setting 'size' must be a text" },
        { "\"class_type\":\"Fix\"", "\"class\":\"Fix\"", "node 'fix': It must be an object with 'class_type' and 'inputs'" },
        { "\"title\":\"t\"", "\"title\":\"t\",\"settingsWhen\":{\"rainy\":{\"size\":1}}", "'settingsWhen' names 'rainy'" },
        { "\"title\":\"t\"", "\"title\":\"t\",\"prompt\":\"no words\"", "'prompt' must contain {prompt}." },
        { "\"title\":\"t\"", "\"title\":\"t\",\"order\":-1", "'order' must be a whole number" },
        { "\"title\":\"t\"", "\"title\":\"t\",\"title\":\"u\"", "It is not JSON" },
        { "\"title\":\"t\"", "\"title\":t", "It is not JSON: line 1" },
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_template_without_mistakes_is_taken()
    {
        Write("mine.json", Good);
        var template = Assert.Single(ComfyUiTemplates.Load([_folder], out var errors));
        Assert.Empty(errors);
        Assert.Equal(["image"], template.Body.RequiredPictures);
        Assert.Equal(["Fix", "ImageScale", "LoadImage", "SaveImageWebsocket"], template.NodeClasses);
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_told_with_file_and_node(string right, string wrong, string expected)
    {
        Assert.Contains(right, Good, StringComparison.Ordinal);
        Write("mine.json", Good.Replace(right, wrong, StringComparison.Ordinal));
        Assert.Empty(ComfyUiTemplates.Load([_folder], out var errors));
        Assert.Contains(errors, error => error.StartsWith("mine.json: " + expected, StringComparison.Ordinal));
    }

    [Fact]
    public void All_mistakes_of_all_files_are_told_at_once()
    {
        Write("a.json", Good.Replace("\"$slot\":\"fidelity\"", "\"$slot\":\"x\"", StringComparison.Ordinal).Replace("[\"fix\",0]", "[\"fox\",0]", StringComparison.Ordinal));
        Write("b.json", "[]");
        ComfyUiTemplates.Load([_folder, Path.Combine(_folder, "none")], out var errors);
        Assert.True(errors.Count(error => error.StartsWith("a.json", StringComparison.Ordinal)) >= 2, string.Join('\n', errors));
        Assert.Contains("b.json: It must be an object.", errors);
        Assert.Contains(errors, error => error.StartsWith("There is no folder", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_of_the_operator_replaces_the_shipped_one_of_the_same_name()
    {
        Write("retouch-codeformer.json", Good);
        Write("mine.json", Good);
        var templates = ComfyUiTemplates.Load([ComfyUiTemplates.ShippedFolder, _folder], out var errors);
        Assert.Empty(errors);
        Assert.Equal("t", templates.Single(template => template.Name == "retouch-codeformer").Title);
        Assert.Equal(Harness.Templates.Count + 1, templates.Count);
    }

    [Fact]
    public void The_example_of_the_documentation_is_well()
    {
        var page = GoldenFiles.ReadDocument("engines/comfyui.md");
        var start = page.IndexOf("```json", StringComparison.Ordinal) + "```json".Length;
        Write("example.json", page[start..page.IndexOf("```", start, StringComparison.Ordinal)]);
        Assert.Single(ComfyUiTemplates.Load([_folder], out var errors));
        Assert.Empty(errors);
    }

    [Fact]
    public void The_documentation_names_every_template_node_pack_model_and_slot()
    {
        var page = GoldenFiles.ReadDocument("engines/comfyui.md");
        Assert.All(Harness.Templates, template => Assert.Contains(template.Name.StartsWith("stylize-", StringComparison.Ordinal) ? template.Name["stylize".Length..] : template.Name, page, StringComparison.Ordinal));
        var models = from template in Harness.Templates
                     from node in template.Graph.Nodes
                     from input in node.Inputs
                     let text = (input.Value as LiteralInput)?.Value?.ToString()
                     where text is not null && (text.EndsWith(".safetensors", StringComparison.Ordinal) || text.EndsWith(".pth", StringComparison.Ordinal) || text.EndsWith(".onnx", StringComparison.Ordinal))
                     select Path.GetFileNameWithoutExtension(text);
        Assert.All(models.Distinct(), model => Assert.Contains(model, page, StringComparison.Ordinal));
        var slots = Enum.GetValues<Portraits.PortraitOperation>().SelectMany(TemplateSlots.ValuesOf).Distinct();
        Assert.All(slots, slot => Assert.Contains($"`{slot}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_is_too_large_is_refused()
    {
        Write("big.json", new string(' ', ComfyUiTemplates.MaxFileBytes + 1));
        ComfyUiTemplates.Load([_folder], out var errors);
        Assert.Contains("larger than 512 KiB", Assert.Single(errors), StringComparison.Ordinal);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);
}
