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

    public TimeSpan Elapsed => time.GetElapsedTime(_start);

    /// <summary>Waits, unless the time would be over by then.</summary>
    public Task WaitAsync(TimeSpan wait, CancellationToken cancellationToken) =>
        wait < Left ? Task.Delay(wait, time, cancellationToken) : throw new GeneratorException(GeneratorFailure.TimedOut, $"It did not answer within {timeout.TotalSeconds:0.#} seconds.");
}
