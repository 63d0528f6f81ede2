using Likeness.Engines.Transport;
using Likeness.Portraits;

namespace Likeness.Engines.OpenAiImages;

/// <summary>Any server with the OpenAI Images API as an engine: OpenAI, vLLM-Omni, SGLang, stable-diffusion.cpp, LocalAI.</summary>
/// <remarks>
/// Edits go out in the user's own words; styles, retouches, anime and glam as instructions that name what changes and what stays. A request is sent once: it is repeated only where it certainly began nothing.
/// Thread-safe. The same seed and request give the same picture as far as the server keeps that promise; OpenAI knows no seed.
/// </remarks>
public sealed class OpenAiImagesGenerator : IGenerator
{
    private readonly OpenAiImagesOptions _options;
    private readonly GeneratorConnection _connection;
    private readonly ServerProbe _probe;
    private readonly ImagesRun _run;
    private volatile ProbedServer? _found;

    /// <summary>Prepares the engine; nothing is sent yet.</summary>
    /// <param name="options">The server as configured.</param>
    /// <exception cref="ArgumentException">The options are wrong (<see cref="OpenAiImagesOptions.Check"/>).</exception>
    public OpenAiImagesGenerator(OpenAiImagesOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Check() is { Count: > 0 } faults)
        {
            throw new ArgumentException(string.Join(" ", faults), nameof(options));
        }

        _options = options;
        _connection = new GeneratorConnection(options.Address);
        var exchange = new Exchange(options, _connection);
        _probe = new ServerProbe(options, exchange);
        var reader = new ReplyReader(options, _connection, exchange);
        _run = new ImagesRun(options, options.Profile.Wire switch
        {
            ImagesWireKind.Jobs => new JobsWire(options, exchange),
            ImagesWireKind.References => new ReferencesWire(options, exchange, reader),
            _ => new FormsWire(options, exchange, reader),
        });
    }

    /// <inheritdoc/>
    public string Name => _options.Name;

    /// <inheritdoc/>
    public string Instance => _options.Address.Label;

    private ServerAbilities Abilities => ServerAbilities.Of(_options, _found?.Model);

    /// <inheritdoc/>
    public EngineSupport Supports(PortraitRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new SupportCheck(_options, Abilities).Of(request);
    }

    /// <inheritdoc/>
    public async ValueTask<PortraitOutcome> RunAsync(PortraitRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var support = Supports(request);
        return support.CanServe
            ? await _run.RunAsync(request, Abilities, progress, cancellationToken).ConfigureAwait(false)
            : PortraitOutcome.Failure(FaultKind.EngineCannot, support.Reason!);
    }

    /// <inheritdoc/>
    public async ValueTask<GeneratorHealth> ProbeAsync(CancellationToken cancellationToken)
    {
        var found = await _probe.AskAsync(cancellationToken).ConfigureAwait(false);
        if (found.Health.IsHealthy)
        {
            _found = found;
        }

        return _run.LastTrouble is { } trouble ? found.Health with { Notes = [.. found.Health.Notes, $"Last failure: {trouble.Status} {trouble.Text}".Replace("  ", " ", StringComparison.Ordinal)] } : found.Health;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _connection.Dispose();
        return ValueTask.CompletedTask;
    }
}
