using System.Globalization;
using Likeness.Imaging;
using Likeness.Portraits;

namespace Likeness.Server.Host;

/// <summary>Takes as many milliseconds as the prompt says, or kills its process where it says "die"; writes down every run it begins.</summary>
internal sealed class ObedientEngine(string log) : IPortraitEngine
{
    private readonly Lock _lock = new();

    public string Name => "obedient";

    public EngineSupport Supports(PortraitRequest request) => EngineSupport.Yes;

    public async ValueTask<PortraitOutcome> RunAsync(PortraitRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var prompt = ((StylizeRequest)request).Prompt;
        lock (_lock)
        {
            File.AppendAllText(log, prompt + "\n");
        }

        var words = prompt.Split(' ');
        await Task.Delay(TimeSpan.FromMilliseconds(int.Parse(words[0], CultureInfo.InvariantCulture)), TimeProvider.System, cancellationToken);
        if (words.Contains("die"))
        {
            // Like a crash in native code: no handler, no finally, no shutdown.
            using var self = System.Diagnostics.Process.GetCurrentProcess();
            self.Kill();
        }

        var picture = new PixelBuffer(16, 16);
        picture.Samples.Fill((byte)prompt.Length);
        return PortraitOutcome.Success([picture], new PortraitReport { Engine = Name, Operation = request.Operation, Seed = request.Seed ?? 1, Faces = [] });
    }
}
