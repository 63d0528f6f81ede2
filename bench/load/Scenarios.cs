using System.Globalization;

namespace Likeness.Load;

/// <summary>What is measured, each with a server of its own.</summary>
internal static class Scenarios
{
    /// <summary>Small bodies at 1,000 requests a second, every one a durable job.</summary>
    public static async Task SteadyAsync(string picture, TimeSpan duration, string[] settings)
    {
        await using var server = await ServerProcess.StartAsync(embedded: false, ["--Jobs:PerTenant", "1000", "--Jobs:QueueLength", "1000", "--Jobs:GlamRunning", "1000", "--Jobs:GlamWaiting", "1000", .. settings]);
        var run = new LoadRun(server.Client, LoadRequests.Chat(server, picture, "Clay"));
        await run.ClosedAsync(5_000, 8); // warm-up
        foreach (var rate in new[] { 200, 500, 1_000 })
        {
            Print($"steady {rate}/s", await run.OpenAsync(rate, duration));
        }

        PrintState("after it", server);
    }

    /// <summary>The most that goes through, then twice as much: nothing but "busy" for the rest, and memory stays flat.</summary>
    public static async Task CapacityAsync(string small, TimeSpan duration, string[] settings)
    {
        await using var server = await ServerProcess.StartAsync(embedded: false, ["--Jobs:PerTenant", "100000", .. settings]);
        var run = new LoadRun(server.Client, LoadRequests.Chat(server, small, "Clay"));
        await run.ClosedAsync(5_000, 8); // warm-up
        Print("one client", await run.ClosedAsync(2_000, 1));
        var capacity = await run.ClosedAsync(20_000, 24);
        Print("24 clients", capacity);
        PrintState("before the overload", server);
        for (var round = 1; round <= 3; round++)
        {
            Print($"twice the capacity, {round}", await run.OpenAsync(capacity.Rate * 2, duration / 2));
            PrintState($"after round {round}", server);
        }

        var bytes = new byte[150_000];
        var large = new LoadRun(server.Client, LoadRequests.Chat(server, "data:image/png;base64," + Convert.ToBase64String(bytes), "Clay"));
        Print("8 clients, bodies of 200 kB", await large.ClosedAsync(2_000, 8));
    }

    /// <summary>What a dialect adds to the job itself: parse, verify, route, answer. Each runs at the same rates on a server of its own, after the same job without a dialect.</summary>
    public static async Task DialectsAsync(string picture, TimeSpan duration, string[] settings)
    {
        var total = (int)(1_000 * duration.TotalSeconds) + 3_000 + (int)(200 * duration.TotalSeconds);
        (string Name, Func<ServerProcess, Task<Func<int, byte[]>>> Requests)[] dialects =
        [
            ("the job alone", server => Task.FromResult(LoadRequests.Bare(server))),
            ("the job alone, JPEG", server => Task.FromResult(LoadRequests.Bare(server, "Jpeg"))),
            ("OpenAI chat", server => Task.FromResult(LoadRequests.Chat(server, picture, "Clay"))),
            ("Volcengine CVProcess", server => Task.FromResult(LoadRequests.Volcengine(server, total))),
            ("Tencent SubmitGlamPicJob", server => Task.FromResult(LoadRequests.TencentSubmit(server, total))),
            ("Tencent QueryGlamPicJob", async server => LoadRequests.TencentQuery(server, await SubmitAsync(server), total)),
        ];
        foreach (var (name, requests) in dialects)
        {
            await using var server = await ServerProcess.StartAsync(embedded: false, ["--Jobs:PerTenant", "1000", "--Jobs:QueueLength", "1000", .. settings]);
            var run = new LoadRun(server.Client, await requests(server));
            await run.ClosedAsync(2_000, 8); // warm-up
            Print($"{name}, one client", await run.ClosedAsync(1_000, 1));
            Print($"{name}, 200/s", await run.OpenAsync(200, duration));
            Print($"{name}, 1000/s", await run.OpenAsync(1_000, duration));
        }

        static async Task<string> SubmitAsync(ServerProcess server)
        {
            var body = """{"TemplateUrl":"http://pictures.invalid/template.jpg","FaceInfos":[{"ImageUrls":["http://pictures.invalid/face.jpg"]}],"Num":1}"""u8.ToArray();
            using var request = new HttpRequestMessage(HttpMethod.Post, server.Address) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new("application/json");
            foreach (var (name, value) in LoadRequests.SignTencent(server, "SubmitGlamPicJob", body).Where(header => header.Key is not ("Content-Type" or "Host")))
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }

#pragma warning disable RS0030 // A load generator is a client of its own server.
            using var client = new HttpClient();
#pragma warning restore RS0030
            using var answer = await client.SendAsync(request);
            using var json = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
            return json.RootElement.GetProperty("Response").GetProperty("JobId").GetString()!;
        }
    }

    /// <summary>Real pictures, one after another: memory, handles and disk must not grow.</summary>
    public static async Task ManyJobsAsync(int jobs, string picture, string style)
    {
        await using var server = await ServerProcess.StartAsync(embedded: true, "--Results:Lifetime", "00:01:00", "--Results:SweepInterval", "00:00:05", "--Jobs:Retention", "00:01:00");
        var run = new LoadRun(server.Client, LoadRequests.Chat(server, "data:image/jpeg;base64," + Convert.ToBase64String(await File.ReadAllBytesAsync(picture)), style));
        PrintState("at start", server);
        Print($"{jobs} jobs of {style}", await run.ClosedAsync(jobs, 2, i =>
        {
            if (i % Math.Max(100, jobs / 20) == 0)
            {
                PrintState($"job {i}", server);
            }
        }));
        PrintState("at the end", server);
    }

    private static void Print(string name, Measured measured) => Console.WriteLine(
        $"| {name} | {measured.Rate:0} | {measured.Percentile(50)} | {measured.Percentile(95)} | {measured.Percentile(99)} | {measured.Percentile(99.9)} | {measured.Answers} |");

    private static void PrintState(string name, ServerProcess server)
    {
        var (memory, handles, disk) = server.Measure();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name}: {memory:0} MB resident, {handles} handles, {disk:0.0} MB in the data folder"));
    }
}
