using System.Diagnostics;
using System.Net.Http.Headers;

namespace Likeness.Load;

/// <summary>The server under load, in a process of its own so that its memory and handles are its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, HttpClient client, string[] words) => (_process, Client, Data, AccessKeyId, SecretAccessKey) = (process, client, words[2], words[3], words[4]);

    public HttpClient Client { get; }

    /// <summary>Its data folder.</summary>
    public string Data { get; }

    public string AccessKeyId { get; }

    public string SecretAccessKey { get; }

    public static async Task<ServerProcess> StartAsync(bool embedded, params string[] settings)
    {
        string[] arguments = ["--serve", .. embedded ? ["--embedded"] : Array.Empty<string>(), .. settings];
        var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var words = (await process.StandardOutput.ReadLineAsync())!.Split(' ');
        _ = process.StandardOutput.ReadToEndAsync();
#pragma warning disable RS0030 // A load generator is a client of its own server.
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 512 }) { BaseAddress = new Uri(words[0] + "/") };
#pragma warning restore RS0030
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", words[1]);
        return new ServerProcess(process, client, words);
    }

    /// <summary>Resident memory in MB, open handles, and MB in the data folder.</summary>
    public (double Memory, int Handles, double Disk) Measure()
    {
        _process.Refresh();
        var files = new DirectoryInfo(Data).EnumerateFiles("*", SearchOption.AllDirectories);
        return (_process.WorkingSet64 / 1048576.0, Directory.EnumerateFiles($"/proc/{_process.Id}/fd").Count(), files.Sum(file => file.Exists ? file.Length : 0) / 1048576.0);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        Client.Dispose();
        _process.Dispose();
    }
}
