using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Likeness.Cli.Tests;

/// <summary>A <c>likeness</c> process that stays up until it is told to stop.</summary>
internal sealed partial class ServingProgram : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<string> _address = new();
    private readonly string _readyMark;

    private ServingProgram(Process process, string readyMark) => (_process, _readyMark) = (process, readyMark);

    public string Address { get; private set; } = "";

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts the program and waits until it prints a line with a mark.</summary>
    public static async Task<ServingProgram> StartAsync(string readyMark, params string[] arguments)
    {
        var program = new ServingProgram(Process.Start(ProgramRun.Start(Path.Combine(ProgramRun.Folder, "likeness"), arguments))!, readyMark);
        program._process.OutputDataReceived += (_, line) => program.Read(line.Data);
        program._process.ErrorDataReceived += (_, line) => program.Read(line.Data);
        program._process.BeginOutputReadLine();
        program._process.BeginErrorReadLine();
        program.Address = await program._address.Task.WaitAsync(TimeSpan.FromMinutes(2));
        return program;
    }

    public async Task<(int Status, string Body)> GetAsync(string path)
    {
        using var http = new HttpMessageInvoker(new SocketsHttpHandler());
        using var request = new HttpRequestMessage(HttpMethod.Get, Address + path);
        using var response = await http.SendAsync(request, CancellationToken.None);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Sends SIGTERM and gives the exit code.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString()]);
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex LoopbackAddress { get; }

    private void Read(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
            var text = _output.ToString();
            if (line is null)
            {
                _address.TrySetException(new InvalidOperationException("The program ended early: " + text));
            }
            else if (text.Contains(_readyMark) && LoopbackAddress.Match(text) is { Success: true } match)
            {
                _address.TrySetResult(match.Value);
            }
        }
    }
}
