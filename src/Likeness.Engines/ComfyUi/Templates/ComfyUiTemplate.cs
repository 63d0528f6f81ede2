using Likeness.Portraits;

namespace Likeness.Engines.ComfyUi;

/// <summary>A checked workflow template: a ComfyUI graph with named slots, and what it is for.</summary>
public sealed class ComfyUiTemplate
{
    internal ComfyUiTemplate(TemplateBody body)
    {
        Body = body;
    }

    /// <summary>Its file's name without extension; a template of the operator's folder replaces a shipped one of the same name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>The operation that it serves.</summary>
    public required PortraitOperation Operation { get; init; }

    /// <summary>The styles that it serves, as in <see cref="PortraitStyles.Names"/>; empty for an operation without styles.</summary>
    public required IReadOnlyList<string> Styles { get; init; }

    /// <summary>Where it stands among templates that serve the same request; the lowest usable one is taken.</summary>
    public required int Order { get; init; }

    /// <summary>Whether one of its models may not be used commercially.</summary>
    public required bool NonCommercial { get; init; }

    /// <summary>The licences of its models, one sentence each.</summary>
    public required IReadOnlyList<string> Licences { get; init; }

    /// <summary>The graphics memory that it takes, such as <c>12 GB</c>; null when the file says nothing.</summary>
    public required string? Memory { get; init; }

    /// <summary>The node classes of its graph.</summary>
    public IReadOnlyList<string> NodeClasses => [.. Graph.Nodes.Select(node => node.ClassType).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    internal TemplateBody Body { get; }

    internal TemplateGraph Graph => Body.Graph;

    /// <summary>Whether a node has a slot or stands under a flag of this name.</summary>
    internal bool Uses(string name) => Graph.Nodes.Any(node => node.When.Contains(name) || node.Inputs.Any(input => input.Value is SlotInput slot && slot.Name == name));

    /// <inheritdoc/>
    public override string ToString() => Name;
}
