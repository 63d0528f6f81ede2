using Likeness.Imaging;
using Likeness.Portraits;

namespace Likeness.Server.Operations;

/// <summary>Whether the engine makes pictures: a small one of its own is edited. It is asked until it once worked.</summary>
internal sealed class EngineCheck(IPortraitEngine engine) : IReadinessCheck
{
    private const int Side = 64;
    private volatile bool _worked;

    public string Name => "engine";

    public async ValueTask<string?> FindFaultAsync(CancellationToken cancellationToken)
    {
        if (_worked)
        {
            return null;
        }

        using var picture = Gradient();
        var request = new EditRequest { Pictures = [PictureEncoder.Encode(picture, new EncodeOptions { Format = PictureFormat.Png })], Prompt = "black and white", Seed = 1 };
        using var outcome = await engine.RunAsync(request, null, cancellationToken);
        _worked = outcome.Succeeded;
        return outcome.Succeeded ? null : $"The engine's self-test failed: {outcome.Fault.Detail}";
    }

    private static PixelBuffer Gradient()
    {
        var picture = new PixelBuffer(Side, Side);
        for (var i = 0; i < picture.Samples.Length; i++)
        {
            picture.Samples[i] = (byte)(i * 255L / picture.Samples.Length);
        }

        return picture;
    }
}
