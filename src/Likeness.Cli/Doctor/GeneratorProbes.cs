using Likeness.Engines.Routing;
using Likeness.Server;
using Likeness.Server.Configuration;
using Likeness.Server.Generators;
using Likeness.Server.Operations;

namespace Likeness.Cli;

/// <summary>Asks every server of the generators that are configured once whether it works.</summary>
internal static class GeneratorProbes
{
    /// <summary>Asks them all at the same time. A configuration that cannot be read has none; that is told elsewhere.</summary>
    public static async Task<IReadOnlyList<GeneratorProbe>> RunAsync(string data, CancellationToken cancellationToken)
    {
        ServerOptions options;
        try
        {
            options = LikenessServer.ReadOptions(["--data", data]);
        }
        catch (ConfigurationException)
        {
            return [];
        }

        var ids = new RandomIdSource();
        var pools = GeneratorPools.Create(options, GeneratorKinds.Factories, TimeProvider.System, () => ids.NewId(22), (_, _, _) => { });
        try
        {
            await new EngineProbing(pools, TimeProvider.System).ProbeAsync(cancellationToken);
            return [.. pools.Select(pool => pool.State()).SelectMany(engine => engine.Instances.Select(one => new GeneratorProbe(engine.Name, engine.Kind, one.Instance, one.Version, engine.Abilities, one.Notes, one.Fault)))];
        }
        finally
        {
            foreach (var pool in pools)
            {
                await pool.DisposeAsync();
            }
        }
    }
}
