using Likeness.Engines.Transport;

namespace Likeness.Engines.OpenAiImages;

/// <summary>The time that a request has left, all its calls and waits together.</summary>
internal sealed class RunClock(TimeProvider time, TimeSpan timeout)
{
    private readonly long _start = time.GetTimestamp();

    public TimeProvider Time => time;

    /// <summary>What is left.</summary>
    /// <exception cref="GeneratorException">Nothing is left.</exception>
    public TimeSpan Left => Elapsed < timeout ? timeout - Elapsed : throw new GeneratorException(GeneratorFailure.TimedOut, $"It did not answer within {timeout.TotalSeconds:0.#} seconds.");

    /// <summary>A clock for a part of it: so much, or what is left if that is less.</summary>
    public RunClock Within(TimeSpan most) => new(time, most < Left ? most : Left);

    /// <summary>Whether something is left.</summary>
    public bool IsRunning => Elapsed < timeout;

    public TimeSpan Elapsed => time.GetElapsedTime(_start);

    /// <summary>Waits, unless the time would be over by then.</summary>
    public Task WaitAsync(TimeSpan wait, CancellationToken cancellationToken) =>
        wait < Left ? Task.Delay(wait, time, cancellationToken) : throw new GeneratorException(GeneratorFailure.TimedOut, $"It did not answer within {timeout.TotalSeconds:0.#} seconds.");
}
