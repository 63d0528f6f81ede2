using Likeness.Engines.Routing;
using Likeness.Portraits;
using Likeness.Server.Jobs;

namespace Likeness.Server.Generators;

/// <summary>Tells the router what it wants to know of a job.</summary>
/// <param name="router">The router.</param>
/// <param name="nameOf">A tenant's name by its id; asked only where a route needs it.</param>
internal sealed class JobRouting(EngineRouter router, Func<string, string?> nameOf)
{
    /// <summary>Whether an engine that may serve the tenant can do a job; it needs no picture to know.</summary>
    public EngineSupport Supports(PortraitJob job, string tenantId) =>
        router.Supports(Of(job.ToRequest([.. job.Sources.Select(_ => ReadOnlyMemory<byte>.Empty)], job.Seed), tenantId));

    /// <summary>A request of a tenant.</summary>
    public RoutedRequest Of(PortraitRequest request, string tenantId) => new(request, tenantId, router.AsksForTenants ? nameOf(tenantId) : null);
}
