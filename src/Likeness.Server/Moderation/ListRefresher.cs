namespace Likeness.Server.Moderation;

/// <summary>Looks at the list files at the configured interval.</summary>
internal sealed class ListRefresher(ModerationParts parts, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (parts.Texts is null && parts.Pictures is null)
        {
            return;
        }

        using var timer = new PeriodicTimer(parts.ReloadInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                parts.Texts?.Refresh();
                parts.Pictures?.Refresh();
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }
}
