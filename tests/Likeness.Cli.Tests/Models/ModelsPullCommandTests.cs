using Likeness.Engines.Models;
using Likeness.Engines.Tests.Models;

namespace Likeness.Cli.Tests;

/// <summary><c>likeness models pull</c> against a server of its own.</summary>
public sealed class ModelsPullCommandTests : IDisposable
{
    private readonly Workplace _place = new();
    private readonly byte[] _file = TinyModels.Enlarger();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_model_is_pulled_checked_and_installed()
    {
        await using var host = await ModelHost.StartAsync(_file);

        var run = await PullAsync(host);

        Assert.Equal((0, true), (run.Code, run.Output.StartsWith("Pulled tiny. Use it with: likeness serve --set Engine:UseModels=tiny", StringComparison.Ordinal)));
        Assert.Contains("licence         MIT", run.Error);
        Assert.Equal(_file, File.ReadAllBytes(_place["models/tiny.onnx"]));
        Assert.Equal(["tiny.json", "tiny.onnx"], Files());
        Assert.Contains("is there already", (await PullAsync(host)).Output);
        Assert.Single(host.Ranges);
    }

    [Fact]
    public async Task A_connection_that_breaks_off_is_made_again_and_gone_on_with()
    {
        await using var host = await ModelHost.StartAsync(_file);
        host.Cuts = 2;

        var run = await PullAsync(host);

        Assert.Equal(0, run.Code);
        Assert.Equal(3, host.Ranges.Count);
        Assert.Equal(_file, File.ReadAllBytes(_place["models/tiny.onnx"]));
    }

    [Fact]
    public async Task What_a_run_could_not_finish_the_next_one_goes_on_with()
    {
        await using var host = await ModelHost.StartAsync(_file);
        host.Cuts = 4;

        var first = await PullAsync(host);
        Assert.Equal(ExitCode.Input, first.Code);
        Assert.Contains("bytes are kept for the next time", first.Error);
        Assert.Contains("tiny.onnx.part", Files());
        Assert.DoesNotContain("tiny.onnx", Files());

        Assert.Equal(0, (await PullAsync(host)).Code);
        Assert.StartsWith("bytes=", host.Ranges[^1], StringComparison.Ordinal);
        Assert.Equal(["tiny.json", "tiny.onnx"], Files());
    }

    [Fact]
    public async Task A_file_that_changed_between_two_runs_is_begun_anew()
    {
        await using var host = await ModelHost.StartAsync([.. _file[..^1], (byte)(_file[^1] + 1)]);
        host.Cuts = 4;
        await PullAsync(host);
        (host.Tag, host.File) = ("\"v2\"", _file);

        Assert.Equal(0, (await PullAsync(host)).Code);
        Assert.Equal(_file, File.ReadAllBytes(_place["models/tiny.onnx"]));
    }

    [Fact]
    public async Task Other_bytes_than_the_manifest_names_never_get_the_name()
    {
        await using var host = await ModelHost.StartAsync(TinyModels.Enlarger(0.5f));

        var run = await PullAsync(host);

        Assert.Equal((ExitCode.Input, ""), (run.Code, run.Output));
        Assert.Contains("SHA-256", run.Error);
        Assert.Empty(Files());
    }

    [Fact]
    public async Task Redirects_to_private_places_and_addresses_without_https_are_refused()
    {
        await using var host = await ModelHost.StartAsync(_file);
        var closed = await RunAsync("--manifest", Manifest(host));
        Assert.Equal(ExitCode.Input, closed.Code);
        Assert.Contains("is not allowed in a model's address", closed.Error);

        host.RedirectTo = "https://127.0.0.1/latest/meta-data";
        var redirected = await PullAsync(host);
        Assert.Equal(ExitCode.Input, redirected.Code);
        Assert.Contains("not a public one", redirected.Error);
        Assert.Empty(host.Ranges);
        Assert.Empty(Files());
    }

    [Theory]
    [InlineData(CommercialUse.No, "may not be used commercially")]
    [InlineData(CommercialUse.Unclear, "unclear licence")]
    public async Task A_licence_that_may_forbid_business_must_be_accepted(CommercialUse use, string expected)
    {
        await using var host = await ModelHost.StartAsync(_file);

        var asked = await PullAsync(host, use);
        Assert.Equal(ExitCode.Usage, asked.Code);
        Assert.Contains(expected, asked.Error);
        Assert.Contains("--accept-licence", asked.Error);
        Assert.Empty(host.Ranges);

        var accepted = await RunAsync("--manifest", Manifest(host, use), "--allow-private-host", host.Host, "--accept-licence");
        Assert.Equal(0, accepted.Code);
        Assert.Contains("Engine:AllowNonCommercialModels=true", accepted.Output);
    }

    [Fact]
    public async Task Names_without_an_address_or_a_manifest_are_explained()
    {
        var unknown = await ProgramRun.LikenessAsync("models", "pull", "no-such-model", "--data", _place.Folder);
        Assert.Equal(ExitCode.Input, unknown.Code);
        Assert.Contains("no-such-model", unknown.Error);

        var converted = await ProgramRun.LikenessAsync("models", "pull", "realesr-animevideo-x4", "--data", _place.Folder);
        Assert.Equal(ExitCode.Input, converted.Code);
        Assert.Contains("Converted to ONNX from", converted.Error);

        var escape = await ProgramRun.LikenessAsync("models", "pull", "../tiny", "--data", _place.Folder);
        Assert.Equal(ExitCode.Input, escape.Code);
    }

    private string[] Files() => Directory.Exists(_place["models"]) ? [.. Directory.EnumerateFiles(_place["models"]).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)] : [];

    private string Manifest(ModelHost host, CommercialUse use = CommercialUse.Yes) =>
        _place.Write("manifest.json", ManifestWriting.Write(TinyModels.Manifest(_file, use: use, source: host.Address)));

    private Task<ProgramResult> PullAsync(ModelHost host, CommercialUse use = CommercialUse.Yes) => RunAsync("--manifest", Manifest(host, use), "--allow-private-host", host.Host);

    private Task<ProgramResult> RunAsync(params string[] options) => ProgramRun.LikenessAsync(["models", "pull", "tiny", "--data", _place.Folder, .. options]);
}
