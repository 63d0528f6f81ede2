namespace Likeness.Engines.Routing;

/// <summary>Names of engines in routes and reports.</summary>
public static class EngineNames
{
    /// <summary>The engine inside the product; no generator can have this name.</summary>
    public const string Embedded = "embedded";
}
