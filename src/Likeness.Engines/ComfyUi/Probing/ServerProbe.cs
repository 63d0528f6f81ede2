using System.Text.Json;
using Likeness.Engines.Transport;

namespace Likeness.Engines.ComfyUi;

/// <summary>Asks a server what it is and what it has.</summary>
/// <param name="api">The server.</param>
/// <param name="options">How it is used.</param>
internal sealed class ServerProbe(ComfyApi api, ComfyUiOptions options)
{
    private ServerInventory? _last;
    private long _listedAt;
    private volatile bool _isStale = true;

    /// <summary>The list of nodes is asked for anew at the next probe.</summary>
    public void Forget() => _isStale = true;

    /// <exception cref="ComfyException">It cannot be used.</exception>
    /// <exception cref="GeneratorException">It cannot be reached or answers nonsense.</exception>
    public async Task<ServerInventory> RunAsync(CancellationToken cancellationToken)
    {
        var last = Volatile.Read(ref _last);
        var wasStale = _isStale;
        _isStale = true;
        string? version;
        using (var stats = await api.GetAsync("system_stats", cancellationToken).ConfigureAwait(false))
        {
            version = Version(stats.RootElement);
        }

        if (last is null || wasStale || version != last.Version || options.Time.GetElapsedTime(Volatile.Read(ref _listedAt)) >= options.NodeListAge)
        {
            var wanted = options.Templates.SelectMany(template => template.NodeClasses).ToHashSet(StringComparer.Ordinal);
            var list = await api.GetBytesAsync("object_info", options.MaxNodeListBytes, cancellationToken).ConfigureAwait(false);
            last = Compare(version, Read(list, wanted));
            Volatile.Write(ref _listedAt, options.Time.GetTimestamp());
            Volatile.Write(ref _last, last);
        }

        _isStale = false;
        return last;
    }

    private ServerInventory Compare(string? version, IReadOnlyDictionary<string, NodeInfo> nodes)
    {
        var needs = new TemplateNeeds(nodes);
        var missing = options.Templates.Select(template => (template.Name, Lacks: needs.Missing(template))).Where(template => template.Lacks.Count > 0);
        return new ServerInventory(version, missing.ToDictionary(template => template.Name, template => template.Lacks, StringComparer.Ordinal), needs.Spellings);
    }

    private static IReadOnlyDictionary<string, NodeInfo> Read(ReadOnlyMemory<byte> list, HashSet<string> wanted)
    {
        try
        {
            return NodeListReader.Read(list.Span, wanted);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new GeneratorException(GeneratorFailure.Hostile, "Its list of nodes cannot be read.");
        }
    }

    /// <summary>Such as <c>ComfyUI 0.3.60, NVIDIA RTX 4090, 24 GB</c>.</summary>
    private static string? Version(JsonElement stats)
    {
        var text = stats.Member("system")?.Text("comfyui_version") is { } version ? "ComfyUI " + version : "ComfyUI";
        if (stats.Member("devices") is { ValueKind: JsonValueKind.Array } devices && devices.GetArrayLength() > 0)
        {
            // "cuda:0 NVIDIA GeForce RTX 4090 : cudaMallocAsync"
            var name = devices[0].Text("name")?.Split(" : ", 2)[0];
            var memory = devices[0].Number("vram_total") is { } bytes and > 0 ? FormattableString.Invariant($"{bytes / (1L << 30):0.#} GB") : null;
            text = string.Join(", ", new[] { text, name, memory }.Where(part => !string.IsNullOrWhiteSpace(part)));
        }

        return OperatorText.Clean(text.Length > 200 ? text[..200] : text);
    }
}
