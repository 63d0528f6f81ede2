namespace Likeness.Engines.ComfyUi;

/// <summary>Collects what is wrong with a template file.</summary>
/// <param name="file">The file's name.</param>
internal sealed class TemplateFaults(string file)
{
    private readonly List<string> _all = [];

    public IReadOnlyList<string> All => _all;

    public bool None => _all.Count == 0;

    public void Add(string sentence) => _all.Add($"{file}: {sentence}");

    public void Add(string node, string sentence) => _all.Add($"{file}: node '{node}': {sentence}");
}
