using Likeness.Engines.Transport;
using Likeness.Portraits;

namespace Likeness.Engines.ComfyUi;

/// <summary>A ComfyUI server as an engine: requests become workflows from templates.</summary>
/// <remarks>Thread-safe. Protocol: uploads and prompts over HTTP, events and, with <c>SaveImageWebsocket</c>, results over a WebSocket for each request.</remarks>
public sealed class ComfyUiGenerator : IGenerator
{
    private readonly ComfyUiOptions _options;
    private readonly GeneratorConnection _connection;
    private readonly ServerProbe _probe;
    private ServerInventory? _inventory;

    /// <summary>Prepares a server; nothing is sent yet.</summary>
    /// <param name="options">The server and how it is used.</param>
    public ComfyUiGenerator(ComfyUiOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _connection = new GeneratorConnection(options.Address);
        _probe = new ServerProbe(new ComfyApi(_connection, options.ProbeTimeout, options.Time), options);
    }

    /// <inheritdoc/>
    public string Name => _options.Name;

    /// <inheritdoc/>
    public string Instance => _options.Address.Label;

    /// <inheritdoc/>
    public EngineSupport Supports(PortraitRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (RequestChecks.Refuse(request) is not null)
        {
            // Taken, to be told what is wrong with it.
            return EngineSupport.Yes;
        }

        var (template, reason) = TemplateChoice.Find(_options.Templates, Volatile.Read(ref _inventory), RequestReading.Read(request));
        return template is not null ? EngineSupport.Yes : EngineSupport.No(reason!);
    }

    /// <inheritdoc/>
    public async ValueTask<PortraitOutcome> RunAsync(PortraitRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (RequestChecks.Refuse(request) is { } invalid)
        {
            return PortraitOutcome.Failure(invalid.Kind, invalid.Detail);
        }

        var needs = RequestReading.Read(request);
        var inventory = Volatile.Read(ref _inventory);
        var (template, reason) = TemplateChoice.Find(_options.Templates, inventory, needs);
        if (template is null)
        {
            return PortraitOutcome.Failure(FaultKind.EngineCannot, reason!);
        }

        using var clock = new CancellationTokenSource(_options.Timeout, _options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, clock.Token);
        try
        {
            var seed = needs.Seed();
            var runs = needs.Runs(seed);
            var (pictures, times) = await new RequestJob(_connection, _options, template, inventory).RunAsync(needs, runs, progress, either.Token).ConfigureAwait(false);
            return PortraitOutcome.Success(pictures, Report(request, needs, template, seed, runs, times));
        }
        catch (OperationCanceledException) when (clock.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return PortraitOutcome.Failure(FaultKind.EngineTimedOut, $"The generator took longer than {_options.Timeout.TotalSeconds:0.#} seconds.");
        }
        catch (GeneratorException failure)
        {
            return Failure(ComfyException.Of(failure), template);
        }
        catch (ComfyException fault)
        {
            return Failure(fault, template);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<GeneratorHealth> ProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            var inventory = await _probe.RunAsync(cancellationToken).ConfigureAwait(false);
            Volatile.Write(ref _inventory, inventory);
            return GeneratorHealth.Healthy(inventory.Version, [.. Notes(inventory)]);
        }
        catch (GeneratorException failure)
        {
            return GeneratorHealth.Unhealthy(failure.Message);
        }
        catch (ComfyException fault)
        {
            return GeneratorHealth.Unhealthy(fault.Notice ?? fault.Message);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _connection.Dispose();
        return ValueTask.CompletedTask;
    }

    private IEnumerable<string> Notes(ServerInventory inventory) =>
        from template in _options.Templates from sentence in inventory.MissingFor(template) select $"The workflow '{template.Name}' cannot run: {sentence}";

    private PortraitOutcome Failure(ComfyException fault, ComfyUiTemplate template)
    {
        if (fault is GraphRefusedException)
        {
            _probe.Forget();
        }

        if (fault.Notice is { } notice)
        {
            _options.Notice?.Invoke($"{Name} at {Instance}, workflow '{template.Name}': {notice}");
        }

        return PortraitOutcome.Failure(fault.Kind, fault.Message);
    }

    private PortraitReport Report(PortraitRequest request, RequestNeeds needs, ComfyUiTemplate template, uint seed, IReadOnlyList<RequestRun> runs, JobClock clock) => new()
    {
        Engine = Name,
        Operation = request.Operation,
        Style = needs.Style ?? (runs[0].Style is null ? null : string.Join(",", runs.Select(run => run.Style))),
        Seed = seed,
        Faces = [],
        Applied = ["workflow: " + template.Name],
        Ignored = needs.Ignored,
        Glam = request is GlamRequest glam ? GlamReading.Report(glam, runs) : null,
        Timings = clock.Timings,
    };
}
