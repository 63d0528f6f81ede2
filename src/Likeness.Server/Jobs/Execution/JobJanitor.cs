using Likeness.Server.Configuration;
using Likeness.Server.Jobs.Admission;
using Likeness.Server.Storage;

namespace Likeness.Server.Jobs.Execution;

/// <summary>Forgets final jobs when their time is up, at start and from then on every minute.</summary>
internal sealed class JobJanitor(IJobStore store, JobAdmission admission, JobsOptions options, TimeProvider time, ILogger<JobJanitor> logger) : BackgroundService
{
    private const int AtOnce = 2_000;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Idle = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                await SweepAsync(stoppingToken);
                admission.Forget(Idle);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    private async Task SweepAsync(CancellationToken stoppingToken)
    {
        try
        {
            var now = time.GetUtcNow();
            // In portions, so that jobs get their turn at the database between them.
            while (await store.DeleteFinalAsync(now - options.Retention, now - options.DetachedRetention, AtOnce) == AtOnce)
            {
                stoppingToken.ThrowIfCancellationRequested();
            }
        }
        catch (DataFolderException exception)
        {
            JobLog.JanitorFailed(logger, exception);
        }
    }
}
