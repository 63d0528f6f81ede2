using Likeness.Imaging;
using Likeness.Portraits;

namespace Likeness.Engines.Tests.Routing;

/// <summary>An engine that does what the test says and counts what it is asked.</summary>
internal sealed class ScriptedGenerator(string name, string instance = "gpu:1") : IGenerator
{
    private int _running;
    private int _most;
    private int _asked;

    public string Name => name;

    public string Instance => instance;

    /// <summary>What a request comes to; null makes a picture.</summary>
    public Func<PortraitRequest, CancellationToken, ValueTask<PortraitOutcome?>> Work { get; set; } = (_, _) => ValueTask.FromResult<PortraitOutcome?>(null);

    public Func<PortraitRequest, EngineSupport> Support { get; set; } = _ => EngineSupport.Yes;

    public Func<CancellationToken, ValueTask<GeneratorHealth>> Probe { get; set; } = _ => ValueTask.FromResult(GeneratorHealth.Healthy("1.0"));

    public int Running => Volatile.Read(ref _running);

    /// <summary>Most requests that it worked on at once.</summary>
    public int Most => Volatile.Read(ref _most);

    public int Asked => Volatile.Read(ref _asked);

    public IReadOnlyList<string> Styles { get; set; } = [];

    public bool IsDisposed { get; private set; }

    /// <summary>Every request comes to this fault from now on.</summary>
    public ScriptedGenerator Failing(FaultKind kind, string detail = "It failed.")
    {
        Work = (_, _) => ValueTask.FromResult<PortraitOutcome?>(PortraitOutcome.Failure(kind, detail));
        return this;
    }

    /// <summary>Every request waits for this from now on.</summary>
    public ScriptedGenerator Waiting(Task gate)
    {
        Work = async (_, cancellationToken) =>
        {
            await gate.WaitAsync(cancellationToken);
            return null;
        };
        return this;
    }

    public IReadOnlyList<string> ExtraStyles(PortraitOperation operation) => Styles;

    public EngineSupport Supports(PortraitRequest request) => Support(request);

    public async ValueTask<PortraitOutcome> RunAsync(PortraitRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _asked);
        var running = Interlocked.Increment(ref _running);
        for (var most = Most; running > most && Interlocked.CompareExchange(ref _most, running, most) != most; most = Most)
        {
        }

        try
        {
            progress?.Report(0.5);
            return await Work(request, cancellationToken) ?? Picture(request);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    public ValueTask<GeneratorHealth> ProbeAsync(CancellationToken cancellationToken) => Probe(cancellationToken);

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return ValueTask.CompletedTask;
    }

    private static PortraitOutcome Picture(PortraitRequest request) =>
        PortraitOutcome.Success([new PixelBuffer(2, 2)], new PortraitReport { Engine = "whatever it says", Operation = request.Operation, Seed = request.Seed ?? 1, Faces = [] });
}
