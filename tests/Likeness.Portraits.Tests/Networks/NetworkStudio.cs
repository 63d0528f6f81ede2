using Likeness.Faces;
using Likeness.Faces.Tests;

namespace Likeness.Portraits.Tests.Networks;

/// <summary>An engine with networks of a few nodes in all places that take one.</summary>
public sealed class NetworkStudio : IDisposable
{
    private readonly TinyNetworks _networks = new();

    public NetworkStudio()
    {
        Engine = Open(_networks.Write("restorer", TinyNetworks.Restorer(512)));
        Still = Open(_networks.Write("same", TinyNetworks.Same(512)));
    }

    /// <summary>Its restorer sharpens at a fidelity of 0 and changes nothing at 1.</summary>
    public EmbeddedEngine Engine { get; }

    /// <summary>Its restorer changes nothing.</summary>
    public EmbeddedEngine Still { get; }

    public void Dispose()
    {
        Engine.Dispose();
        Still.Dispose();
        _networks.Dispose();
    }

    private EmbeddedEngine Open(string restorer) => new(
        new EmbeddedEngineOptions
        {
            Workers = 1,
            Styles =
            [
                new StyleModelOptions { Name = "Negative", Path = _networks.Write("style", TinyNetworks.Style()), MostSide = 256, Tones = 0, Detail = 0 },
                new StyleModelOptions { Name = "Heads", Path = _networks.Write("heads", TinyNetworks.Style(gain: 0.5f)), MostSide = 256, Scope = StyleScope.Face, Use = StyleUse.Stylize },
            ],
            Restoration = new RestorationModelOptions { Path = restorer },
            FaceSwap = new FaceSwapModelOptions { Path = _networks.Write("swapper", TinyNetworks.Swapper()), EmbedderPath = _networks.Write("embedder", TinyNetworks.Embedder()) },
        },
        TimeProvider.System);
}
