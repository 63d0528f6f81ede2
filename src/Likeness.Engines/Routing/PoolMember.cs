using Likeness.Portraits;

namespace Likeness.Engines.Routing;

/// <summary>One instance of a pool. Everything but the generator itself is guarded by the pool's lock.</summary>
internal sealed class PoolMember(IGenerator generator, PoolOptions options, TimeProvider time)
{
    private TaskCompletionSource _wake = NewWake();

    public IGenerator Generator => generator;

    public CircuitBreaker Breaker { get; } = new(options.FailuresToOpen, options.Pause, time);

    /// <summary>Requests that it works on.</summary>
    public int InFlight { get; set; }

    /// <summary>What the last probe found; null before the first one.</summary>
    public GeneratorHealth? Health { get; private set; }

    public DateTimeOffset Since { get; private set; } = time.GetUtcNow();

    public DateTimeOffset? ProbedAt { get; private set; }

    /// <summary>Whether requests may go to it, now or when it has a place. An instance that was never probed is believed to work.</summary>
    public bool IsUsable => (Health is null || Health.IsHealthy) && Breaker.State != BreakerState.Open;

    /// <summary>Whether a request may go to it at once.</summary>
    public bool HasPlace => IsUsable && InFlight < options.Concurrency && !Breaker.IsTrying;

    /// <summary>Is done when somebody wants it probed before its time.</summary>
    public Task Woken => Volatile.Read(ref _wake).Task;

    /// <summary>Whether it can serve a request. One that names an extra style is for those only who know it: nobody draws another style instead.</summary>
    public EngineSupport Supports(PortraitRequest request)
    {
        var extra = request switch { StylizeRequest stylize => stylize.ExtraStyle, AnimeRequest anime => anime.ExtraStyle, _ => null };
        return extra is null || generator.ExtraStyles(request.Operation).Contains(extra, StringComparer.OrdinalIgnoreCase)
            ? generator.Supports(request)
            : EngineSupport.No($"The engine {generator.Name} does not know the style \"{extra}\".");
    }

    /// <summary>Takes over what a probe found.</summary>
    /// <returns>Whether that is news.</returns>
    public bool Found(GeneratorHealth health)
    {
        var isNews = Health?.IsHealthy != health.IsHealthy;
        if (isNews)
        {
            Since = time.GetUtcNow();
            if (Health is { IsHealthy: false })
            {
                // It is back: what it failed at before it went says nothing.
                Breaker.Succeeded();
            }
        }

        (Health, ProbedAt) = (health, time.GetUtcNow());
        return isNews;
    }

    /// <summary>Asks for a probe soon.</summary>
    public void Wake() => Volatile.Read(ref _wake).TrySetResult();

    /// <summary>Forgets that one was asked for.</summary>
    public void Rest() => Volatile.Write(ref _wake, NewWake());

    public InstanceState State() => new(
        generator.Instance, Health?.IsHealthy, Since, ProbedAt, Health?.Fault, Health?.Version, Health?.Notes ?? [], Breaker.State, InFlight, options.Concurrency);

    private static TaskCompletionSource NewWake() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
