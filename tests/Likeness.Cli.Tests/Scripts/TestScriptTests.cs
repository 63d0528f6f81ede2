namespace Likeness.Cli.Tests;

/// <summary>The script <c>./test</c>.</summary>
public sealed class TestScriptTests : IDisposable
{
    private readonly FakeRepository _repository = NewRepository();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task Last_line_is_the_sum_of_all_projects()
    {
        Project("A.Tests", Report(passed: 3, failed: 0, skipped: 1));
        Project("B.Tests", Report(passed: 4, failed: 0, skipped: 0));

        var result = await _repository.RunAsync("test");

        Assert.Equal((0, "7 passed, 0 failed, 1 skipped"), (result.Code, LastLine(result)));
        Assert.Equal(1, _repository.Builds);
    }

    [Fact]
    public async Task Failing_project_does_not_stop_the_next_and_its_tests_are_named()
    {
        Project("A.Tests", Report(passed: 1, failed: 1, skipped: 0) + "echo '    A.Tests.Sum.Is_right [FAIL]'; echo '      expected 3'; exit 1");
        Project("B.Tests", Report(passed: 2, failed: 0, skipped: 0));

        var result = await _repository.RunAsync("test");

        Assert.Equal((1, "3 passed, 1 failed, 0 skipped"), (result.Code, LastLine(result)));
        Assert.Contains("expected 3", result.Output);
        Assert.Contains("Failed:\n  A.Tests.Sum.Is_right\n", result.Output);
    }

    [Fact]
    public async Task Project_that_crashes_is_a_failure()
    {
        Project("A.Tests", "echo 'boom'; exit 134");
        Project("B.Tests", Report(passed: 2, failed: 0, skipped: 0));

        var result = await _repository.RunAsync("test");

        Assert.Equal((1, "2 passed, 1 failed, 0 skipped"), (result.Code, LastLine(result)));
        Assert.Contains("A.Tests did not finish (exit code 134)", result.Output);
        Assert.Contains("boom", result.Output);
    }

    [Fact]
    public async Task Project_that_hangs_is_a_failure()
    {
        Project("A.Tests", "sleep 60");
        _repository["LIKENESS_TEST_SECONDS"] = "1";

        var result = await _repository.RunAsync("test");

        Assert.Equal((1, "0 passed, 1 failed, 0 skipped"), (result.Code, LastLine(result)));
    }

    [Fact]
    public async Task Errors_outside_of_tests_are_failures()
    {
        Project("A.Tests", Report(passed: 5, failed: 0, skipped: 0, errors: 2));

        Assert.Equal("5 passed, 2 failed, 0 skipped", LastLine(await _repository.RunAsync("test")));
    }

    [Fact]
    public async Task Good_report_with_a_bad_exit_code_is_a_failure()
    {
        Project("A.Tests", Report(passed: 5, failed: 0, skipped: 0) + "exit 139");

        var result = await _repository.RunAsync("test");

        Assert.Equal((1, "5 passed, 1 failed, 0 skipped"), (result.Code, LastLine(result)));
    }

    [Fact]
    public async Task Solution_that_does_not_build_is_a_failure_but_what_builds_is_run()
    {
        Project("A.Tests", Report(passed: 5, failed: 0, skipped: 0));
        _repository.WithPrerequisites("case $2 in *.slnx | *B.Tests*) echo 'B.cs(1,1): error CS0103: no such name'; exit 1 ;; esac");
        Directory.CreateDirectory(Path.Combine(_repository.Root, "tests", "B.Tests"));
        File.WriteAllText(Path.Combine(_repository.Root, "tests", "B.Tests", "B.Tests.csproj"), "<Project />");

        var result = await _repository.RunAsync("test");

        Assert.Equal((1, "5 passed, 2 failed, 0 skipped"), (result.Code, LastLine(result)));
        Assert.Contains("error CS0103", result.Output);
        Assert.Contains("B.Tests does not build", result.Output);
    }

    [Fact]
    public async Task Reasons_for_skipping_are_counted()
    {
        Project("A.Tests", Report(passed: 0, failed: 0, skipped: 2) + "for t in X Y; do echo \"    A.$t [SKIP]\"; echo '      no photos'; done");

        Assert.Contains("skipped 2: no photos", (await _repository.RunAsync("test")).Output);
    }

    [Fact]
    public async Task Filters_reach_every_project_as_alternatives()
    {
        Project("A.Tests", "echo \"$@\" >\"$HOME/arguments\"\n" + Report(passed: 1, failed: 0, skipped: 0));

        await _repository.RunAsync("test", "Faces", "Codecs");

        Assert.Contains("-method *Faces* -method *Codecs*", File.ReadAllText(Path.Combine(_repository.Folder, "arguments")));
    }

    [Fact]
    public async Task Filter_that_matches_nothing_is_a_failure()
    {
        Project("A.Tests", Report(passed: 0, failed: 0, skipped: 0));

        Assert.Equal(1, (await _repository.RunAsync("test", "Nonesuch")).Code);
        Assert.Equal(0, (await _repository.RunAsync("test")).Code);
    }

    [Fact]
    public async Task All_tells_tests_that_nothing_may_be_missing()
    {
        Project("A.Tests", "echo \"${LIKENESS_REQUIRE_ALL:-0}\" >>\"$HOME/required\"\n" + Report(passed: 1, failed: 0, skipped: 0));

        await _repository.RunAsync("test");
        await _repository.RunAsync("test", "--all");

        Assert.Equal(["0", "1"], File.ReadAllLines(Path.Combine(_repository.Folder, "required")));
    }

    [Fact]
    public async Task Fidelity_of_the_dialects_is_printed_where_it_was_counted()
    {
        Project("A.Tests", Report(passed: 1, failed: 0, skipped: 0));
        Assert.DoesNotContain("Fidelity", (await _repository.RunAsync("test")).Output, StringComparison.Ordinal);

        Project("B.Tests", "results=$(dirname \"${@: -1}\"); echo 'Tencent 3 of 3' >\"$results/fidelity-tencent.txt\"; echo 'OpenAI 1 of 2' >\"$results/fidelity-openai.txt\"\n" + Report(passed: 1, failed: 0, skipped: 0));
        var result = await _repository.RunAsync("test");

        Assert.Contains("\nFidelity: OpenAI 1 of 2, Tencent 3 of 3\n", result.Output, StringComparison.Ordinal);
        Assert.Equal("2 passed, 0 failed, 0 skipped", LastLine(result));
    }

    [Fact]
    public async Task Unknown_option_exits_with_2()
    {
        Assert.Equal(2, (await _repository.RunAsync("test", "--al")).Code);
    }

    private static string LastLine(ProgramResult result) => result.Output.TrimEnd('\n').Split('\n')[^1];

    private static string Report(int passed, int failed, int skipped, int errors = 0) => $"""
        while [ "$1" != -xml ]; do shift; done
        printf '%s' '<?xml version="1.0"?><assemblies><assembly name="a" errors="{errors}" failed="{failed}" not-run="0" passed="{passed}" skipped="{skipped}" time="0.100" time-rtf="00:00:00.1" total="{passed + failed + skipped}"><collection passed="77" />' >"$2"

        """;

    private static FakeRepository NewRepository()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The scripts are for a POSIX shell.");
        return new FakeRepository().WithPrerequisites("true");
    }

    private void Project(string name, string script)
    {
        Directory.CreateDirectory(Path.Combine(_repository.Root, "tests", name));
        File.WriteAllText(Path.Combine(_repository.Root, "tests", name, name + ".csproj"), "<Project />");
        var folder = Directory.CreateDirectory(Path.Combine(_repository.Root, "artifacts", "bin", name, "release")).FullName;
        File.WriteAllText(Path.Combine(folder, name), "#!/usr/bin/env bash\n" + script);
        FakeRepository.Executable(Path.Combine(folder, name));
    }
}
