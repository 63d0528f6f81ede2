namespace Likeness.Portraits;

/// <summary>Makes portrait pictures. It knows pixels and nothing of HTTP or jobs.</summary>
/// <remarks>Implementations are thread-safe, deterministic for a given request and seed, and never throw for bad input: that is a fault.</remarks>
public interface IPortraitEngine
{
    /// <summary>The engine's name in configuration and reports, such as <c>embedded</c>.</summary>
    string Name { get; }

    /// <summary>Names of the styles that an operation has beyond those that every engine knows, such as those of networks that were configured.</summary>
    /// <param name="operation">The operation.</param>
    /// <returns>Empty (default) if there are none.</returns>
    IReadOnlyList<string> ExtraStyles(PortraitOperation operation) => [];

    /// <summary>Says, without looking at the picture, whether the engine can do this.</summary>
    /// <param name="request">The request.</param>
    EngineSupport Supports(PortraitRequest request);

    /// <summary>Does it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="progress">Receives 0…1, rising.</param>
    /// <param name="cancellationToken">Stops the work soon; the call then throws <see cref="OperationCanceledException"/>.</param>
    /// <returns>Pictures and a report, or a fault. The caller disposes it.</returns>
    ValueTask<PortraitOutcome> RunAsync(PortraitRequest request, IProgress<double>? progress, CancellationToken cancellationToken);
}

/// <summary>Whether an engine can serve a request.</summary>
/// <param name="CanServe">True when it can.</param>
/// <param name="Reason">When it cannot: one English sentence that also says which engine can.</param>
public sealed record EngineSupport(bool CanServe, string? Reason)
{
    /// <summary>It can.</summary>
    public static EngineSupport Yes { get; } = new(true, null);

    /// <summary>It cannot.</summary>
    /// <param name="reason">One English sentence that also says which engine can.</param>
    public static EngineSupport No(string reason) => new(false, reason);
}
