using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Likeness.Server.Tests.Crashes;

/// <summary>A server in a process of its own that can be killed as the system kills: without a word.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly Process _process;

    private HostProcess(Process process, HttpClient client) => (_process, Client) = (process, client);

    public HttpClient Client { get; }

    public static async Task<HostProcess> StartAsync(string data, params string[] settings)
    {
        // artifacts/bin/PROJECT/CONFIGURATION/
        var folder = AppContext.BaseDirectory.Replace("Likeness.Server.Tests", "Likeness.Server.Host", StringComparison.Ordinal);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, "Likeness.Server.Host.dll"), data, .. settings]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        // Beside the data folder, so that a test may fill the disk under it.
        start.Environment["LIKENESS_EXECUTIONS"] = ExecutionsOf(data);
        var process = Process.Start(start)!;
        var log = new StringBuilder();
        string? line;
        while ((line = await process.StandardOutput.ReadLineAsync())?.StartsWith("ready ", StringComparison.Ordinal) == false)
        {
            log.AppendLine(line);
        }

        var words = line?.Split(' ') ?? throw new InvalidOperationException($"The host did not start: {log}");
        // What is not read would block it.
        _ = process.StandardOutput.ReadToEndAsync();
#pragma warning disable RS0030 // The test's own client talks to its own server.
        var client = new HttpClient { BaseAddress = new Uri(words[1]) };
#pragma warning restore RS0030
        client.DefaultRequestHeaders.Authorization = new("Bearer", words[2]);
        return new HostProcess(process, client);
    }

    /// <summary>Where the engine of a data folder writes down what it begins.</summary>
    public static string ExecutionsOf(string data) => data.TrimEnd(Path.DirectorySeparatorChar) + ".executions.log";

    /// <summary>The id of a job that was acknowledged; null when it was not.</summary>
    public async Task<string?> SubmitAsync(string prompt)
    {
        try
        {
            using var answer = await Client.PostAsync($"/test/jobs?prompt={WebUtility.UrlEncode(prompt)}", null);
            return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync() : null;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException)
        {
            return null;
        }
    }

    /// <summary>State, attempt and number of results.</summary>
    public Task<string> StateAsync(string id) => Client.GetStringAsync($"/test/jobs/{id}");

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public Task ExitedAsync() => _process.WaitForExitAsync();

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        Client.Dispose();
        _process.Dispose();
    }
}
