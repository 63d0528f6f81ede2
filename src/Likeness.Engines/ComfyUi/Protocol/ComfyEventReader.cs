using System.Text.Json;

namespace Likeness.Engines.ComfyUi;

/// <summary>Reads the text frames of the server's WebSocket: <c>{"type": …, "data": {…}}</c>.</summary>
internal static class ComfyEventReader
{
    private static readonly JsonDocumentOptions Bounded = new() { MaxDepth = 64 };

    /// <summary>The event, or null for one that says nothing to us or makes no sense.</summary>
    public static ComfyEvent? Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, Bounded);
            var root = document.RootElement;
            return root.Member("data") is { ValueKind: JsonValueKind.Object } data && root.Text("type") is { } type ? Read(type, data) : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static ComfyEvent? Read(string type, JsonElement data)
    {
        var prompt = data.Text("prompt_id");
        var node = data.Id("node");
        return type switch
        {
            "execution_start" => new(ComfyEventKind.Started, prompt, null),
            "execution_cached" => new(ComfyEventKind.Cached, prompt, null) { Nodes = Kept(data) },
            "executing" => new(ComfyEventKind.Executing, prompt, node),
            "progress" => new(ComfyEventKind.Progress, prompt, node) { Fraction = data.Fraction() },
            "progress_state" => new(ComfyEventKind.States, prompt, null) { Nodes = States(data) },
            "executed" => new(ComfyEventKind.Executed, prompt, node) { Files = data.Member("output")?.Files() ?? [] },
            "execution_success" => new(ComfyEventKind.Succeeded, prompt, null),
            "execution_error" => new(ComfyEventKind.Failed, prompt, data.Id("node_id")) { Failure = Failure(data) },
            "execution_interrupted" => new(ComfyEventKind.Interrupted, prompt, data.Id("node_id")),
            _ => null,
        };
    }

    /// <summary>A failure as events and the history describe it.</summary>
    public static ComfyFailure Failure(JsonElement data) => new(data.Text("node_type") ?? "", data.Text("exception_type") ?? "", data.Text("exception_message") ?? "");

    private static Dictionary<string, double> Kept(JsonElement data)
    {
        var nodes = new Dictionary<string, double>(StringComparer.Ordinal);
        if (data.Member("nodes") is { ValueKind: JsonValueKind.Array } list)
        {
            foreach (var node in list.EnumerateArray().Where(node => node.ValueKind == JsonValueKind.String))
            {
                nodes[node.GetString()!] = 1;
            }
        }

        return nodes;
    }

    private static Dictionary<string, double> States(JsonElement data)
    {
        var nodes = new Dictionary<string, double>(StringComparer.Ordinal);
        if (data.Member("nodes") is { ValueKind: JsonValueKind.Object } states)
        {
            foreach (var state in states.EnumerateObject())
            {
                nodes[state.Name] = state.Value.Text("state") == "finished" ? 1 : state.Value.Fraction();
            }
        }

        return nodes;
    }
}
