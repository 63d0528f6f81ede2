using Likeness.Imaging;
using Likeness.Server.Configuration;
using Likeness.Server.Intake;
using Likeness.Server.Jobs;
using Likeness.Server.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Likeness.Server.Tests.Intake;

public sealed class PictureIntakeTests
{
    private static readonly byte[] Wide = Picture(200, 100, PictureFormat.Png);

    [Fact]
    public async Task An_address_that_is_named_twice_is_fetched_once()
    {
        await using var host = await PictureHost.StartAsync(context => context.Response.WriteAsync("picture" + context.Request.Path));
        using var fetcher = Fetcher(host, out var options);
        var intake = new PictureIntake(fetcher, options);
        PictureSource a = new PictureAddress($"http://{host.Host}/a");

        using var taken = await intake.TakeAllAsync("tenant", [a, new PictureAddress($"http://{host.Host}/b"), a], a, IntakeLimits.None, default);

        Assert.Null(taken.Fault);
        Assert.Equal([9, 9, 9], taken.Pictures.Select(picture => picture.Length));
        Assert.Equal(9, taken.Logo.Length);
        Assert.Equal(2, host.Requests.Count);
    }

    [Fact]
    public async Task Fetched_bytes_count_until_the_job_is_done()
    {
        var gate = new TaskCompletionSource();
        await using var host = await PictureHost.StartAsync(async context =>
        {
            await gate.Task;
            await context.Response.WriteAsync("picture");
        });
        using var fetcher = Fetcher(host, out var options);
        var intake = new PictureIntake(fetcher, options);

        var taking = intake.TakeAllAsync("tenant", [new PictureAddress($"http://{host.Host}/a"), new PictureAddress($"http://{host.Host}/b")], null, IntakeLimits.None, default).AsTask();
        Assert.Equal(2 * options.MaxPictureBytes, intake.FetchedBytes);
        gate.SetResult();
        var taken = await taking;

        Assert.Equal(14, intake.FetchedBytes);
        taken.Dispose();
        Assert.Equal(0, intake.FetchedBytes);
    }

    [Fact]
    public async Task Nothing_is_kept_of_a_job_that_fails_or_is_given_up()
    {
        await using var host = await PictureHost.StartAsync(context => context.Request.Path == "/ok" ? context.Response.WriteAsync("picture") : Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        using var fetcher = Fetcher(host, out var options);
        var intake = new PictureIntake(fetcher, options);
        using var left = new CancellationTokenSource();

        using var failed = await intake.TakeAllAsync("tenant", [new PictureAddress($"http://{host.Host}/ok"), new PictureBytes(default)], null, IntakeLimits.None, default);
        Assert.Equal(JobFaultKind.PictureEmpty, failed.Fault?.Kind);
        var waiting = intake.TakeAllAsync("tenant", [new PictureAddress($"http://{host.Host}/slow")], null, IntakeLimits.None, left.Token).AsTask();
        await left.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(0, intake.FetchedBytes);
    }

    [Fact]
    public async Task One_job_never_brings_more_than_the_memory_for_all()
    {
        await using var host = await PictureHost.StartAsync(context => context.Response.Body.WriteAsync(new byte[600_000]).AsTask());
        using var fetcher = Fetcher(host, out var options);
        options.MaxPictureBytes = 1 << 20;
        options.MaxFetchedBytes = 1 << 20;
        var intake = new PictureIntake(fetcher, options);

        using var taken = await intake.TakeAllAsync("tenant", [.. Enumerable.Range(0, 3).Select(i => new PictureAddress($"http://{host.Host}/{i}"))], null, IntakeLimits.None, default);

        Assert.Equal(JobFaultKind.PictureTooLarge, taken.Fault?.Kind);
        Assert.Contains("together", taken.Fault!.Detail, StringComparison.Ordinal);
        Assert.Equal((2, 0), (host.Requests.Count, intake.FetchedBytes));
    }

    [Fact]
    public async Task A_logo_is_at_fault_for_itself_alone()
    {
        using var taken = await TakeAsync(new IntakeLimits { MinSide = 50, MaxTotalBytes = Wide.Length }, logo: Picture(10, 10, PictureFormat.Png), Wide);
        Assert.Null(taken.Fault);

        using var refused = await TakeAsync(IntakeLimits.None, logo: [], Wide);
        Assert.True(refused.FaultIsOfLogo);
    }

    public static TheoryData<string, string> Limits => new()
    {
        { "none", "" },
        { "exactly", "" },
        { "bytes", nameof(JobFaultKind.PictureTooLarge) },
        { "together", nameof(JobFaultKind.PictureTooLarge) },
        { "short side", nameof(JobFaultKind.PictureTooSmall) },
        { "long side", nameof(JobFaultKind.PictureTooManyPixels) },
        { "format", nameof(JobFaultKind.PictureUnreadable) },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task The_limits_of_a_dialect_hold(string name, string expected)
    {
        var limits = name switch
        {
            "exactly" => new IntakeLimits { MaxBytes = Wide.Length, MaxTotalBytes = 2 * Wide.Length, MinSide = 100, MaxSide = 200, Formats = [PictureFormat.Png] },
            "bytes" => new IntakeLimits { MaxBytes = Wide.Length - 1 },
            "together" => new IntakeLimits { MaxTotalBytes = (2 * Wide.Length) - 1 },
            "short side" => new IntakeLimits { MinSide = 101 },
            "long side" => new IntakeLimits { MaxSide = 199 },
            "format" => new IntakeLimits { Formats = [PictureFormat.Jpeg, PictureFormat.WebP] },
            _ => IntakeLimits.None,
        };

        using var taken = await TakeAsync(limits, null, Wide, Wide);

        Assert.Equal(expected, taken.Fault?.Kind.ToString() ?? "");
    }

    [Fact]
    public async Task Without_limits_the_bytes_are_not_looked_at_and_with_them_they_must_be_a_picture()
    {
        byte[] nonsense = [1, 2, 3];

        Assert.Null((await TakeAsync(IntakeLimits.None, null, nonsense)).Fault);
        Assert.Equal(JobFaultKind.PictureUnreadable, (await TakeAsync(new IntakeLimits { MaxSide = 1000 }, null, nonsense)).Fault?.Kind);
    }

    private static async Task<TakenPictures> TakeAsync(IntakeLimits limits, byte[]? logo, params byte[][] pictures)
    {
        var options = new IntakeOptions();
        using var fetcher = new GuardedFetcher(options, new AddressGuard(options, new FakeResolver(), new TcpDialer()), TimeProvider.System);
        return await new PictureIntake(fetcher, options).TakeAllAsync(
            "tenant", [.. pictures.Select(picture => new PictureBytes(picture))], logo is null ? null : new PictureBytes(logo), limits, default);
    }

    private static GuardedFetcher Fetcher(PictureHost host, out IntakeOptions options)
    {
        options = new IntakeOptions { AllowPorts = { 80, 443 }, AllowPrivateHosts = { host.Host } };
        return new GuardedFetcher(options, new AddressGuard(options, new FakeResolver(), new TcpDialer()), TimeProvider.System);
    }

    private static byte[] Picture(int width, int height, PictureFormat format)
    {
        using var pixels = new PixelBuffer(width, height);
        return PictureEncoder.Encode(pixels, new EncodeOptions { Format = format });
    }
}
