using System.Text;
using Likeness.Engines;
using Likeness.Engines.Pictures;
using Likeness.Engines.Transport;
using Likeness.Portraits;
using Likeness.Server.Configuration;
using Likeness.Server.Generators;

namespace Likeness.Server.Tests.Generators;

/// <summary>Speaks to <see cref="StubGeneratorServer"/>, and can everything.</summary>
internal sealed class StubGenerator(GeneratorSettings settings) : IGenerator
{
    private readonly GeneratorConnection _connection = new(settings.Address);

    public string Name => settings.Name;

    public string Instance => settings.Address.Label;

    public EngineSupport Supports(PortraitRequest request) => EngineSupport.Yes;

    public async ValueTask<PortraitOutcome> RunAsync(PortraitRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        try
        {
            var reply = await _connection.SendAsync(HttpMethod.Post, "make", new StringContent("x"), 1 << 20, TimeSpan.FromMinutes(5), settings.Time, cancellationToken);
            return reply.IsSuccess
                ? PortraitOutcome.Success([ReceivedPicture.Decode(reply.Body, settings.Limits, cancellationToken)], new PortraitReport { Engine = Name, Operation = request.Operation, Seed = request.Seed ?? 5, Faces = [] })
                : PortraitOutcome.Failure(FaultKind.EngineUnavailable, $"It answered {(int)reply.Status}.");
        }
        catch (GeneratorException exception)
        {
            return PortraitOutcome.Failure(FaultKind.EngineUnavailable, exception.Message);
        }
    }

    public async ValueTask<GeneratorHealth> ProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            var reply = await _connection.SendAsync(HttpMethod.Get, "health", null, 1000, TimeSpan.FromMinutes(5), settings.Time, cancellationToken);
            return GeneratorHealth.Healthy(Encoding.UTF8.GetString(reply.Body.Span));
        }
        catch (GeneratorException exception)
        {
            return GeneratorHealth.Unhealthy(exception.Message);
        }
    }

    public ValueTask DisposeAsync()
    {
        _connection.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>Stands in for the generators of a kind.</summary>
internal sealed class StubGeneratorFactory : IGeneratorFactory
{
    public string Kind => GeneratorKinds.OpenAiImages;

    public IReadOnlyList<string> Check(GeneratorOptions options) => [];

    public IGenerator Create(GeneratorSettings settings) => new StubGenerator(settings);
}
