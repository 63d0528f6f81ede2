using Likeness.Server.Configuration;
using Likeness.Server.Operations;

namespace Likeness.Server.Results;

/// <summary>Deletes expired results at start and from then on at the configured interval.</summary>
internal sealed class ResultSweeper(IResultStore store, ResultsOptions options, TimeProvider time, ILogger<ResultSweeper> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.SweepInterval, time);
        do
        {
            try
            {
                var deleted = await store.SweepAsync(stoppingToken);
                if (deleted > 0)
                {
                    ServerLog.ResultsSwept(logger, deleted);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                ServerLog.SweepFailed(logger, exception);
            }
        }
        while (await NextTickAsync(timer, stoppingToken));
    }

    // The host takes a cancellation for a crash when it comes while the server could not start.
    private static async ValueTask<bool> NextTickAsync(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
