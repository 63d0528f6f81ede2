using System.Text.Json.Nodes;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Dialects.OpenAiJobs;

/// <summary>Jobs as server-sent events.</summary>
public sealed class JobStreamTests
{
    [Fact]
    public async Task A_stream_tells_of_progress_and_ends_with_the_answer()
    {
        await using var server = await RunningServer.StartAsync();
        server.Engine.Gate = new TaskCompletionSource();
        var id = await server.AcceptedAsync();
        await Wait.UntilAsync(() => server.Engine.Running == 1);
        using var answer = await server.StreamAsync(id);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        var events = new List<(string Name, JsonNode Job)> { await NextAsync(reader) };
        foreach (var progress in (double[])[0.1, 0.4, 0.2, 0.7, 0.701, 1])
        {
            server.Engine.Progress!.Report(progress);
            server.Time.Advance(TimeSpan.FromMilliseconds(500));
            if (progress is not (0.2 or 0.701))
            {
                events.Add(await NextAsync(reader));
            }
        }

        server.Engine.Gate.SetResult();
        events.Add(await NextAsync(reader));

        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(["job.progress", "job.progress", "job.progress", "job.progress", "job.progress", "job.completed"], events.Select(one => one.Name));
        Assert.Equal([0, 10, 40, 70, 99, 100], events.Select(one => (int)one.Job["progress"]!));
        Assert.Equal("chat.completion", (string?)events[^1].Job["response"]!["object"]);
        Assert.Null(await reader.ReadLineAsync());
    }

    [Fact]
    public async Task A_stream_of_a_job_that_has_ended_is_one_event()
    {
        await using var server = await RunningServer.StartAsync();
        var id = await server.AcceptedAsync();
        await server.EndedAsync(id);
        using var answer = await server.StreamAsync(id);
        var text = await answer.Content.ReadAsStringAsync();

        Assert.StartsWith("event: job.completed\ndata: {\"id\":\"" + id, text, StringComparison.Ordinal);
        Assert.EndsWith("}\n\n", text, StringComparison.Ordinal);
        Assert.Equal(3, text.Count(c => c == '\n'));
    }

    [Fact]
    public async Task A_silent_stream_is_kept_alive_and_hears_of_a_cancellation()
    {
        await using var server = await RunningServer.StartAsync();
        server.Engine.Gate = new TaskCompletionSource();
        var id = await server.AcceptedAsync();
        await Wait.UntilAsync(() => server.Engine.Running == 1);
        using var answer = await server.StreamAsync(id);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        await NextAsync(reader);
        var line = reader.ReadLineAsync();
        while (!line.IsCompleted)
        {
            server.Time.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }

        Assert.Equal(": keep-alive", await line);
        Assert.Equal("", await reader.ReadLineAsync());
        await server.Client.DeleteAsync($"/v1/jobs/{id}");
        Assert.Equal("job.cancelled", (await NextAsync(reader)).Name);
    }

    [Fact]
    public async Task A_server_that_stops_ends_its_streams()
    {
        await using var server = await RunningServer.StartAsync();
        server.Engine.Gate = new TaskCompletionSource();
        var id = await server.AcceptedAsync();
        await Wait.UntilAsync(() => server.Engine.Running == 1);
        using var answer = await server.StreamAsync(id);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        await NextAsync(reader);
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(20), TimeProvider.System);
        // The job is given two seconds; its stream ends at once.
        using var grace = new CancellationTokenSource(TimeSpan.FromSeconds(2), TimeProvider.System);
        var stopped = server.StopAsync(grace.Token);
        var rest = await reader.ReadToEndAsync(stop.Token);
        await stopped;

        Assert.DoesNotContain("event:", rest, StringComparison.Ordinal);
    }

    private static async Task<(string Name, JsonNode Job)> NextAsync(StreamReader reader)
    {
        string? name = null, data = null;
        while (await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System) is { } line)
        {
            if (line.Length == 0 && name is not null)
            {
                return (name, JsonNode.Parse(data!)!);
            }

            name = line.StartsWith("event: ", StringComparison.Ordinal) ? line[7..] : name;
            data = line.StartsWith("data: ", StringComparison.Ordinal) ? line[6..] : data;
        }

        throw new InvalidOperationException("The stream has ended.");
    }
}
