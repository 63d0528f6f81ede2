// Load on the server around a stub engine (or the product's own with --embedded): see README.md in this folder.
using System.Diagnostics;
using System.Net.Http.Headers;
using Likeness.Load;

var embedded = args.Contains("--embedded");
if (args.Contains("--serve"))
{
    await StubServer.RunAsync(embedded);
    return;
}

var picture = args.SkipWhile(arg => arg != "--picture").ElementAtOrDefault(1);
var bytes = picture is null ? [.. Enumerable.Range(0, 150_000).Select(i => (byte)(i * 2654435761 >> 13))] : await File.ReadAllBytesAsync(picture);
var requests = int.Parse(args.SkipWhile(arg => arg != "--requests").ElementAtOrDefault(1) ?? "500");
var json = $$$"""{"model":"face-to-many","extra_body":{"style":"Pixels"},"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/jpeg;base64,{{{Convert.ToBase64String(bytes)}}}"}}]}]}""";

using var server = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, embedded ? ["--serve", "--embedded"] : ["--serve"])
{
    RedirectStandardInput = true,
    RedirectStandardOutput = true,
})!;
var line = (await server.StandardOutput.ReadLineAsync())!.Split(' ');
#pragma warning disable RS0030 // A load generator is a client of its own server.
using var client = new HttpClient { BaseAddress = new Uri(line[0] + "/") };
#pragma warning restore RS0030
client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", line[1]);
var run = new LoadRun(client, json, server);

Console.WriteLine($"engine {(embedded ? "embedded" : "stub")}, body {json.Length / 1000} kB, {Environment.ProcessorCount} processors, .NET {Environment.Version}");
await run.RunAsync(embedded ? 5 : 100, 1); // warm-up
var (latencies, _) = await run.RunAsync(requests, 1, memory: true);
Console.WriteLine($"  one at a time: median {Percentile(50):0.00} ms, p95 {Percentile(95):0.00} ms, p99 {Percentile(99):0.00} ms");
(latencies, var elapsed) = await run.RunAsync(requests, 8);
Console.WriteLine($"  eight at a time: {requests / elapsed.TotalSeconds:0} requests/s, median {Percentile(50):0.00} ms, p99 {Percentile(99):0.00} ms");

server.StandardInput.Close();
await server.WaitForExitAsync();

double Percentile(int percent) => latencies[Math.Min(latencies.Length - 1, latencies.Length * percent / 100)];
