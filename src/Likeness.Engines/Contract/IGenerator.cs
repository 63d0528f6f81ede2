using Likeness.Portraits;

namespace Likeness.Engines;

/// <summary>One reachable generator: a ComfyUI server, a server with the OpenAI Images API. Several with the same <see cref="IPortraitEngine.Name"/> form a pool.</summary>
/// <remarks>
/// <para><see cref="IPortraitEngine.Supports"/> answers at once from what the last probe found; before the first probe it answers from configuration alone.</para>
/// <para>A fault of the kind <see cref="FaultKind.EngineBusy"/>, <see cref="FaultKind.EngineUnavailable"/> or <see cref="FaultKind.EngineTimedOut"/> says nothing about the request: another instance may serve it.
/// <see cref="FaultKind.EngineCannot"/> means that another engine may. Every other kind is the request's own and final.</para>
/// </remarks>
public interface IGenerator : IPortraitEngine, IAsyncDisposable
{
    /// <summary>Which server it is, such as <c>gpu-1:8188</c>: host and port, without path or credentials.</summary>
    string Instance { get; }

    /// <summary>Asks the server whether it works and what it can do. Never throws for what the server does.</summary>
    /// <param name="cancellationToken">Stops the question.</param>
    ValueTask<GeneratorHealth> ProbeAsync(CancellationToken cancellationToken);
}

/// <summary>What a probe found.</summary>
/// <param name="Fault">Why the server cannot be used: one English sentence for operators; null when it can.</param>
/// <param name="Version">What the server says of itself, such as <c>ComfyUI 0.3.60</c>; null when it says nothing.</param>
/// <param name="Notes">What an operator should know, such as a template whose node is missing, one sentence each.</param>
public sealed record GeneratorHealth(string? Fault, string? Version, IReadOnlyList<string> Notes)
{
    /// <summary>Whether it can be used.</summary>
    public bool IsHealthy => Fault is null;

    /// <summary>It works.</summary>
    /// <param name="version">What the server says of itself.</param>
    /// <param name="notes">What an operator should know.</param>
    public static GeneratorHealth Healthy(string? version = null, IReadOnlyList<string>? notes = null) => new(null, version, notes ?? []);

    /// <summary>It does not.</summary>
    /// <param name="fault">Why: one English sentence for operators.</param>
    public static GeneratorHealth Unhealthy(string fault) => new(fault, null, []);
}
