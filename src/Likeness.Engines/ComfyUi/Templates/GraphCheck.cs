using Likeness.Portraits;

namespace Likeness.Engines.ComfyUi;

/// <summary>Finds everything that is wrong with a template's graph before a request meets it.</summary>
internal static class GraphCheck
{
    /// <summary>The picture slots that a graph uses.</summary>
    public static IReadOnlyList<string> Pictures(TemplateGraph graph, PortraitOperation operation)
    {
        var used = Slots(graph).Select(slot => slot.Name).ToHashSet(StringComparer.Ordinal);
        return [.. TemplateSlots.PicturesOf(operation).Where(used.Contains)];
    }

    /// <summary>The picture slots that nodes use which are there whether the picture is or not.</summary>
    public static IReadOnlyList<string> RequiredPictures(TemplateGraph graph, PortraitOperation operation)
    {
        var used = Slots(graph).Where(slot => !slot.Node.When.Contains(slot.Name)).Select(slot => slot.Name).ToHashSet(StringComparer.Ordinal);
        return [.. TemplateSlots.PicturesOf(operation).Where(used.Contains)];
    }

    public static void Check(ComfyUiTemplate template, TemplateFaults faults)
    {
        CheckSlots(template, faults);
        foreach (var node in template.Graph.Nodes)
        {
            CheckFlags(node, template.Operation, faults);
            CheckLinks(node, template.Graph, faults);
        }

        GraphPaths.Check(template.Graph, template.Body.Output, faults);
        if (template.Graph.Find(template.Body.Output) is { } output && ResultNodes.Of(output.ClassType) is null)
        {
            faults.Add(output.Id, $"It is the output, and its class must be one of {string.Join(", ", ResultNodes.Classes)}.");
        }
    }

    private static IEnumerable<(TemplateNode Node, string Name)> Slots(TemplateGraph graph) =>
        from node in graph.Nodes from input in node.Inputs where input.Value is SlotInput select (node, ((SlotInput)input.Value).Name);

    private static void CheckSlots(ComfyUiTemplate template, TemplateFaults faults)
    {
        var requestSlots = TemplateSlots.ValuesOf(template.Operation).Concat(TemplateSlots.PicturesOf(template.Operation)).ToHashSet(StringComparer.Ordinal);
        var known = requestSlots.Concat(template.Body.Settings.Names).ToHashSet(StringComparer.Ordinal);
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (node, name) in Slots(template.Graph))
        {
            used.Add(name);
            if (!known.Contains(name))
            {
                faults.Add(node.Id, $"The slot '{name}' is unknown; it must be one of {string.Join(", ", requestSlots)} or a name in 'settings'.");
            }
            else if (!requestSlots.Contains(name) && !template.Body.Settings.Always.ContainsKey(name))
            {
                faults.Add(node.Id, $"The slot '{name}' has a value in 'settingsWhen' alone; give it one in 'settings' too.");
            }
        }

        foreach (var name in TemplateSlots.RequiredOf(template.Operation).Where(name => !used.Contains(name)))
        {
            faults.Add($"No node has the slot '{name}', without which {template.Operation.ToString().ToLowerInvariant()} ignores the request.");
        }

        foreach (var name in template.Body.Settings.Names.Where(name => !used.Contains(name)))
        {
            faults.Add($"The setting '{name}' is used by no node.");
        }
    }

    private static void CheckFlags(TemplateNode node, PortraitOperation operation, TemplateFaults faults)
    {
        var flags = TemplateSlots.FlagsOf(operation);
        foreach (var flag in node.When.Where(flag => !flags.Contains(flag)))
        {
            faults.Add(node.Id, $"'$when' names '{flag}', which is none of {string.Join(", ", flags)}.");
        }
    }

    private static void CheckLinks(TemplateNode node, TemplateGraph graph, TemplateFaults faults)
    {
        foreach (var (input, value) in node.Inputs)
        {
            if (value is not LinkInput links)
            {
                continue;
            }

            foreach (var link in links.Links)
            {
                if (graph.Find(link.Node) is not { } target)
                {
                    faults.Add(node.Id, $"The input '{input}' is linked to node '{link.Node}', which does not exist.");
                }
                else if (!links.Optional && !target.When.All(node.When.Contains))
                {
                    faults.Add(node.Id, $"The input '{input}' is linked to node '{link.Node}', which is not always there; use {{\"$first\": [...]}}.");
                }
            }
        }
    }
}
