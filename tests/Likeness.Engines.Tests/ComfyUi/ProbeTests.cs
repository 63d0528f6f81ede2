using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Likeness.Engines.ComfyUi;
using Likeness.Engines.Tests.ComfyUi.Double;
using Likeness.Portraits;

namespace Likeness.Engines.Tests.ComfyUi;

/// <summary>What a probe finds and what <c>Supports</c> makes of it.</summary>
public sealed class ProbeTests
{
    [Fact]
    public async Task Before_the_first_probe_everything_is_taken_to_be_there()
    {
        await using var harness = await Harness.StartAsync();
        Assert.All(Requests.ByTemplate.Values, request => Assert.True(harness.Generator.Supports(request).CanServe));
        Assert.Empty(harness.Server.Calls);
    }

    [Fact]
    public async Task A_complete_server_is_healthy_and_says_what_it_is()
    {
        await using var harness = await Harness.StartAsync(new DoubleBehavior { NodeList = NodeList() });
        var health = await harness.Generator.ProbeAsync(TestContext.Current.CancellationToken);
        Assert.Equal((true, "ComfyUI 0.3.60, cuda:0 NVIDIA GeForce RTX 4090, 24 GB"), (health.IsHealthy, health.Version));
        Assert.Empty(health.Notes);
        Assert.All(Requests.ByTemplate.Values, request => Assert.True(harness.Generator.Supports(request).CanServe));
    }

    [Fact]
    public async Task A_missing_node_and_a_missing_model_are_named()
    {
        await using var harness = await Harness.StartAsync(new DoubleBehavior { NodeList = NodeList(without: ["ApplyInstantID", "ReActorFaceSwap"], withoutModel: "codeformer-v0.1.0.pth") });
        var health = await harness.Generator.ProbeAsync(TestContext.Current.CancellationToken);
        Assert.True(health.IsHealthy);
        Assert.Contains("The workflow 'stylize-3d' cannot run: ComfyUI has no node class 'ApplyInstantID'.", health.Notes);
        Assert.Contains("The workflow 'retouch-codeformer' cannot run: ComfyUI has no 'codeformer-v0.1.0.pth' for the input 'model_name' of the node class 'FaceRestoreModelLoader'.", health.Notes);
        var support = harness.Generator.Supports(Requests.Stylize());
        Assert.Equal((false, "Its workflow for stylize in the style Clay cannot run: ComfyUI has no node class 'ApplyInstantID'."), (support.CanServe, support.Reason));
        Assert.False(harness.Generator.Supports(Requests.Glam()).CanServe);
        Assert.True(harness.Generator.Supports(Requests.Edit()).CanServe);
        using var outcome = await harness.RunAsync(Requests.Stylize());
        Assert.Equal(FaultKind.EngineCannot, outcome.Fault?.Kind);
    }

    [Fact]
    public async Task The_next_template_serves_when_the_preferred_one_lacks_something()
    {
        await using var harness = await Harness.StartAsync(new DoubleBehavior { NodeList = NodeList(without: ["TextEncodeQwenImageEditPlus"]) });
        await harness.Generator.ProbeAsync(TestContext.Current.CancellationToken);
        using var outcome = await harness.RunAsync(Requests.Edit(2));
        Assert.Equal("workflow: edit-flux-kontext", outcome.Report?.Applied[0]);
    }

    [Fact]
    public async Task A_model_in_a_folder_below_is_found_and_named_as_the_server_does()
    {
        await using var harness = await Harness.StartAsync(new DoubleBehavior { NodeList = NodeList().Replace("\"ClayAnimationRedm.safetensors\"", "\"artificialguybr\\\\ClayAnimationRedm.safetensors\"", StringComparison.Ordinal) });
        Assert.Empty((await harness.Generator.ProbeAsync(TestContext.Current.CancellationToken)).Notes);
        using var outcome = await harness.RunAsync(Requests.Stylize());
        Assert.Equal("artificialguybr\\ClayAnimationRedm.safetensors", (string?)Assert.Single(harness.Server.Queued)["lora"]!["inputs"]!["lora_name"]);
    }

    [Theory]
    [InlineData("<html>", "cannot be read")]
    [InlineData("{\"LoadImage\":{\"input\":", "cannot be read")]
    [InlineData("[]", "cannot be read")]
    public async Task A_list_of_nodes_that_makes_no_sense_makes_the_server_unhealthy(string list, string expected)
    {
        await using var harness = await Harness.StartAsync(new DoubleBehavior { NodeList = list });
        var health = await harness.Generator.ProbeAsync(TestContext.Current.CancellationToken);
        Assert.Contains(expected, health.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_of_nodes_may_not_be_longer_than_agreed()
    {
        await using var harness = await Harness.StartAsync(new DoubleBehavior { NodeList = NodeList() }, options => options with { MaxNodeListBytes = 1000 });
        Assert.Contains("longer than 1000 bytes", (await harness.Generator.ProbeAsync(TestContext.Current.CancellationToken)).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_is_asked_for_again_only_when_there_is_a_reason()
    {
        var (isDown, refuses) = (false, false);
        var behavior = new DoubleBehavior { NodeList = NodeList() };
        behavior.Intercept = context =>
        {
            var stop = (isDown && context.Request.Path == "/system_stats") || (refuses && context.Request is { Method: "POST", Path.Value: "/prompt" });
            context.Response.StatusCode = isDown ? 503 : refuses && stop ? 400 : 200;
            return Task.FromResult(stop);
        };
        await using var harness = await Harness.StartAsync(behavior);
        Assert.True(await ProbeAsync());
        Assert.True(await ProbeAsync());
        Assert.Equal(1, harness.Server.Count("GET /object_info"));
        isDown = true;
        Assert.False(await ProbeAsync());
        isDown = false;
        Assert.True(await ProbeAsync());
        Assert.True(await ProbeAsync());
        Assert.Equal(2, harness.Server.Count("GET /object_info"));
        refuses = true;
        using var outcome = await harness.RunAsync(Requests.Edit());
        Assert.Equal(FaultKind.EngineCannot, outcome.Fault?.Kind);
        Assert.True(await ProbeAsync());
        Assert.Equal((3, 5), (harness.Server.Count("GET /object_info"), harness.Server.Count("GET /system_stats") - 1));

        async Task<bool> ProbeAsync() => (await harness.Generator.ProbeAsync(TestContext.Current.CancellationToken)).IsHealthy;
    }

    [Fact]
    public void Both_ways_to_write_a_list_of_names_are_read()
    {
        var json = """
            {"Skipped":{"input":{"required":{"a":[["x"]]}}},
             "Old":{"input":{"required":{"name":[["a.pth","b.pth"],{"tooltip":"t"}],"level":[[0,1]],"image":["IMAGE"]},"optional":{"extra":[["c"]]},"hidden":{"p":"PROMPT"}},"output":["IMAGE"]},
             "New":{"input":{"required":{"name":["COMBO",{"options":["d.pth"]}],"far":["COMBO",{"options":[],"remote":{"route":"/x"}}]}}}}
            """;
        var nodes = NodeListReader.Read(Encoding.UTF8.GetBytes(json), new HashSet<string> { "Old", "New", "Absent" });
        Assert.Equal(["New", "Old"], nodes.Keys.Order());
        Assert.Equal(["image", "level", "name"], nodes["Old"].Required.Order());
        Assert.Equal(["a.pth", "b.pth"], nodes["Old"].Choices["name"]);
        Assert.Equal(["extra", "name"], nodes["Old"].Choices.Keys.Order());
        Assert.Equal(["name"], nodes["New"].Choices.Keys);
    }

    [Fact]
    public async Task A_rectangle_for_a_face_is_beyond_a_workflow()
    {
        await using var harness = await Harness.StartAsync();
        var request = Requests.Glam() with { Users = [new GlamUser { Photos = [Requests.Other], Place = new(1, 2, 3, 4) }] };
        Assert.Contains("the embedded engine can", harness.Generator.Supports(request).Reason, StringComparison.Ordinal);
        Assert.Contains("words alone", (await WithoutWords()).Reason, StringComparison.Ordinal);
    }

    private static async Task<EngineSupport> WithoutWords()
    {
        await using var harness = await Harness.StartAsync(change: options => options with { Templates = [.. Harness.Templates.Where(template => template.Name == "edit-flux-kontext")] });
        return harness.Generator.Supports(Requests.Edit(0));
    }

    /// <summary>A node list as a server with everything would give it: classes from <c>nodes.json</c>, names from the templates.</summary>
    private static string NodeList(IReadOnlyList<string>? without = null, string? withoutModel = null)
    {
        var list = new JsonObject { ["SomethingElse"] = new JsonObject { ["input"] = new JsonObject { ["required"] = new JsonObject() } } };
        foreach (var (type, node) in GoldenFiles.Read("nodes")["nodes"]!.AsObject().Where(node => without?.Contains(node.Key) != true))
        {
            var input = new JsonObject();
            foreach (var part in new[] { "required", "optional" })
            {
                var members = new JsonObject();
                foreach (var (name, kind) in node![part]?.AsObject() ?? [])
                {
                    members[name] = (string?)kind != "COMBO" ? new JsonArray((string?)kind)
                        : type.StartsWith("Text", StringComparison.Ordinal) || type.StartsWith("Upscale", StringComparison.Ordinal)
                            ? new JsonArray("COMBO", new JsonObject { ["options"] = Names(type, name, withoutModel) })
                            : new JsonArray(Names(type, name, withoutModel), new JsonObject());
                }

                input[part] = members;
            }

            list[type] = new JsonObject { ["input"] = input };
        }

        return list.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    private static JsonArray Names(string type, string input, string? without)
    {
        var names = from template in Harness.Templates
                    from node in template.Graph.Nodes
                    where node.ClassType == type
                    from given in node.Inputs
                    where given.Key == input
                    from value in given.Value switch { LiteralInput { Value: JsonValue literal } => [literal], SlotInput slot => template.Body.Settings.ValuesOf(slot.Name), _ => [] }
                    let text = value.TryGetValue<string>(out var name) ? name : null
                    where text is not null && text != without
                    select text;
        return [.. names.Append("other").Distinct().Select(name => (JsonNode)name)];
    }
}
