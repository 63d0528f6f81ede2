namespace Likeness.Engines.ComfyUi;

/// <summary>Progress of a graph: each node counts by what its class usually costs.</summary>
/// <param name="nodes">Id and class of each node.</param>
internal sealed class NodeProgress(IReadOnlyDictionary<string, string> nodes)
{
    private readonly Dictionary<string, double> _done = new(StringComparer.Ordinal);
    private readonly double _total = nodes.Values.Sum(Weight);

    /// <summary>How far the graph is, 0…1, never less than before.</summary>
    public double Value { get; private set; }

    public void Finish(string? node) => Report(node, 1);

    public void Report(string? node, double fraction)
    {
        if (node is not null && nodes.ContainsKey(node) && fraction > _done.GetValueOrDefault(node))
        {
            _done[node] = fraction;
            Value = Math.Max(Value, Math.Min(1, _done.Sum(part => part.Value * Weight(nodes[part.Key])) / _total));
        }
    }

    public void Report(IReadOnlyDictionary<string, double> fractions)
    {
        foreach (var (node, fraction) in fractions)
        {
            Report(node, fraction);
        }
    }

    private static double Weight(string classType) => classType switch
    {
        _ when classType.Contains("Sampler", StringComparison.Ordinal) && !classType.Contains("Sampling", StringComparison.Ordinal) => 20,
        _ when classType.Contains("UpscaleWithModel", StringComparison.Ordinal) || classType.Contains("Face", StringComparison.Ordinal) => 6,
        _ when classType.Contains("Load", StringComparison.Ordinal) || classType.StartsWith("VAE", StringComparison.Ordinal) => 2,
        _ => 1,
    };
}
