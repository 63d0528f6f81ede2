using Likeness.Imaging;
using Likeness.Portraits;

namespace Likeness.Load;

/// <summary>An engine that takes no time: what is left is the server.</summary>
internal sealed class InstantEngine(int side) : IPortraitEngine
{
    public string Name => "instant";

    public EngineSupport Supports(PortraitRequest request) => EngineSupport.Yes;

    public ValueTask<PortraitOutcome> RunAsync(PortraitRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var picture = new PixelBuffer(side, side);
        picture.Samples.Fill(128);
        var report = new PortraitReport { Engine = Name, Operation = request.Operation, Seed = request.Seed ?? 1, Faces = [] };
        return ValueTask.FromResult(PortraitOutcome.Success([picture], report));
    }
}
