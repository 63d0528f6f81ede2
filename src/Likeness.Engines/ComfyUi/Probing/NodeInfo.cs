namespace Likeness.Engines.ComfyUi;

/// <summary>What a server says of a node class.</summary>
/// <param name="Required">The inputs that a graph must give.</param>
/// <param name="Choices">For each input that takes one of a list of names, such as model files, the list.</param>
internal sealed record NodeInfo(IReadOnlySet<string> Required, IReadOnlyDictionary<string, IReadOnlyList<string>> Choices);
