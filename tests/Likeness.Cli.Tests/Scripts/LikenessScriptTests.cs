namespace Likeness.Cli.Tests;

/// <summary>The script <c>./likeness</c>.</summary>
public sealed class LikenessScriptTests : IDisposable
{
    // Makes a program that says what it got. Runs in the folder of the caller, so it finds the root by the project's path, its second argument.
    private const string GoodBuild = """
        root=${2%/src/*}
        mkdir -p "$root/artifacts/bin/Likeness.Cli/release"
        printf '%s\n' '#!/usr/bin/env bash' 'echo "ran $# $* arenas=$MALLOC_ARENA_MAX"' >"$root/artifacts/bin/Likeness.Cli/release/likeness"
        chmod +x "$root/artifacts/bin/Likeness.Cli/release/likeness"
        """;

    private readonly FakeRepository _repository = NewRepository();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task First_call_builds_and_the_second_does_not()
    {
        _repository.WithPrerequisites(GoodBuild);

        var first = await _repository.RunAsync("likeness", "faces", "a b.jpg");
        var second = await _repository.RunAsync("likeness", "--version");

        Assert.Equal((0, "ran 2 faces a b.jpg arenas=2\n"), (first.Code, first.Output));
        Assert.Contains("Building Likeness for the first time", first.Error);
        Assert.Equal((0, "ran 1 --version arenas=2\n", ""), (second.Code, second.Output, second.Error));
        Assert.Equal(1, _repository.Builds);
    }

    [Theory]
    [InlineData("src/Likeness.Cli/Program.cs")]
    [InlineData("src/Likeness.Cli/New.cs")]
    [InlineData("native/package-lock.json")]
    [InlineData("Directory.Build.props")]
    [InlineData("global.json")]
    public async Task Changed_or_new_source_builds_again(string source)
    {
        _repository.WithPrerequisites(GoodBuild);
        await _repository.RunAsync("likeness");

        File.WriteAllText(Path.Combine(_repository.Root, source), "changed");
        await _repository.RunAsync("likeness");

        Assert.Equal(2, _repository.Builds);
    }

    [Fact]
    public async Task Deleted_source_builds_again()
    {
        _repository.WithPrerequisites(GoodBuild);
        await _repository.RunAsync("likeness");

        File.Delete(Path.Combine(_repository.Root, "src/Likeness.Cli/Program.cs"));
        await _repository.RunAsync("likeness");

        Assert.Equal(2, _repository.Builds);
    }

    [Fact]
    public async Task Source_changed_during_the_build_builds_again()
    {
        _repository.WithPrerequisites(GoodBuild + "\nsleep 0.05; echo edited >\"$root/src/Likeness.Cli/Program.cs\"; sleep 0.05");

        await _repository.RunAsync("likeness");
        await _repository.RunAsync("likeness");

        Assert.Equal(2, _repository.Builds);
    }

    [Fact]
    public async Task Two_calls_at_once_build_once()
    {
        _repository.WithPrerequisites("sleep 0.5\n" + GoodBuild);

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(call => _repository.RunAsync("likeness", $"{call}")));

        Assert.All(results, result => Assert.Equal(0, result.Code));
        Assert.Equal(1, _repository.Builds);
    }

    [Fact]
    public async Task Without_flock_two_calls_at_once_build_once_too()
    {
        _repository.WithPrerequisites("sleep 0.5\n" + GoodBuild);
        File.Delete(Path.Combine(_repository.Folder, "bin", "flock"));

        var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(call => _repository.RunAsync("likeness", $"{call}")));

        Assert.All(results, result => Assert.Equal(0, result.Code));
        Assert.Equal(1, _repository.Builds);
        Assert.False(Directory.Exists(Path.Combine(_repository.Root, "artifacts", "likeness.lock.d")));
    }

    [Fact]
    public async Task Lock_of_a_dead_process_does_not_block()
    {
        _repository.WithPrerequisites(GoodBuild);
        File.Delete(Path.Combine(_repository.Folder, "bin", "flock"));
        var abandoned = Directory.CreateDirectory(Path.Combine(_repository.Root, "artifacts", "likeness.lock.d"));
        File.WriteAllText(Path.Combine(abandoned.FullName, "owner"), "4194305\n"); // above the largest process id

        Assert.Equal(0, (await _repository.RunAsync("likeness")).Code);
    }

    [Fact]
    public async Task Failed_build_shows_its_errors_and_never_runs_what_was_there()
    {
        _repository.WithPrerequisites(GoodBuild);
        await _repository.RunAsync("likeness");
        _repository.WithPrerequisites("echo 'noise'; echo 'A.cs(1,2): error CS1002: ; expected [x.csproj]'; exit 1");
        File.WriteAllText(Path.Combine(_repository.Root, "src/Likeness.Cli/Program.cs"), "broken");

        for (var call = 0; call < 2; call++)
        {
            var result = await _repository.RunAsync("likeness");

            Assert.Equal((1, ""), (result.Code, result.Output));
            Assert.Contains("error CS1002", result.Error);
            Assert.DoesNotContain("noise", result.Error);
        }
    }

    [Fact]
    public async Task Works_through_a_symbolic_link_and_from_any_folder()
    {
        _repository.WithPrerequisites(GoodBuild);
        var link = Path.Combine(_repository.Folder, "link");
        File.CreateSymbolicLink(link, Path.Combine("my likeness", "likeness"));
        var second = Path.Combine(_repository.Folder, "bin", "lk");
        File.CreateSymbolicLink(second, link);

        Assert.Equal("ran 1 x arenas=2\n", (await _repository.RunFromAsync("/", link, "x")).Output);
        Assert.Equal("ran 1 y arenas=2\n", (await _repository.RunFromAsync(_repository.Folder, second, "y")).Output);
    }

    [Fact]
    public async Task Missing_dotnet_is_named_with_a_way_to_get_it()
    {
        _repository.With("node", "echo v20.0.0").With("npm", "echo 10");

        var result = await _repository.RunAsync("likeness", "demo");

        Assert.Equal((1, ""), (result.Code, result.Output));
        Assert.Contains("the .NET SDK 10 is missing", result.Error);
        Assert.Contains("https://dot.net/download", result.Error);
        Assert.DoesNotContain("Node.js", result.Error);
    }

    [Fact]
    public async Task Old_dotnet_is_named_with_its_version()
    {
        _repository.WithPrerequisites(GoodBuild, sdk: "8.0.404");

        var result = await _repository.RunAsync("likeness", "demo");

        Assert.Equal(1, result.Code);
        Assert.Contains("knows only: 8.0.404", result.Error);
    }

    [Theory]
    [InlineData(null, "Node.js with npm is missing")]
    [InlineData("v12.22.9", "Node.js 12 is too old")]
    public async Task Missing_or_old_node_is_named_with_a_way_to_get_it(string? version, string message)
    {
        _repository.WithPrerequisites(GoodBuild);
        if (version is null)
        {
            File.Delete(Path.Combine(_repository.Folder, "bin", "node"));
        }
        else
        {
            _repository.With("node", $"echo {version}");
        }

        var result = await _repository.RunAsync("likeness", "demo");

        Assert.Equal(1, result.Code);
        Assert.Contains(message, result.Error);
        Assert.Equal(0, _repository.Builds);
    }

    private static FakeRepository NewRepository()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The scripts are for a POSIX shell.");
        return new FakeRepository();
    }
}
