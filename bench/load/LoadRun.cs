using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Likeness.Load;

/// <summary>What a run measured.</summary>
/// <param name="Latencies">Milliseconds of the answers with status 200, sorted.</param>
/// <param name="Elapsed">From the first request to the last answer.</param>
/// <param name="Statuses">How often each status came; 0 stands for a broken connection.</param>
internal sealed record Measured(double[] Latencies, TimeSpan Elapsed, IReadOnlyDictionary<int, int> Statuses)
{
    public double Rate => Latencies.Length / Elapsed.TotalSeconds;

    public string Percentile(double percent) =>
        Latencies.Length == 0 ? "–" : Latencies[Math.Min(Latencies.Length - 1, (int)(Latencies.Length * percent / 100))].ToString("0.0", CultureInfo.InvariantCulture);

    public string Answers => string.Join(", ", Statuses.OrderBy(status => status.Key).Select(status => $"{status.Value} × {(status.Key == 0 ? "broken" : status.Key)}"));
}

/// <summary>Sends requests and measures. No two are the same, or the server would do the work once.</summary>
/// <param name="client">Sends them.</param>
/// <param name="request">The request of a number, from 1.</param>
internal sealed class LoadRun(RawClient client, Func<int, byte[]> request)
{
    private int _number;

    /// <summary>So many clients, each sending its next request when it has its answer.</summary>
    public async Task<Measured> ClosedAsync(int requests, int clients, Action<int>? every100 = null)
    {
        var latencies = new ConcurrentBag<double>();
        var statuses = new ConcurrentDictionary<int, int>();
        var next = -1;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i < requests; i = Interlocked.Increment(ref next))
            {
                if (i % 100 == 0)
                {
                    every100?.Invoke(i);
                }

                await SendAsync(Stopwatch.GetTimestamp(), latencies, statuses);
            }
        })));
        return new Measured([.. latencies.Order()], Stopwatch.GetElapsedTime(started), statuses);
    }

    /// <summary>Requests at a steady rate, whether or not the earlier ones were answered. Latency counts from when a request was due, so that a stall is felt by all who come in it.</summary>
    public async Task<Measured> OpenAsync(double perSecond, TimeSpan duration)
    {
        var latencies = new ConcurrentBag<double>();
        var statuses = new ConcurrentDictionary<int, int>();
        var total = (int)(perSecond * duration.TotalSeconds);
        var sent = new Task[total];
        var all = new TaskCompletionSource();
        var started = Stopwatch.GetTimestamp();
        new Thread(() =>
        {
            // A timer of the runtime counts ticks of up to 10 ms on Linux: all requests would be that late.
            var never = new object();
            lock (never)
            {
                for (var number = 0; number < total;)
                {
                    var due = Math.Min(total, (int)(Stopwatch.GetElapsedTime(started).TotalSeconds * perSecond));
                    for (; number < due; number++)
                    {
                        var at = started + (long)(number / perSecond * Stopwatch.Frequency);
                        sent[number] = Task.Run(() => SendAsync(at, latencies, statuses));
                    }

                    Monitor.Wait(never, 1);
                }
            }

            all.SetResult();
        }) { IsBackground = true }.Start();
        await all.Task;
        await Task.WhenAll(sent);
        return new Measured([.. latencies.Order()], Stopwatch.GetElapsedTime(started), statuses);
    }

    private async Task SendAsync(long due, ConcurrentBag<double> latencies, ConcurrentDictionary<int, int> statuses)
    {
        var status = await client.SendAsync(request(Interlocked.Increment(ref _number)));
        if (status == 200)
        {
            latencies.Add(Stopwatch.GetElapsedTime(due).TotalMilliseconds);
        }

        statuses.AddOrUpdate(status, 1, (_, count) => count + 1);
    }
}
