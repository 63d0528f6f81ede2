using Likeness.Engines.Transport;
using Likeness.Portraits;

namespace Likeness.Engines.ComfyUi;

/// <summary>Queues one graph and follows it to its picture: by events while the WebSocket is up, by asking while it is not.</summary>
/// <param name="api">The server.</param>
/// <param name="link">The socket, which is opened again when it drops.</param>
/// <param name="files">Takes note of the files that it leaves.</param>
/// <param name="options">Intervals and limits.</param>
internal sealed class PromptRun(ComfyApi api, SocketLink link, ServerFiles files, ComfyUiOptions options)
{
    /// <summary>How often in a row the server may be silent to questions, or not know the prompt, until it counts as lost.</summary>
    private const int MostMisses = 3;

    /// <summary>The result's bytes.</summary>
    /// <exception cref="ComfyException">There is none.</exception>
    /// <exception cref="GeneratorException">The server cannot be reached or answers nonsense.</exception>
    /// <exception cref="OperationCanceledException">The wait was stopped; the prompt is cancelled and forgotten.</exception>
    public async Task<ReadOnlyMemory<byte>> RunAsync(ComfyGraph graph, Action<double> progress, CancellationToken cancellationToken)
    {
        await link.ConnectAsync(cancellationToken).ConfigureAwait(false);

        // A picture that goes over the socket is lost with it. The server keeps what came before it, so asking again, for a file, costs next to nothing.
        for (var next = link.IsOpen ? graph : graph.AsFile() ?? graph; next is not null; next = next.AsFile())
        {
            var watch = await FollowAsync(next, progress, cancellationToken).ConfigureAwait(false);
            if (watch.Picture is { } picture)
            {
                return picture;
            }

            if (watch.Files is [var file, ..])
            {
                return await api.ViewAsync(file, options.ResultLimits.MaxBytes, cancellationToken).ConfigureAwait(false);
            }
        }

        throw new ComfyException(FaultKind.EngineUnavailable, "The generator made no picture.", "A prompt succeeded but its picture never came.");
    }

    private async Task<PromptWatch> FollowAsync(ComfyGraph graph, Action<double> progress, CancellationToken cancellationToken)
    {
        var promptId = RequestIds.Uuid(options.NewId());
        var over = false;
        PromptWatch? watch = null;
        try
        {
            promptId = await api.QueueAsync(graph.Json, promptId, link.ClientId, cancellationToken).ConfigureAwait(false);
            watch = new PromptWatch(graph, promptId);
            await WatchAsync(watch, promptId, progress, cancellationToken).ConfigureAwait(false);
            over = true;
            if (watch is { Fault: null, Files.Count: 0 } && graph.Way == ResultWay.File)
            {
                await ReadHistoryAsync(watch, promptId, cancellationToken).ConfigureAwait(false);
            }

            return watch.Fault is { } fault ? throw fault : watch;
        }
        catch (GraphRefusedException)
        {
            over = true;
            throw;
        }
        finally
        {
            var leftovers = graph.Way == ResultWay.File ? watch ?? new PromptWatch(graph, promptId) : null;
            await PromptEnding.EndAsync(api, promptId, cancel: !over, leftovers, options).ConfigureAwait(false);
            files.Add(leftovers?.Files ?? []);
        }
    }

    private async Task WatchAsync(PromptWatch watch, string promptId, Action<double> progress, CancellationToken cancellationToken)
    {
        var misses = 0;
        var heard = options.Time.GetTimestamp();
        while (!watch.IsOver)
        {
            // Once the prompt was not found, the next question comes soon, also when the socket is up again.
            if (await link.NextAsync(misses > 0 ? options.PollInterval : options.Silence, cancellationToken).ConfigureAwait(false) is { } read)
            {
                if (watch.Apply(read))
                {
                    heard = options.Time.GetTimestamp();
                    progress(watch.Progress);
                    continue;
                }

                // Recent servers tell every client of everybody's progress: that must not keep us from asking after our own.
                if (options.Time.GetElapsedTime(heard) < options.Silence)
                {
                    continue;
                }
            }

            heard = options.Time.GetTimestamp();

            try
            {
                if (await api.HistoryAsync(promptId, cancellationToken).ConfigureAwait(false) is { } end)
                {
                    watch.Apply(end);
                    break;
                }

                misses = await api.WhereAsync(promptId, cancellationToken).ConfigureAwait(false) == PromptPlace.Nowhere ? misses + 1 : 0;
            }
            catch (Exception failure) when (failure is ComfyException or GeneratorException { Failure: not GeneratorFailure.Hostile })
            {
                misses++;
            }

            if (misses >= MostMisses)
            {
                throw new ComfyException(FaultKind.EngineUnavailable, "The generator lost the work; it may have been restarted.", "A prompt is neither queued nor in the history, or the server does not answer.");
            }
        }
    }

    /// <summary>The history is written a moment after the last event.</summary>
    private async Task ReadHistoryAsync(PromptWatch watch, string promptId, CancellationToken cancellationToken)
    {
        for (var i = 0; i < MostMisses; i++)
        {
            if (await api.HistoryAsync(promptId, cancellationToken).ConfigureAwait(false) is { } end)
            {
                watch.Apply(end);
                return;
            }

            await Task.Delay(options.PollInterval, options.Time, cancellationToken).ConfigureAwait(false);
        }
    }
}
