using Likeness.Portraits;

namespace Likeness.Engines.Routing;

/// <summary>A place at an instance. It is given back by <see cref="EnginePool.Leave"/>.</summary>
/// <param name="Member">The instance.</param>
/// <param name="IsTrial">Whether this is the one request that tries an instance after a pause.</param>
internal sealed record PoolPlace(PoolMember Member, bool IsTrial);

/// <summary>A place, or why there is none.</summary>
/// <param name="Place">The place.</param>
/// <param name="Fault">Why there is none.</param>
/// <param name="IsFull">Whether waiting might have helped.</param>
internal readonly record struct PoolEntry(PoolPlace? Place, PortraitFault? Fault, bool IsFull = false)
{
    public static PoolEntry Of(PoolPlace place) => new(place, null);

    public static PoolEntry Down(string engine) => new(null, new PortraitFault(FaultKind.EngineUnavailable, $"The engine {engine} is not available at the moment."));

    public static PoolEntry Full(string engine) => new(null, new PortraitFault(FaultKind.EngineBusy, $"All places of the engine {engine} are taken."), IsFull: true);

    public static PoolEntry Unable(string reason) => new(null, new PortraitFault(FaultKind.EngineCannot, reason));
}

/// <summary>How a request at an instance went, as far as the instance is concerned.</summary>
internal enum PlaceUse
{
    /// <summary>It answered.</summary>
    Worked,

    /// <summary>It did not.</summary>
    Failed,

    /// <summary>That is not known.</summary>
    Unknown,
}
