using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;

namespace Likeness.Load;

/// <summary>Sends the same chat completion many times and measures.</summary>
internal sealed class LoadRun(HttpClient client, string json, Process? server)
{
    private readonly byte[] _body = Encoding.UTF8.GetBytes(json);

    /// <summary>Latencies in milliseconds, sorted, and how long all took.</summary>
    public async Task<(double[] Latencies, TimeSpan Elapsed)> RunAsync(int requests, int concurrency, bool memory = false)
    {
        var latencies = new double[requests];
        var next = -1;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, concurrency).Select(async _ =>
        {
            for (var i = Interlocked.Increment(ref next); i < requests; i = Interlocked.Increment(ref next))
            {
                if (memory && i % 100 == 0)
                {
                    PrintMemory(i);
                }

                latencies[i] = await SendAsync();
            }
        }));
        var elapsed = Stopwatch.GetElapsedTime(started);
        if (memory)
        {
            PrintMemory(requests);
        }

        Array.Sort(latencies);
        return (latencies, elapsed);
    }

    private void PrintMemory(int request)
    {
        server?.Refresh();
        Console.WriteLine($"  resident memory at request {request,5}: {server?.WorkingSet64 / 1048576.0,6:0.0} MB");
    }

    private async Task<double> SendAsync()
    {
        var started = Stopwatch.GetTimestamp();
        using var content = new ByteArrayContent(_body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await client.PostAsync("v1/chat/completions", content);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? Stopwatch.GetElapsedTime(started).TotalMilliseconds : throw new InvalidOperationException($"{(int)answer.StatusCode} {text}");
    }
}
