using System.Collections.Concurrent;

namespace Likeness.Engines.Tests.ComfyUi.Double;

/// <summary>The double's three folders.</summary>
internal sealed class DoubleFiles
{
    private readonly ConcurrentDictionary<(string Type, string Path), byte[]> _files = new();

    public IReadOnlyDictionary<(string Type, string Path), byte[]> All => _files;

    /// <summary>Everything that was ever uploaded under a new name.</summary>
    public ConcurrentQueue<byte[]> Uploaded { get; } = new();

    public byte[]? Find(string type, string path) => _files.GetValueOrDefault((type, path));

    /// <summary>As LoadImage reads names: <c>folder/x.png</c> or <c>folder/x.png [temp]</c>.</summary>
    public byte[]? FindAnnotated(string name)
    {
        var open = name.LastIndexOf(" [", StringComparison.Ordinal);
        return open < 0 ? Find("input", name) : Find(name[(open + 2)..^1], name[..open]);
    }

    /// <returns>The name that it got: an existing one with other content is not replaced unless that is asked for.</returns>
    public string Store(string type, string folder, string name, byte[] bytes, bool overwrite)
    {
        var free = name;
        for (var i = 1; !overwrite && Find(type, Path(free)) is { } other && !other.AsSpan().SequenceEqual(bytes); i++)
        {
            free = $"{System.IO.Path.GetFileNameWithoutExtension(name)} ({i}){System.IO.Path.GetExtension(name)}";
        }

        _files[(type, Path(free))] = bytes;
        if (!overwrite)
        {
            Uploaded.Enqueue(bytes);
        }

        return free;

        string Path(string file) => folder.Length == 0 ? file : $"{folder}/{file}";
    }
}
