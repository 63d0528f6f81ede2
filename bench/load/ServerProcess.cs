using System.Diagnostics;
using System.Net;

namespace Likeness.Load;

/// <summary>The server under load, in a process of its own so that its memory and handles are its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, string[] words)
    {
        (_process, Address, Bearer, Data, AccessKeyId, SecretAccessKey) = (process, new Uri(words[0]), words[1], words[2], words[3], words[4]);
        Client = new RawClient(IPEndPoint.Parse(Address.Authority));
    }

    public Uri Address { get; }

    public RawClient Client { get; }

    public string Bearer { get; }

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
        return new ServerProcess(process, words);
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
