using System.Diagnostics;

namespace Likeness.Cli.Tests;

/// <summary>The root scripts in a folder of their own, with a <c>dotnet</c> that only pretends and a PATH that holds nothing else but plain tools.</summary>
internal sealed class FakeRepository : IDisposable
{
    private static readonly string[] Tools =
        ["awk", "basename", "bash", "cat", "chmod", "cut", "date", "dirname", "env", "find", "flock", "grep", "head", "id", "ln", "ls", "mkdir", "mv", "readlink", "rm", "sed", "sleep", "sort", "tail", "timeout", "touch", "tr", "uname"];

    private readonly Workplace _place = new();
    private readonly Dictionary<string, string> _environment = [];

    public FakeRepository()
    {
        Directory.CreateDirectory(Path.Combine(Root, "src", "Likeness.Cli"));
        Directory.CreateDirectory(Path.Combine(Root, "native"));
        Directory.CreateDirectory(_place["bin"]);
        File.WriteAllText(Path.Combine(Root, "src", "Likeness.Cli", "Program.cs"), "");
        File.WriteAllText(Path.Combine(Root, "native", "package-lock.json"), "{}");
        File.Copy(Path.Combine(RealRoot, "likeness"), Path.Combine(Root, "likeness"));
        File.Copy(Path.Combine(RealRoot, "test"), Path.Combine(Root, "test"));
        foreach (var tool in Tools)
        {
            if ((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists) is { } found)
            {
                File.CreateSymbolicLink(Path.Combine(_place["bin"], tool), found);
            }
        }
    }

    /// <summary>The folder that holds the scripts. Its name has a space, as users' folders do.</summary>
    public string Root => Path.Combine(_place.Folder, "my likeness");

    public string Folder => _place.Folder;

    /// <summary>How often <c>dotnet build</c> was called.</summary>
    public int Builds => File.Exists(_place["builds"]) ? File.ReadAllLines(_place["builds"]).Length : 0;

    private static string RealRoot { get; } = FindRealRoot();

    /// <summary>Sets a variable for the scripts and what they call.</summary>
    public string this[string variable]
    {
        set => _environment[variable] = value;
    }

    /// <summary>Puts a program on the PATH.</summary>
    public FakeRepository With(string program, string script)
    {
        var path = Path.Combine(_place["bin"], program);
        File.WriteAllText(path, "#!/usr/bin/env bash\n" + script);
        Executable(path);
        return this;
    }

    /// <summary>A <c>dotnet</c> that runs a script for <c>build</c>, and Node with npm.</summary>
    public FakeRepository WithPrerequisites(string build, string sdk = "10.0.100") =>
        With("node", "echo v20.0.0").With("npm", "echo 10.0.0").With("dotnet", $"""
            case $1 in
                --list-sdks) echo '{sdk} [/somewhere]' ;;
                build) echo build >>'{_place["builds"]}'
            {build}
            ;;
            esac
            """);

    /// <summary>Runs a script of the root.</summary>
    public Task<ProgramResult> RunAsync(string script, params string[] arguments) => RunFromAsync(Root, Path.Combine(Root, script), arguments);

    /// <summary>Runs a script by any path from any folder.</summary>
    public Task<ProgramResult> RunFromAsync(string folder, string script, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(_place["bin"], "bash"), [script, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        start.Environment["PATH"] = _place["bin"];
        start.Environment["HOME"] = _place.Folder;
        foreach (var (name, value) in _environment)
        {
            start.Environment[name] = value;
        }

        return ProgramRun.RunAsync(start);
    }

    public void Dispose() => _place.Dispose();

    /// <summary>Makes a file executable.</summary>
    public static void Executable(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static string FindRealRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Likeness.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not lie in the repository.");
        }

        return folder;
    }
}
