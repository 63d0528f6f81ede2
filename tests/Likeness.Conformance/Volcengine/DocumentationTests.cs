using System.Diagnostics;
using System.Text.Json;
using Likeness.Conformance.Support;
using Likeness.Server.Tests.Support;
using Likeness.Testing;

namespace Likeness.Conformance.Volcengine;

/// <summary>The examples of <c>docs/dialects/volcengine.md</c>, executed as they stand there.</summary>
public sealed class DocumentationTests : IDisposable
{
    private const string DocumentedHost = "127.0.0.1:8787";
    private readonly TempFolder _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task The_curl_example_makes_a_picture_and_a_task_and_takes_one_back()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The example is for a shell of Unix.");
        await using var server = await ConformanceServer.StartWithStubAsync();
        await File.WriteAllBytesAsync(Path.Combine(_place.Path, "photo.jpg"), SelfMadePortraits.Curls, TestContext.Current.CancellationToken);

        var output = await RunShellAsync(server, Example("bash", server));

        VolcengineSdk.AssertJpeg(await File.ReadAllBytesAsync(Path.Combine(_place.Path, "anime.jpg"), TestContext.Current.CancellationToken));
        Assert.Contains("\"status\":\"done\"", output, StringComparison.Ordinal);
        Assert.EndsWith("}", output.TrimEnd(), StringComparison.Ordinal);
        // Taken back, or done already because the stub engine is quick.
        Assert.Matches("\"code\":(10000|50215),\"data\":null", output);
    }

    [Fact]
    public async Task The_node_example_makes_a_picture_and_a_task_and_takes_one_back()
    {
        await using var server = await ConformanceServer.StartWithStubAsync();
        var photo = Path.Combine(_place.Path, "photo.jpg");
        var anime = Path.Combine(_place.Path, "anime.jpg");
        await File.WriteAllBytesAsync(photo, SelfMadePortraits.Curls, TestContext.Current.CancellationToken);
        var example = Example("js", server)
            .Replace("'photo.jpg'", JsonSerializer.Serialize(photo), StringComparison.Ordinal)
            .Replace("'anime.jpg'", JsonSerializer.Serialize(anime), StringComparison.Ordinal)
            .Replace("process.env.VOLC_ACCESSKEY", JsonSerializer.Serialize(server.Key.AccessKeyId), StringComparison.Ordinal)
            .Replace("process.env.VOLC_SECRETKEY", JsonSerializer.Serialize(server.Key.SecretAccessKey), StringComparison.Ordinal);

        var output = await NodeSdk.RunModuleAsync(example);

        VolcengineSdk.AssertJpeg(await File.ReadAllBytesAsync(anime, TestContext.Current.CancellationToken));
        var address = output.Split('\n')[0];
        Assert.StartsWith("done http://", address, StringComparison.Ordinal);
        await VolcengineSdk.AssertJpegAsync(address["done ".Length..]);
    }

    /// <summary>The first example in a language, for this server.</summary>
    private static string Example(string language, ConformanceServer server)
    {
        var page = File.ReadAllText(Path.Combine(Root(), "docs", "dialects", "volcengine.md")).ReplaceLineEndings("\n");
        var start = page.IndexOf($"```{language}\n", StringComparison.Ordinal) + language.Length + 4;
        return page[start..page.IndexOf("\n```", start, StringComparison.Ordinal)].Replace(DocumentedHost, server.Host, StringComparison.Ordinal) + "\n";
    }

    private async Task<string> RunShellAsync(ConformanceServer server, string script)
    {
        var start = new ProcessStartInfo("bash", ["-eu"]) { WorkingDirectory = _place.Path, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["VOLC_ACCESSKEY"] = server.Key.AccessKeyId;
        start.Environment["VOLC_SECRETKEY"] = server.Key.SecretAccessKey;
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            // The tools of the example, and nothing else, may be missing.
            await process.StandardInput.WriteAsync("command -v curl openssl base64 od > /dev/null || { echo missing; exit; }\n" + script);
            process.StandardInput.Close();
            await process.WaitForExitAsync();
            var text = await output;
            Assert.SkipWhen(text.Trim() == "missing" && !Components.AllRequired, "curl or openssl is not installed.");
            Assert.True(process.ExitCode == 0, text + await error);
            return text;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.SkipWhen(!Components.AllRequired, "bash is not installed.");
            throw;
        }
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Likeness.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("The repository's root is not above the tests.");
    }
}
