using System.Text.Json.Nodes;

namespace Likeness.Engines.ComfyUi;

/// <summary>Compares a template with the nodes and files of a server.</summary>
/// <param name="nodes">The node classes that the server has.</param>
internal sealed class TemplateNeeds(IReadOnlyDictionary<string, NodeInfo> nodes)
{
    private static readonly char[] Separators = ['/', '\\'];

    /// <summary>How the server spells each file that was found under another path.</summary>
    public Dictionary<(string ClassType, string Input, string Value), string> Spellings { get; } = [];

    /// <summary>What the template lacks: one English sentence each, for operators and, without paths, fit for callers.</summary>
    public IReadOnlyList<string> Missing(ComfyUiTemplate template)
    {
        var missing = new List<string>();
        foreach (var node in template.Graph.Nodes)
        {
            if (!nodes.TryGetValue(node.ClassType, out var info))
            {
                missing.Add($"ComfyUI has no node class '{node.ClassType}'.");
                continue;
            }

            missing.AddRange(info.Required.Where(name => node.Inputs.All(input => input.Key != name))
                .Select(name => $"The node class '{node.ClassType}' wants {Input(name)}, which node '{node.Id}' does not give."));
            foreach (var (input, value) in node.Inputs)
            {
                if (info.Choices.TryGetValue(input, out var choices))
                {
                    missing.AddRange(Texts(template, value).Where(text => !IsThere(node.ClassType, input, text, choices))
                        .Select(text => $"ComfyUI has no '{text}' for the input '{input}' of the node class '{node.ClassType}'."));
                }
            }
        }

        return [.. missing.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The name is the server's: callers may see it only where it is one.</summary>
    private static string Input(string name) => name.Length <= 64 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.') ? $"the input '{name}'" : "an input with a strange name";

    private static IEnumerable<string> Texts(ComfyUiTemplate template, TemplateInput value)
    {
        var values = value switch
        {
            LiteralInput { Value: JsonValue literal } => [literal],
            SlotInput slot => template.Body.Settings.ValuesOf(slot.Name),
            _ => [],
        };
        foreach (var candidate in values)
        {
            if (candidate.TryGetValue<string>(out var text))
            {
                yield return text;
            }
        }
    }

    /// <summary>A file counts also in a folder below, or with the other system's separators.</summary>
    private bool IsThere(string classType, string input, string text, IReadOnlyList<string> choices)
    {
        if (choices.Contains(text))
        {
            return true;
        }

        var name = LastPart(text);
        var same = name.Contains('.', StringComparison.Ordinal) ? choices.Where(choice => LastPart(choice) == name).Take(2).ToArray() : [];
        if (same is not [var spelling])
        {
            return false;
        }

        Spellings[(classType, input, text)] = spelling;
        return true;
    }

    private static string LastPart(string path) => path[(path.LastIndexOfAny(Separators) + 1)..];
}
