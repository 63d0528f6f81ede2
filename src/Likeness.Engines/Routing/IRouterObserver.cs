using Likeness.Portraits;

namespace Likeness.Engines.Routing;

/// <summary>Is told what happens to engines, for logs and metrics. Calls may come from any thread, and must be short.</summary>
public interface IRouterObserver
{
    /// <summary>An engine was tried and made a picture or not; engines that were passed over untried are not told of.</summary>
    /// <param name="routed">The request.</param>
    /// <param name="attempt">What came of it.</param>
    void Attempted(RoutedRequest routed, EngineAttempt attempt);

    /// <summary>Whoever asked gave up while an engine worked.</summary>
    /// <param name="routed">The request.</param>
    /// <param name="engine">Name of the engine.</param>
    /// <param name="instance">Which server of its pool; null for the embedded engine.</param>
    void Cancelled(RoutedRequest routed, string engine, string? instance);

    /// <summary>A probe found that an instance works now, or works no longer; also said of the first probe.</summary>
    /// <param name="engine">Name of the engine.</param>
    /// <param name="instance">Which server of its pool.</param>
    /// <param name="health">What was found.</param>
    void HealthChanged(string engine, string instance, GeneratorHealth health);

    /// <summary>An instance failed several times in a row and is left alone for a while.</summary>
    /// <param name="engine">Name of the engine.</param>
    /// <param name="instance">Which server of its pool.</param>
    void BreakerOpened(string engine, string instance);

    /// <summary>A generator's own code failed by a bug.</summary>
    /// <param name="engine">Name of the engine.</param>
    /// <param name="instance">Which server of its pool.</param>
    /// <param name="exception">The bug.</param>
    void Broke(string engine, string instance, Exception exception);
}
