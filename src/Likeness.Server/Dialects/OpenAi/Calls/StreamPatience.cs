using Likeness.Server.Jobs;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>Keeps a stream alive while its job runs.</summary>
internal sealed class StreamPatience(TimeProvider time)
{
    /// <summary>How long the first byte is held back, so that what fails soon fails with its own status.</summary>
    public static readonly TimeSpan FirstByte = TimeSpan.FromSeconds(1);

    /// <summary>How often a comment is sent after that: more often than any common proxy's patience.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>Waits for a job; a stream that was begun meanwhile has sent its headers.</summary>
    public async Task WaitAsync(Task<JobOutcome> outcome, EventStream events, CancellationToken cancellationToken)
    {
        for (var pause = FirstByte; !await IsDoneAsync(outcome, pause, cancellationToken); pause = Interval)
        {
            if (pause == FirstByte)
            {
                events.Begin();
            }

            await events.KeepAliveAsync();
        }
    }

    private async Task<bool> IsDoneAsync(Task outcome, TimeSpan pause, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var delay = Task.Delay(pause, time, over.Token);
        var first = await Task.WhenAny(outcome, delay);
        await over.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return first == outcome;
    }
}
