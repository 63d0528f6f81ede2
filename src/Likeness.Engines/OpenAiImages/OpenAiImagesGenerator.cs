using Likeness.Engines.Transport;
using Likeness.Portraits;

namespace Likeness.Engines.OpenAiImages;

/// <summary>Any server with the OpenAI Images API as an engine: OpenAI, vLLM-Omni, SGLang, stable-diffusion.cpp, LocalAI.</summary>
public sealed class OpenAiImagesGenerator : IGenerator
{
    private readonly OpenAiImagesOptions _options;
    private readonly GeneratorConnection _connection;

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
    }

    /// <inheritdoc/>
    public string Name => _options.Name;

    /// <inheritdoc/>
    public string Instance => _options.Address.Label;

    /// <inheritdoc/>
    public EngineSupport Supports(PortraitRequest request) => EngineSupport.No($"{Name} is not ready yet; use another engine.");

    /// <inheritdoc/>
    public ValueTask<PortraitOutcome> RunAsync(PortraitRequest request, IProgress<double>? progress, CancellationToken cancellationToken) =>
        ValueTask.FromResult(PortraitOutcome.Failure(FaultKind.EngineCannot, $"{Name} is not ready yet; use another engine."));

    /// <inheritdoc/>
    public ValueTask<GeneratorHealth> ProbeAsync(CancellationToken cancellationToken) => ValueTask.FromResult(GeneratorHealth.Unhealthy("It is not ready yet."));

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _connection.Dispose();
        return ValueTask.CompletedTask;
    }
}
