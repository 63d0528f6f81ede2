using Likeness.Engines.Routing;
using Likeness.Server.Accounts;

namespace Likeness.Server.Configuration;

/// <summary>Sections <c>Routes:N</c>: which engines serve which requests, in which order. The first one that matches holds; behind them stands one for all requests, the embedded engine and then every generator.</summary>
public sealed class RouteOptions
{
    /// <summary>The operation.</summary>
    /// <value><c>stylize</c>, <c>retouch</c>, <c>edit</c>, <c>anime</c>, <c>glam</c>, or <c>*</c> (default) for all.</value>
    public string Operation { get; set; } = "*";

    /// <summary>A style of the operation stylize, such as <c>Video game</c>.</summary>
    /// <value>Default none: all.</value>
    public string? Style { get; set; }

    /// <summary>A tenant, by id or name.</summary>
    /// <value>Default none: all.</value>
    public string? Tenant { get; set; }

    /// <summary>Names of engines, in the order in which they are asked.</summary>
    /// <value>At least one of <c>embedded</c> and the names of generators.</value>
    public IList<string> Engines { get; init; } = [];

    /// <summary>When all places of an engine are taken.</summary>
    /// <value><c>Fallback</c> (default), <c>Wait</c> or <c>Fail</c>.</value>
    public RouteStep OnBusy { get; set; }

    /// <summary>When an engine is not reachable or fails.</summary>
    /// <value><c>Fallback</c> (default) or <c>Fail</c>.</value>
    public RouteStep OnDown { get; set; }

    /// <summary>When an engine takes longer than it may.</summary>
    /// <value><c>Fallback</c> (default) or <c>Fail</c>.</value>
    public RouteStep OnSlow { get; set; }

    /// <summary>When an engine cannot do this.</summary>
    /// <value><c>Fallback</c> (default) or <c>Fail</c>.</value>
    public RouteStep OnUnable { get; set; }

    /// <summary>The rule.</summary>
    internal EngineRoute ToRoute() => new()
    {
        Operation = OperationNames.TryParse(Operation, out var operation) ? operation : null,
        Style = Style,
        Tenant = Tenant,
        Engines = [.. Engines],
        OnBusy = OnBusy,
        OnDown = OnDown,
        OnSlow = OnSlow,
        OnUnable = OnUnable,
    };
}
