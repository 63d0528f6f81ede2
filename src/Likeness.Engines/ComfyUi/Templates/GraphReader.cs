using System.Text.Json;
using System.Text.Json.Nodes;

namespace Likeness.Engines.ComfyUi;

/// <summary>Reads a graph: ComfyUI's API format, in which an input may also be <c>{"$slot": "seed"}</c> or <c>{"$first": [["12", 0], ["9", 0]]}</c>, and a node may have <c>"$when"</c>.</summary>
internal static class GraphReader
{
    public static TemplateGraph Read(JsonElement? graph, TemplateFaults faults)
    {
        var nodes = new List<TemplateNode>();
        if (graph is null)
        {
            faults.Add("'graph' is missing.");
            return new TemplateGraph(nodes);
        }

        foreach (var member in graph.Value.EnumerateObject())
        {
            if (Node(member.Name, member.Value, faults) is { } node)
            {
                nodes.Add(node);
            }
        }

        if (nodes.Count == 0)
        {
            faults.Add("'graph' has no node.");
        }

        return new TemplateGraph(nodes);
    }

    private static TemplateNode? Node(string id, JsonElement json, TemplateFaults faults)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("class_type", out var type) || type.ValueKind != JsonValueKind.String
            || !json.TryGetProperty("inputs", out var inputs) || inputs.ValueKind != JsonValueKind.Object)
        {
            faults.Add(id, "It must be an object with 'class_type' and 'inputs', as ComfyUI's \"Export (API)\" writes it.");
            return null;
        }

        foreach (var member in json.EnumerateObject().Where(member => member.Name is not ("class_type" or "inputs" or "_meta" or "$when")))
        {
            faults.Add(id, $"'{member.Name}' is unknown.");
        }

        var when = json.TryGetProperty("$when", out var flags) ? Flags(id, flags, faults) : [];
        var values = new List<KeyValuePair<string, TemplateInput>>();
        foreach (var input in inputs.EnumerateObject())
        {
            if (Input(input.Value) is { } value)
            {
                values.Add(new(input.Name, value));
            }
            else
            {
                faults.Add(id, $"The input '{input.Name}' is neither a value, a link [\"node\", output], a slot {{\"$slot\": \"name\"}} nor {{\"$first\": [links]}}.");
            }
        }

        return new TemplateNode(id, type.GetString()!, when, values);
    }

    private static IReadOnlyList<string> Flags(string id, JsonElement json, TemplateFaults faults)
    {
        if (json.ValueKind == JsonValueKind.String)
        {
            return [json.GetString()!];
        }

        if (json.ValueKind == JsonValueKind.Array && json.GetArrayLength() > 0 && json.EnumerateArray().All(flag => flag.ValueKind == JsonValueKind.String))
        {
            return [.. json.EnumerateArray().Select(flag => flag.GetString()!)];
        }

        faults.Add(id, "'$when' must be a flag or a list of flags.");
        return [];
    }

    private static TemplateInput? Input(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => Link(json) is { } link ? new LinkInput([link], Optional: false) : null,
        JsonValueKind.Object => Marked(json),
        _ => new LiteralInput(json.ValueKind == JsonValueKind.Null ? null : JsonValue.Create(json.Clone())),
    };

    private static TemplateInput? Marked(JsonElement json)
    {
        var members = json.EnumerateObject().ToArray();
        if (members is not [var member])
        {
            return null;
        }

        if (member is { Name: "$slot", Value.ValueKind: JsonValueKind.String })
        {
            return new SlotInput(member.Value.GetString()!);
        }

        if (member is not { Name: "$first", Value.ValueKind: JsonValueKind.Array } || member.Value.GetArrayLength() == 0)
        {
            return null;
        }

        var links = member.Value.EnumerateArray().Select(Link).ToArray();
        return links.Any(link => link is null) ? null : new LinkInput(links!, Optional: true);
    }

    private static NodeLink? Link(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array && json.GetArrayLength() == 2 && json[0].ValueKind == JsonValueKind.String
        && json[1].ValueKind == JsonValueKind.Number && json[1].TryGetInt32(out var output) && output is >= 0 and < 64
            ? new NodeLink(json[0].GetString()!, output)
            : null;
}
