namespace Likeness.Engines.ComfyUi;

/// <summary>Finds circles, nodes that lead nowhere and a missing output.</summary>
internal static class GraphPaths
{
    public static void Check(TemplateGraph graph, string output, TemplateFaults faults)
    {
        if (graph.Find(output) is not { } end)
        {
            faults.Add(output.Length == 0 ? "'output' must name the node whose picture is the result." : $"'output' names node '{output}', which does not exist.");
            return;
        }

        if (end.When.Count > 0)
        {
            faults.Add(end.Id, "It is the output and must have no '$when'.");
        }

        var reached = new HashSet<string>(StringComparer.Ordinal);
        var path = new HashSet<string>(StringComparer.Ordinal);
        if (HasCircle(graph, end, reached, path))
        {
            faults.Add("The graph has a circle.");
            return;
        }

        foreach (var node in graph.Nodes.Where(node => !reached.Contains(node.Id)))
        {
            faults.Add(node.Id, "Nothing leads from it to the output.");
        }
    }

    private static bool HasCircle(TemplateGraph graph, TemplateNode node, HashSet<string> reached, HashSet<string> path)
    {
        if (!path.Add(node.Id))
        {
            return true;
        }

        if (reached.Add(node.Id))
        {
            foreach (var link in node.Inputs.Select(input => input.Value).OfType<LinkInput>().SelectMany(input => input.Links))
            {
                if (graph.Find(link.Node) is { } source && HasCircle(graph, source, reached, path))
                {
                    return true;
                }
            }
        }

        path.Remove(node.Id);
        return false;
    }
}
