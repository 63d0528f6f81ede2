using System.Diagnostics;
using System.Text.Json.Nodes;
using Likeness.Testing;

namespace Likeness.Conformance.Support;

/// <summary>Runs the official Node SDKs, which are installed from the lock file on first use.</summary>
internal static class NodeSdk
{
    private static readonly Lazy<Task<string?>> Ready = new(PrepareAsync);

    /// <summary>Makes one call and gives its answer; skips the test when Node is not installed.</summary>
    public static async Task<JsonNode> CallAsync(ConformanceServer server, string call, JsonNode? args = null, string? key = null, int maxRetries = 0)
    {
        var order = new JsonObject
        {
            ["baseURL"] = server.BaseAddress.ToString(),
            ["apiKey"] = key ?? server.Key.Bearer,
            ["call"] = call,
            ["args"] = args ?? new JsonObject(),
            ["maxRetries"] = maxRetries,
        };
        return await RunScriptAsync("openai.mjs", order);
    }

    /// <summary>Runs a module beside the SDKs that is given as text, and gives what it printed; skips the test when Node is not installed.</summary>
    public static async Task<string> RunTextAsync(string module)
    {
        await RequireAsync();
        var (code, output, error) = await RunAsync("node", ["--input-type=module", "-"], module);
        Assert.True(code == 0, error);
        return output;
    }

    /// <summary>Runs a script beside the SDKs with an order and gives its answer; skips the test when Node is not installed.</summary>
    public static async Task<JsonNode> RunScriptAsync(string script, JsonNode order)
    {
        await RequireAsync();
        var (code, output, error) = await RunAsync("node", [script], order.ToJsonString());
        Assert.True(code == 0, error);
        return JsonNode.Parse(output)!;
    }

    private static async Task RequireAsync()
    {
        var missing = await Ready.Value;
        Assert.SkipWhen(missing is not null && !Components.AllRequired, missing ?? "");
        Assert.True(missing is null, missing);
    }

    private static async Task<string?> PrepareAsync()
    {
        try
        {
            var (code, version, _) = await RunAsync("node", ["--version"]);
            if (code != 0 || int.Parse(version.TrimStart('v').Split('.')[0]) < 20)
            {
                return $"Node.js 20 or newer is needed for the official Node SDKs (found {version.Trim()}).";
            }

            var installed = Path.Combine(Folder(), "node_modules", ".package-lock.json");
            if (!File.Exists(installed) || File.GetLastWriteTimeUtc(installed) < File.GetLastWriteTimeUtc(Path.Combine(Folder(), "package-lock.json")))
            {
                var (result, _, error) = await RunAsync(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci", "--ignore-scripts"]);
                return result == 0 ? null : "The official Node SDKs could not be installed: " + error;
            }

            return null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "Node.js is not installed; the official Node SDKs need it.";
        }
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(string program, string[] arguments, string input = "")
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder(),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    private static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Likeness.slnx")))
            {
                return Path.Combine(folder.FullName, "tests", "Likeness.Conformance", "node");
            }
        }

        throw new DirectoryNotFoundException("The repository's root is not above the tests.");
    }
}
