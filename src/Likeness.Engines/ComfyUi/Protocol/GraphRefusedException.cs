using System.Text.Json;
using Likeness.Portraits;

namespace Likeness.Engines.ComfyUi;

/// <summary>The server finds a graph invalid: a node or a model is missing, or a node has changed.</summary>
/// <param name="notice">What the server says, for operators.</param>
internal sealed class GraphRefusedException(string notice)
    : ComfyException(FaultKind.EngineCannot, "The generator lacks something that this request needs; another engine may serve it.", notice)
{
    private const int MostNodes = 5;

    /// <summary>Reads <c>{"error": {"type", "message", "details"}, "node_errors": {"7": {"class_type", "errors": [{"message", "details"}]}}}</c>.</summary>
    public static GraphRefusedException Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 64 });
            var error = json.RootElement.Member("error");
            var sentences = new List<string> { Sentence(error?.Text("message") ?? (error is { ValueKind: JsonValueKind.String } text ? text.Words() : null), error?.Text("details")) };
            if (json.RootElement.Member("node_errors") is { ValueKind: JsonValueKind.Object } nodes)
            {
                sentences.AddRange(from node in nodes.EnumerateObject().Take(MostNodes)
                                   from fault in node.Value.Member("errors") is { ValueKind: JsonValueKind.Array } faults ? faults.EnumerateArray().Take(2).ToArray() : []
                                   select $"node '{node.Name}' ({node.Value.Text("class_type")}): {Sentence(fault.Text("message"), fault.Text("details"))}");
            }

            return new GraphRefusedException(OperatorText.Clean("It refuses the graph: " + string.Join("; ", sentences)));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return new GraphRefusedException("It refuses the graph and does not say why.");
        }
    }

    private static string Sentence(string? message, string? details) => details is { Length: > 0 } ? $"{message} ({details})" : message ?? "no reason given";
}
