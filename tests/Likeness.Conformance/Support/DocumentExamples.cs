using System.Diagnostics;

namespace Likeness.Conformance.Support;

/// <summary>A fenced code block of a document.</summary>
/// <param name="Heading">The heading that it stands under.</param>
/// <param name="Language">The word behind the fence: <c>bash</c>, <c>js</c>, <c>python</c>, <c>csharp</c>.</param>
/// <param name="Code">What stands between the fences.</param>
/// <param name="Line">Line of the opening fence, from 1.</param>
internal sealed record DocumentExample(string Heading, string Language, string Code, int Line);

/// <summary>What an example did.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="Files">The files it left in its folder, by name.</param>
internal sealed record ExampleRun(int Code, string Output, string Error, IReadOnlyDictionary<string, byte[]> Files);

/// <summary>Runs the examples of the documents as a reader would: copied as they stand, in an empty folder, told by environment variables where the server is, which key to use and where a photo lies.</summary>
/// <remarks>Examples read <c>LIKENESS_URL</c> (without a path), <c>LIKENESS_PHOTO</c> and what names their credentials: <c>LIKENESS_KEY</c>, or <c>LIKENESS_ACCESS_KEY</c> and <c>LIKENESS_SECRET_KEY</c>. What they make they leave as files.</remarks>
internal static class DocumentExamples
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>The code blocks of a document.</summary>
    /// <param name="document">Path below <c>docs</c>, such as <c>dialects/openai.md</c>.</param>
    public static IReadOnlyList<DocumentExample> Of(string document)
    {
        var examples = new List<DocumentExample>();
        var heading = "";
        var (language, start, code) = ("", 0, new List<string>());
        var lines = File.ReadAllLines(Path.Combine(NodeSdk.Root(), "docs", document));
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                if (start > 0)
                {
                    examples.Add(new DocumentExample(heading, language, string.Join('\n', code) + "\n", start));
                    start = 0;
                }
                else
                {
                    (language, start, code) = (lines[i][3..].Trim(), i + 1, []);
                }
            }
            else if (start > 0)
            {
                code.Add(lines[i]);
            }
            else if (lines[i].StartsWith('#'))
            {
                heading = lines[i].TrimStart('#').Trim();
            }
        }

        return examples;
    }

    /// <summary>Runs an example in <c>bash</c> or <c>js</c>; skips the test where the program for it is not installed.</summary>
    public static async Task<ExampleRun> RunAsync(DocumentExample example, IReadOnlyDictionary<string, string> environment)
    {
        await NodeSdk.RequireAsync();
        // Below the SDKs, where Node finds them.
        var folder = Directory.CreateDirectory(Path.Combine(NodeSdk.Folder(), ".run-" + Path.GetRandomFileName())).FullName;
        try
        {
            var (program, file) = example.Language switch
            {
                "bash" => ("bash", "example.sh"),
                "js" => ("node", "example.mjs"),
                _ => throw new ArgumentException($"There is nothing to run {example.Language} with.", nameof(example)),
            };
            await File.WriteAllTextAsync(Path.Combine(folder, file), example.Language == "bash" ? "set -euo pipefail\n" + example.Code : example.Code);
            var (code, output, error) = await RunAsync(program, file, folder, environment);
            var files = Directory.EnumerateFiles(folder).Where(path => Path.GetFileName(path) != file).ToDictionary(path => Path.GetFileName(path), File.ReadAllBytes);
            return new ExampleRun(code, output, error, files);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(string program, string file, string folder, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, [file]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        Process? process = null;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"{program} is not installed; an example needs it.");
        }

        using (process)
        {
            using var timeout = new CancellationTokenSource(Longest);
            var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var error = process.StandardError.ReadToEndAsync(timeout.Token);
            try
            {
                await process.WaitForExitAsync(timeout.Token);
                return (process.ExitCode, await output, await error);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                return (-1, "", $"{file} did not end within {Longest}.");
            }
        }
    }
}
