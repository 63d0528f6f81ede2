using Likeness.Portraits;

namespace Likeness.Engines.Routing;

/// <summary>A request with what decides where it goes.</summary>
/// <param name="Request">The request.</param>
/// <param name="TenantId">Id of the tenant that asks; null when there is none.</param>
/// <param name="TenantName">The tenant's name; null when it is not known or no route asks for it.</param>
public sealed record RoutedRequest(PortraitRequest Request, string? TenantId = null, string? TenantName = null)
{
    /// <summary>What the log calls it, such as the id of a job; null for nothing.</summary>
    public string? Label { get; init; }

    /// <summary>What the embedded engine needs of the machine; null when nobody counts.</summary>
    public IEmbeddedPlace? Place { get; init; }
}

/// <summary>A place of the embedded engine for one request: processor and memory that a request does not need while a generator elsewhere works on it.</summary>
public interface IEmbeddedPlace
{
    /// <summary>Waits for the place; at once where it is held already. The embedded engine runs afterwards.</summary>
    /// <param name="cancellationToken">Stops the wait.</param>
    ValueTask EnterAsync(CancellationToken cancellationToken);

    /// <summary>Gives it back, before a generator is asked. Nothing where it is not held.</summary>
    void Leave();
}
