using System.Text;
using System.Text.Json.Nodes;

namespace Likeness.Engines.ComfyUi;

/// <summary>A graph as it is queued.</summary>
/// <param name="Json">The graph in the API's format.</param>
/// <param name="Nodes">Id and class of each node.</param>
/// <param name="Output">Id of the node whose picture is the result.</param>
/// <param name="Way">How the result comes.</param>
internal sealed record ComfyGraph(ReadOnlyMemory<byte> Json, IReadOnlyDictionary<string, string> Nodes, string Output, ResultWay Way)
{
    /// <summary>The same graph with a result that lies in a file, for when the socket fails; null when it does already.</summary>
    public ComfyGraph? AsFile()
    {
        if (Way == ResultWay.File)
        {
            return null;
        }

        var json = JsonNode.Parse(Json.Span)!;
        json[Output]!["class_type"] = ResultNodes.FileClass;
        var nodes = new Dictionary<string, string>(Nodes, StringComparer.Ordinal) { [Output] = ResultNodes.FileClass };
        return new ComfyGraph(Encoding.UTF8.GetBytes(json.ToJsonString()), nodes, Output, ResultWay.File);
    }
}
