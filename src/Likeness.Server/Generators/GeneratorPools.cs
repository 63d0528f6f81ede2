using Likeness.Engines.Routing;
using Likeness.Engines.Transport;
using Likeness.Imaging;
using Likeness.Server.Configuration;

namespace Likeness.Server.Generators;

/// <summary>Makes the pools that are configured.</summary>
internal static class GeneratorPools
{
    // How many bytes a user's picture may have is checked when it comes in; what a generator sends is bounded by each generator.
    private static readonly PictureLimits Limits = PictureLimits.Default with { MaxBytes = int.MaxValue };

    /// <summary>Makes them, without asking any server.</summary>
    /// <param name="options">The configuration, which is checked already.</param>
    /// <param name="factories">Who makes which kind.</param>
    /// <param name="time">The clock.</param>
    /// <param name="newId">Gives ids for requests at servers.</param>
    /// <param name="notice">Is told engine, instance and what only an operator should know.</param>
    public static IReadOnlyList<EnginePool> Create(ServerOptions options, IEnumerable<IGeneratorFactory> factories, TimeProvider time, Func<string> newId, Action<string, string, string> notice)
    {
        var byKind = factories.GroupBy(factory => factory.Kind).ToDictionary(group => group.Key, group => group.Last());
        return
        [
            .. options.Generators.Select(one => new EnginePool(
                one.Key,
                one.Value.Kind,
                [.. Addresses(one.Value).Select(address => byKind[one.Value.Kind].Create(new GeneratorSettings(one.Key, address, one.Value, Limits, time, newId, text => notice(one.Key, address.Label, text))))],
                one.Value.ToPool(),
                time)),
        ];
    }

    private static IEnumerable<GeneratorAddress> Addresses(GeneratorOptions generator)
    {
        var key = GeneratorKey.Read(generator, out _);
        return generator.Addresses.Select(address => GeneratorAddress.Check(address, out var root) is null ? new GeneratorAddress { Root = root!, Key = key } : throw new ArgumentException("The addresses are not checked.", nameof(generator)));
    }
}
