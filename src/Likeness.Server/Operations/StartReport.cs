using System.Net;
using Likeness.Engines.Routing;
using Likeness.Server.Accounts;
using Likeness.Server.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Likeness.Server.Operations;

/// <summary>Says once, when the server listens, where it does and what an operator should mind.</summary>
internal sealed class StartReport(
    IServer server, EngineRouter router, DataFolder folder, AccountStore accounts, ILogger<StartReport> logger) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var version = typeof(StartReport).Assembly.GetName().Version!.ToString(3);
        ServerLog.Started(logger, version, string.Join(", ", addresses), folder.Path, SqliteLibrary.Version, string.Join(", ", router.State().Select(NameOf)));
        foreach (var address in addresses.Where(address => !IsLoopback(address)))
        {
            ServerLog.ListensBeyondLoopback(logger, address);
        }

        if (accounts.List().All(key => key.RevokedAt is not null))
        {
            ServerLog.NoKeys(logger);
        }

        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static string NameOf(EngineState engine) => engine.Instances.Count == 0 ? engine.Name : $"{engine.Name} ({string.Join(" ", engine.Instances.Select(one => one.Instance))})";

    private static bool IsLoopback(string address)
    {
        var host = BindingAddress.Parse(address).Host;
        return host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
    }
}
