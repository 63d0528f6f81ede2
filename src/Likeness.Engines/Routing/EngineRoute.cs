using Likeness.Portraits;

namespace Likeness.Engines.Routing;

/// <summary>What happens when an engine of a route does not make a picture.</summary>
public enum RouteStep
{
    /// <summary>The next engine of the route is asked.</summary>
    Fallback,

    /// <summary>The request ends with the engine's fault.</summary>
    Fail,

    /// <summary>A place of a pool is waited for, within the pool's limits, before the next engine is asked. Only for engines that are busy.</summary>
    Wait,
}

/// <summary>A rule: which engines may serve which requests, in which order. The first rule that matches a request holds for it.</summary>
public sealed record EngineRoute
{
    /// <summary>The operation; null for all.</summary>
    public PortraitOperation? Operation { get; init; }

    /// <summary>The wire name of a style of the operation stylize, such as <c>Video game</c>; null for all.</summary>
    public string? Style { get; init; }

    /// <summary>Id or name of a tenant; null for all.</summary>
    public string? Tenant { get; init; }

    /// <summary>Names of engines, in the order in which they are asked.</summary>
    public required IReadOnlyList<string> Engines { get; init; }

    /// <summary>When all places of an engine are taken. With <see cref="RouteStep.Fallback"/> the next engine is asked at once, and a place is waited for only when no other engine makes the picture;
    /// with <see cref="RouteStep.Fail"/> a place is waited for, and nothing else is tried.</summary>
    public RouteStep OnBusy { get; init; }

    /// <summary>When an engine is not reachable, or failed for reasons outside the request.</summary>
    public RouteStep OnDown { get; init; }

    /// <summary>When an engine took longer than it may.</summary>
    public RouteStep OnSlow { get; init; }

    /// <summary>When an engine cannot do this.</summary>
    public RouteStep OnUnable { get; init; }

    /// <summary>What happens after a fault; null for one that is the request's own and ends it.</summary>
    internal RouteStep? After(FaultKind fault) => fault switch
    {
        FaultKind.EngineBusy => OnBusy == RouteStep.Fail ? RouteStep.Fail : RouteStep.Fallback,
        FaultKind.EngineUnavailable => OnDown,
        FaultKind.EngineTimedOut => OnSlow,
        FaultKind.EngineCannot => OnUnable,
        _ => null,
    };

    /// <summary>Whether the rule is for a request.</summary>
    internal bool Matches(RoutedRequest routed) =>
        (Operation is null || Operation == routed.Request.Operation)
        && (Style is null || (routed.Request is StylizeRequest stylize && string.Equals(stylize.ExtraStyle ?? stylize.Style.Name(), Style, StringComparison.OrdinalIgnoreCase)))
        && (Tenant is null || Tenant == routed.TenantId || Tenant == routed.TenantName);
}
