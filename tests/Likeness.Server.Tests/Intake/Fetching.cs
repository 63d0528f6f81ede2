using Likeness.Server.Intake;

namespace Likeness.Server.Tests.Intake;

/// <summary>Fetching for a tenant to whom nothing happens.</summary>
internal static class Fetching
{
    public static ValueTask<Taken> FetchAsync(this GuardedFetcher fetcher, string text, CancellationToken cancellationToken) =>
        fetcher.FetchAsync("tenant", text, long.MaxValue, cancellationToken);
}
