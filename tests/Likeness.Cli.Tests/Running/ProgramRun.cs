using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Likeness.Cli.Tests;

/// <summary>What a finished process left behind.</summary>
internal sealed record ProgramResult(int Code, byte[] OutputBytes, string Error)
{
    public string Output => System.Text.Encoding.UTF8.GetString(OutputBytes);
}

/// <summary>Runs programs as a user would: a process of their own, real exit codes, real files.</summary>
internal static class ProgramRun
{
    // Far above what any run needs: it only keeps a hanging program from hanging the tests.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>The folder of the built program.</summary>
    public static string Folder => AppContext.BaseDirectory;

    /// <summary>Runs <c>likeness ARGUMENTS</c>.</summary>
    public static Task<ProgramResult> LikenessAsync(params string[] arguments) => LikenessAsync(arguments, input: null);

    /// <summary>Runs <c>likeness ARGUMENTS</c> with standard input.</summary>
    public static Task<ProgramResult> LikenessAsync(string[] arguments, byte[]? input) => RunAsync(Start(Path.Combine(Folder, "likeness"), arguments), input);

    /// <summary>Starts a program with redirected streams.</summary>
    public static ProcessStartInfo Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        return start;
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task<ProgramResult> RunAsync(ProcessStartInfo start, byte[]? input = null)
    {
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        using var output = new MemoryStream();
        var reading = process.StandardOutput.BaseStream.CopyToAsync(output, patience.Token);
        var error = process.StandardError.ReadToEndAsync(patience.Token);
        try
        {
            if (input is not null)
            {
                await process.StandardInput.BaseStream.WriteAsync(input, patience.Token);
            }
        }
        catch (IOException)
        {
            // The program did not want to read it all.
        }

        process.StandardInput.Close();
        try
        {
            await Task.WhenAll(reading, error, process.WaitForExitAsync(patience.Token));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new ProgramResult(process.ExitCode, output.ToArray(), await error);
    }
}
