namespace Likeness.Engines.Routing;

/// <summary>How an engine stands now.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is, such as <c>comfyui</c>.</param>
/// <param name="Abilities">What it can do, as <see cref="EngineAbilities"/> names it.</param>
/// <param name="Waiting">Requests that wait for a place.</param>
/// <param name="Instances">Its servers; none for the embedded engine.</param>
public sealed record EngineState(string Name, string Kind, IReadOnlyList<string> Abilities, int Waiting, IReadOnlyList<InstanceState> Instances);

/// <summary>How one server of a pool stands now.</summary>
/// <param name="Instance">Host and port.</param>
/// <param name="IsHealthy">What the last probe found; null before the first one.</param>
/// <param name="Since">Since when.</param>
/// <param name="ProbedAt">When it was probed last.</param>
/// <param name="Fault">Why it cannot be used.</param>
/// <param name="Version">What it says of itself.</param>
/// <param name="Notes">What an operator should know.</param>
/// <param name="Breaker">Whether it is left alone after failures.</param>
/// <param name="InFlight">Requests that it works on.</param>
/// <param name="Capacity">Requests that it may work on at once.</param>
public sealed record InstanceState(
    string Instance, bool? IsHealthy, DateTimeOffset Since, DateTimeOffset? ProbedAt, string? Fault, string? Version, IReadOnlyList<string> Notes, BreakerState Breaker, int InFlight, int Capacity);
