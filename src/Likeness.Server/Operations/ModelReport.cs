using Likeness.Server.Configuration;

namespace Likeness.Server.Operations;

/// <summary>Says once which models of the operator's are in use, and under what licence.</summary>
internal sealed class ModelReport(ServerOptions options, ILogger<ModelReport> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var model in options.Engine.Chosen.Models)
        {
            var manifest = model.Manifest!;
            ServerLog.ModelInUse(logger, model.Name, manifest.Stage, manifest.Licence.ToString(), manifest.CommercialUse, manifest.Sha256);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
