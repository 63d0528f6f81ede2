namespace Likeness.Engines.ComfyUi;

/// <summary>What a probe found on a server, template by template.</summary>
/// <param name="Version">What the server says of itself.</param>
/// <param name="Missing">For each template's name what it lacks, one sentence each; templates without an entry can run.</param>
/// <param name="ModelNames">How the server spells a model's file: by node class, input and the template's spelling.</param>
internal sealed record ServerInventory(
    string? Version, IReadOnlyDictionary<string, IReadOnlyList<string>> Missing, IReadOnlyDictionary<(string ClassType, string Input, string Value), string> ModelNames)
{
    public IReadOnlyList<string> MissingFor(ComfyUiTemplate template) => Missing.GetValueOrDefault(template.Name) ?? [];
}
