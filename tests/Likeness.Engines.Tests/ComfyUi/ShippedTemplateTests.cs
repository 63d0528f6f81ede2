using System.Text.Json.Nodes;
using Likeness.Engines.ComfyUi;

namespace Likeness.Engines.Tests.ComfyUi;

/// <summary>The templates in <c>engines/comfyui</c>. Their nodes are compared with <c>Goldens/nodes.json</c>: the inputs that ComfyUI and the node packs publish, noted there with their commits.</summary>
public sealed class ShippedTemplateTests
{
    public static TheoryData<string> Names => [.. Requests.ByTemplate.Keys];

    private static JsonObject Nodes { get; } = GoldenFiles.Read("nodes")["nodes"]!.AsObject();

    [Fact]
    public void Every_file_is_well_and_every_template_is_tested()
    {
        var templates = ComfyUiTemplates.Load([ComfyUiTemplates.ShippedFolder], out var errors);
        Assert.Empty(errors);
        Assert.Equal(Requests.ByTemplate.Keys.Order(), templates.Select(template => template.Name).Order());
        Assert.All(templates, template => Assert.NotEmpty(template.Licences));
        Assert.All(templates, template => Assert.NotNull(template.Memory));
    }

    [Fact]
    public void Templates_with_non_commercial_models_say_so() =>
        Assert.Equal(["edit-qwen-image-edit", "words-flux-schnell", "words-qwen-image"], Harness.Templates.Where(template => !template.NonCommercial).Select(template => template.Name).Order());

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_graph_of_a_request_is_the_golden_one(string name)
    {
        await using var harness = await Harness.StartAsync(change: options => options with { Templates = [Template(name)] });
        using var outcome = await harness.RunAsync(Requests.ByTemplate[name]);
        Assert.True(outcome.Succeeded, outcome.Fault?.Detail + string.Join(' ', harness.Notices));
        Assert.Equal("workflow: " + name, Assert.Single(outcome.Report.Applied));
        var graph = harness.Server.Queued.First();
        foreach (var (_, node) in graph.Where(node => (string?)node.Value!["class_type"] == "LoadImage"))
        {
            Assert.Matches("^likeness/[0-9a-f-]{36}\\.png \\[temp\\]$", (string)node!["inputs"]!["image"]!);
            node["inputs"]!["image"] = "UPLOADED";
        }

        GoldenFiles.Compare(name, graph);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Under_every_set_of_flags_each_node_has_the_inputs_that_its_class_publishes(string name)
    {
        var template = Template(name);
        var graphs = 0;
        foreach (var flags in FlagSets(template))
        {
            var values = TemplateSlots.ValuesOf(template.Operation).Concat(TemplateSlots.PicturesOf(template.Operation)).ToDictionary(slot => slot, slot => JsonValue.Create(1));
            var graph = JsonNode.Parse(GraphWriter.Write(template, flags, values, new Dictionary<(string, string, string), string>()).Json.Span)!.AsObject();
            Assert.All(graph, node => CheckNode(graph, node.Key, node.Value!.AsObject()));
            graphs++;
        }

        Assert.InRange(graphs, 1, 512);
    }

    private static ComfyUiTemplate Template(string name) => Harness.Templates.Single(template => template.Name == name);

    /// <summary>All sets in which the required pictures are there and pictures of a family come in order.</summary>
    private static IEnumerable<IReadOnlySet<string>> FlagSets(ComfyUiTemplate template)
    {
        var used = template.Graph.Nodes.SelectMany(node => node.When).Distinct().ToArray();
        for (var bits = 0; bits < 1 << used.Length; bits++)
        {
            var flags = template.Body.RequiredPictures.ToHashSet();
            flags.UnionWith(used.Where((_, i) => (bits & (1 << i)) != 0));
            if (Enumerable.Range(3, 4).All(i => new[] { "image", "face" }.All(family => !flags.Contains(family + i) || flags.Contains(family + (i - 1)))))
            {
                yield return flags;
            }
        }
    }

    private static void CheckNode(JsonObject graph, string id, JsonObject node)
    {
        var type = (string)node["class_type"]!;
        Assert.True(Nodes[type] is not null, $"'{type}' of node '{id}' is not in nodes.json");
        var required = Nodes[type]!["required"]!.AsObject();
        var optional = Nodes[type]!["optional"]?.AsObject() ?? [];
        var inputs = node["inputs"]!.AsObject();
        Assert.All(required, input => Assert.True(inputs.ContainsKey(input.Key), $"node '{id}' ({type}) lacks '{input.Key}'"));
        foreach (var (input, value) in inputs)
        {
            var kind = (string?)(required[input] ?? optional[input]);
            Assert.True(kind is not null, $"node '{id}' ({type}) has no input '{input}'");
            if (value is JsonArray link)
            {
                var source = graph[(string)link[0]!];
                Assert.True(source is not null, $"node '{id}' is linked to '{link[0]}', which is not there");
                var outputs = Nodes[(string)source["class_type"]!]!["outputs"]!.AsArray();
                Assert.Equal(kind, (string)outputs[(int)link[1]!]!);
            }
            else
            {
                Assert.Contains(kind, new[] { "INT", "FLOAT", "STRING", "BOOLEAN", "COMBO" });
            }
        }
    }
}
