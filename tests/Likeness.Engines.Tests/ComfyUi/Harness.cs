using System.Collections.Concurrent;
using System.Security.Cryptography;
using Likeness.Engines.ComfyUi;
using Likeness.Engines.Tests.ComfyUi.Double;
using Likeness.Engines.Transport;
using Likeness.Imaging;
using Likeness.Portraits;

namespace Likeness.Engines.Tests.ComfyUi;

/// <summary>A double and a generator that talks to it.</summary>
internal sealed class Harness : IAsyncDisposable
{
    private static readonly Lazy<IReadOnlyList<ComfyUiTemplate>> Shipped = new(() => ComfyUiTemplates.Load([ComfyUiTemplates.ShippedFolder], out _));

    private Harness(ComfyUiDouble server, ComfyUiOptions options, ConcurrentQueue<string> notices)
    {
        Server = server;
        Notices = notices;
        Generator = new ComfyUiGenerator(options);
    }

    public static IReadOnlyList<ComfyUiTemplate> Templates => Shipped.Value;

    public ComfyUiDouble Server { get; }

    public ComfyUiGenerator Generator { get; }

    public ConcurrentQueue<string> Notices { get; }

    public static async Task<Harness> StartAsync(DoubleBehavior? behavior = null, Func<ComfyUiOptions, ComfyUiOptions>? change = null)
    {
        var server = await ComfyUiDouble.StartAsync(behavior);
        var notices = new ConcurrentQueue<string>();
        var options = Options(server.Root) with { Notice = notices.Enqueue };
        return new Harness(server, change?.Invoke(options) ?? options, notices);
    }

    public static ComfyUiOptions Options(Uri root) => new()
    {
        Address = new GeneratorAddress { Root = root },
        Templates = Templates,
        NewId = () => RandomNumberGenerator.GetHexString(32),
        ResultLimits = PictureLimits.Default with { MaxBytes = 8 * 1024 * 1024 },
        PollInterval = TimeSpan.FromMilliseconds(30),
        Silence = TimeSpan.FromSeconds(2),
        ExchangeTimeout = TimeSpan.FromSeconds(20),
        CleanUpTimeout = TimeSpan.FromSeconds(20),
        Timeout = TimeSpan.FromMinutes(2),
    };

    public ValueTask<PortraitOutcome> RunAsync(PortraitRequest request, IProgress<double>? progress = null, CancellationToken cancellationToken = default) =>
        Generator.RunAsync(request, progress, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Generator.DisposeAsync();
        await Server.DisposeAsync();
    }
}

/// <summary>Collects progress at once, on the thread that reports it.</summary>
internal sealed class Heard : IProgress<double>
{
    private readonly List<double> _values = [];

    public IReadOnlyList<double> Values => _values;

    public void Report(double value) => _values.Add(value);
}
