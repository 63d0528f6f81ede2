using System.Collections.Concurrent;
using System.Text;
using Likeness.Server.Storage;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Crashes;

/// <summary>The process is really killed. What was acknowledged is not lost, and nothing is delivered twice.</summary>
public sealed class KillTests : IDisposable
{
    private readonly TempFolder _data = new();

    [Fact]
    public async Task Jobs_that_wait_and_jobs_that_run_are_finished_by_the_next_server()
    {
        var ids = new List<string>();
        await using (var host = await HostProcess.StartAsync(_data.Path, "--Jobs:Concurrency", "1"))
        {
            ids.Add((await host.SubmitAsync("60000 first"))!);
            await Wait.UntilAsync(() => Executions().Count == 1);
            ids.Add((await host.SubmitAsync("1 second"))!);
            ids.Add((await host.SubmitAsync("1 third"))!);
            await host.KillAsync();
        }

        // The next engine is as obedient, so the first job is cut short by its timeout.
        await using var next = await HostProcess.StartAsync(_data.Path, "--Jobs:Concurrency", "3", "--Jobs:DetachedTimeout", "00:00:02");
        await Finished(next, ids);
        Assert.Equal(["Failed 2 0", "Succeeded 1 1", "Succeeded 1 1"], await Task.WhenAll(ids.Select(next.StateAsync)));
        Assert.Empty(Files("spool"));
    }

    [Fact]
    public async Task A_job_that_kills_the_process_is_given_up_and_takes_no_other_with_it()
    {
        string poison;
        var others = new List<string>();
        await using (var host = await HostProcess.StartAsync(_data.Path, "--Jobs:Concurrency", "4"))
        {
            // Beside it, behind it, and waiting for the engine.
            others.Add((await host.SubmitAsync("2000 beside"))!);
            poison = (await host.SubmitAsync("1000 die"))!;
            for (var i = 0; i < 5; i++)
            {
                others.Add((await host.SubmitAsync($"2000 other{i}"))!);
            }

            await host.ExitedAsync();
        }

        for (var start = 0; start < 2; start++)
        {
            await using var host = await HostProcess.StartAsync(_data.Path, "--Jobs:Concurrency", "4");
            await host.ExitedAsync();
        }

        await using var last = await HostProcess.StartAsync(_data.Path, "--Jobs:Concurrency", "4");
        await Finished(last, [poison, .. others]);
        Assert.Equal("Failed 3 0", await last.StateAsync(poison));
        Assert.Equal(3, Executions().Count(prompt => prompt == "1000 die"));
        // Those that ran beside it may have been begun twice, never three times: what was interrupted runs alone.
        Assert.All(await Task.WhenAll(others.Select(last.StateAsync)), state => Assert.Matches("^Succeeded [12] 1$", state));
        Assert.Empty(Files("spool"));
    }

    [Fact]
    public async Task Whenever_it_is_killed_nothing_acknowledged_is_lost_and_nothing_counts_twice()
    {
        var random = new Random(20240101);
        var acknowledged = new ConcurrentBag<string>();
        for (var round = 0; round < 8; round++)
        {
            await using var host = await HostProcess.StartAsync(_data.Path, "--Jobs:QueueLength", "100000", "--Jobs:Concurrency", "4");
            using var stop = new CancellationTokenSource();
            var clients = Enumerable.Range(0, 4).Select(async client =>
            {
                for (var i = 0; !stop.IsCancellationRequested; i++)
                {
                    if (await host.SubmitAsync($"{(client * 7) + 1} r{round}c{client}i{i}") is { } id)
                    {
                        acknowledged.Add(id);
                    }
                }
            }).ToList();
            var before = acknowledged.Count;
            await Wait.UntilAsync(() => acknowledged.Count > before);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1, 400)), TimeProvider.System);
            await host.KillAsync();
            await stop.CancelAsync();
            await Task.WhenAll(clients);
        }

        await using var last = await HostProcess.StartAsync(_data.Path, "--Jobs:QueueLength", "100000", "--Jobs:Concurrency", "8");
        Assert.NotEmpty(acknowledged);
        await Finished(last, [.. acknowledged]);
        Assert.All(await Task.WhenAll(acknowledged.Select(last.StateAsync)), state => Assert.True(state.StartsWith("Succeeded", StringComparison.Ordinal), state));
        await Wait.UntilAsync(() => Files("spool").Count == 0);

        using var database = Database.Open(DataFolder.Open(_data.Path), Schema.Steps);
        var succeeded = database.Query("SELECT COUNT(*) FROM job WHERE state = 2", row => row.Number(0))[0];
        Assert.Equal(succeeded, database.Query("SELECT COUNT(*) FROM small_result", row => row.Number(0))[0]);
        Assert.Equal(succeeded, database.Query("SELECT SUM(succeeded) FROM usage_day", row => row.Number(0))[0]);
        Assert.Equal("ok", database.Query("PRAGMA integrity_check", row => row.Text(0))[0]);
    }

    [Fact]
    public async Task A_client_that_repeats_its_idempotency_key_over_crashes_gets_one_answer()
    {
        var answers = new List<string>();
        for (var round = 0; round < 4; round++)
        {
            await using var host = await HostProcess.StartAsync(_data.Path, "--Results:PublicBaseUrl", "http://pictures.example");
            var asked = AskAsync(host);
            if (round < 2)
            {
                // Killed while it works; the next server goes on with the job by itself.
                await Wait.UntilAsync(() => Executions().Count > round);
                await host.KillAsync();
            }

            if (await asked is { } answer)
            {
                answers.Add(answer);
            }
        }

        Assert.Equal(2, answers.Count);
        Assert.Single(answers.Distinct());
        Assert.Equal(3, Executions().Count);
        Assert.Empty(Files("results"));
        using var database = Database.Open(DataFolder.Open(_data.Path), Schema.Steps);
        Assert.Equal(1, database.Query("SELECT COUNT(*) FROM small_result", row => row.Number(0))[0]);
    }

    public void Dispose()
    {
        File.Delete(HostProcess.ExecutionsOf(_data.Path));
        _data.Dispose();
    }

    private static async Task<string?> AskAsync(HostProcess host)
    {
        const string Body = """{"model":"face-to-many","messages":[{"role":"user","content":[{"type":"text","text":"700 face"},{"type":"image_url","image_url":{"url":"data:image/png;base64,aGVsbG8="}}]}]}""";
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions") { Content = new StringContent(Body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", "once");
        try
        {
            using var answer = await host.Client.SendAsync(request);
            return await answer.Content.ReadAsStringAsync();
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static async Task Finished(HostProcess host, IReadOnlyList<string> ids)
    {
        foreach (var id in ids)
        {
            for (var i = 0; ; i++)
            {
                var state = await host.StateAsync(id);
                Assert.NotEqual("none", state);
                if (!state.StartsWith("Queued", StringComparison.Ordinal) && !state.StartsWith("Running", StringComparison.Ordinal))
                {
                    break;
                }

                Assert.True(i < 3_000, $"Job {id} did not end: {state}");
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
            }
        }
    }

    private List<string> Executions()
    {
        var log = HostProcess.ExecutionsOf(_data.Path);
        if (!File.Exists(log))
        {
            return [];
        }

        using var reader = new StreamReader(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    private List<string> Files(string folder) => [.. Directory.EnumerateFiles(Path.Combine(_data.Path, folder), "*", SearchOption.AllDirectories)];
}
