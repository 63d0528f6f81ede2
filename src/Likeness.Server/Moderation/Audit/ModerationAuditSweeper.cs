using Likeness.Server.Configuration;
using Likeness.Server.Operations;
using Likeness.Server.Storage;

namespace Likeness.Server.Moderation;

/// <summary>Deletes old refusals at start and then every hour.</summary>
internal sealed class ModerationAuditSweeper(ModerationAudit audit, ModerationOptions options, TimeProvider time, ILogger<ModerationAuditSweeper> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                Sweep();
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    private void Sweep()
    {
        try
        {
            if (audit.Sweep(options.AuditRetention) is > 0 and var deleted)
            {
                ServerLog.ModerationAuditSwept(logger, deleted);
            }
        }
        catch (DataFolderException exception)
        {
            ServerLog.ModerationAuditFailed(logger, exception);
        }
    }
}
