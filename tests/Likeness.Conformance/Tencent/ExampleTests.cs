using System.Diagnostics;
using System.Text.RegularExpressions;
using Likeness.Conformance.Support;
using Likeness.Server.Tests.Support;
using Likeness.Testing;

namespace Likeness.Conformance.Tencent;

/// <summary>The examples of docs/dialects/tencent.md, as they stand there, only with other addresses.</summary>
public sealed partial class ExampleTests
{
    [Fact]
    public async Task The_curl_example_starts_a_job_and_waits_for_it()
    {
        Assert.SkipUnless(File.Exists("/bin/bash") && File.Exists("/usr/bin/openssl") && File.Exists("/usr/bin/curl"), "bash, openssl and curl are needed.");
        await using var host = await PictureHost.StartAsync(context => context.Response.Body.WriteAsync(SelfMadePortraits.Curls).AsTask());
        await using var server = await ConformanceServer.StartWithStubAsync("--Intake:AllowPrivateHosts", host.Host);
        var start = new ProcessStartInfo("/bin/bash", ["-s"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TENCENTCLOUD_SECRET_ID"] = server.Key.AccessKeyId;
        start.Environment["TENCENTCLOUD_SECRET_KEY"] = server.Key.SecretAccessKey;
        start.Environment["no_proxy"] = "*";
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(Example("bash", server, host));
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync();

        Assert.True(output.Contains("\"JobStatusCode\":\"5\"", StringComparison.Ordinal), output + await process.StandardError.ReadToEndAsync());
        Assert.Single(server.Stub.Requests);
    }

    [Fact]
    public async Task The_Node_example_starts_a_job_and_waits_for_it()
    {
        await using var host = await PictureHost.StartAsync(context => context.Response.Body.WriteAsync(SelfMadePortraits.Curls).AsTask());
        await using var server = await ConformanceServer.StartWithStubAsync("--Intake:AllowPrivateHosts", host.Host);

        var output = await NodeSdk.RunModuleAsync($"""
            process.env.TENCENTCLOUD_SECRET_ID = '{server.Key.AccessKeyId}';
            process.env.TENCENTCLOUD_SECRET_KEY = '{server.Key.SecretAccessKey}';
            delete process.env.http_proxy;
            {Example("js", server, host)}
            """);

        Assert.StartsWith($"http://{server.Host}/results/", output, StringComparison.Ordinal);
        Assert.Single(server.Stub.Requests);
    }

    private static string Example(string language, ConformanceServer server, PictureHost host) =>
        Block().Matches(File.ReadAllText(FidelityTests.Document())).Single(match => match.Groups[1].Value == language).Groups[2].Value
            .Replace("127.0.0.1:8787", server.Host, StringComparison.Ordinal)
            .Replace("https://example.com", $"http://{host.Host}", StringComparison.Ordinal);

    [GeneratedRegex("^```(\\w+)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
