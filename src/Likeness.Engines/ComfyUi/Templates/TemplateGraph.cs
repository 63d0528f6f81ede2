using System.Text.Json.Nodes;

namespace Likeness.Engines.ComfyUi;

/// <summary>A ComfyUI graph in the format of its API, with slots, and nodes that are there only while a flag is up.</summary>
/// <param name="Nodes">The nodes in the order of the file.</param>
internal sealed record TemplateGraph(IReadOnlyList<TemplateNode> Nodes)
{
    public TemplateNode? Find(string id) => Nodes.FirstOrDefault(node => node.Id == id);
}

/// <summary>A node.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ClassType">Its class.</param>
/// <param name="When">The flags that must all be up; empty for always.</param>
/// <param name="Inputs">Its inputs.</param>
internal sealed record TemplateNode(string Id, string ClassType, IReadOnlyList<string> When, IReadOnlyList<KeyValuePair<string, TemplateInput>> Inputs)
{
    public bool IsThere(IReadOnlySet<string> flags) => When.All(flags.Contains);
}

/// <summary>What an input is given.</summary>
internal abstract record TemplateInput;

/// <summary>A value that is always the same.</summary>
/// <param name="Value">A string, number, truth value or null.</param>
internal sealed record LiteralInput(JsonNode? Value) : TemplateInput;

/// <summary>A value that the request or the settings give.</summary>
/// <param name="Name">Name of the slot.</param>
internal sealed record SlotInput(string Name) : TemplateInput;

/// <summary>The output of the first of these nodes that is there; without any the input is left out.</summary>
/// <param name="Links">The candidates.</param>
/// <param name="Optional">Whether all of them may be missing.</param>
internal sealed record LinkInput(IReadOnlyList<NodeLink> Links, bool Optional) : TemplateInput;

/// <summary>An output of a node.</summary>
/// <param name="Node">The node's id.</param>
/// <param name="Output">Number of the output, from 0.</param>
internal sealed record NodeLink(string Node, int Output);
