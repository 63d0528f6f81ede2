using Likeness.Imaging;
using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Stylize;

public sealed class StylizeFaultTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task A_picture_without_a_face_is_a_fault()
    {
        using var blank = new PixelBuffer(300, 200);
        blank.Samples.Fill(128);

        Assert.Equal(FaultKind.NoFace, await Fault(new StylizeRequest { Picture = EngineFixture.Encode(blank), Style = PortraitStyle.Pixels }));
    }

    [Fact]
    public async Task Bytes_that_are_no_picture_are_a_fault()
    {
        Assert.Equal(FaultKind.PictureUnreadable, await Fault(new StylizeRequest { Picture = "hello"u8.ToArray(), Style = PortraitStyle.Pixels }));
        Assert.Equal(FaultKind.PictureUnreadable, await Fault(new StylizeRequest { Picture = ReadOnlyMemory<byte>.Empty, Style = PortraitStyle.Pixels }));
    }

    [Fact]
    public async Task A_truncated_picture_is_a_fault() =>
        Assert.Equal(FaultKind.PictureUnreadable, await Fault(new StylizeRequest { Picture = SelfMadePortraits.Curls.AsMemory(0, 40_000), Style = PortraitStyle.Pixels }));

    [Fact]
    public async Task A_picture_above_the_limits_is_a_fault()
    {
        using var engine = new EmbeddedEngine(new EmbeddedEngineOptions { Workers = 1, Limits = new PictureLimits { MaxSide = 900 } }, TimeProvider.System);
        using var outcome = await engine.RunAsync(new StylizeRequest { Picture = SelfMadePortraits.Curls, Style = PortraitStyle.Pixels }, null, default);

        Assert.Equal(FaultKind.PictureTooLarge, outcome.Fault?.Kind);
    }

    [Fact]
    public void Every_style_of_the_wire_is_drawn()
    {
        foreach (var style in Enum.GetValues<PortraitStyle>())
        {
            Assert.True(fixture.Engine.Supports(new StylizeRequest { Picture = SelfMadePortraits.Curls, Style = style }).CanServe, style.Name());
        }
    }

    [Theory]
    [InlineData(255)]
    [InlineData(2049)]
    public async Task A_long_side_out_of_range_is_a_fault(int side) =>
        Assert.Equal(FaultKind.InvalidParameter, await Fault(new StylizeRequest { Picture = SelfMadePortraits.Curls, Style = PortraitStyle.Pixels, LongSide = side }));

    [Fact]
    public async Task Cancelled_work_stops_and_frees_its_worker()
    {
        using var engine = new EmbeddedEngine(new EmbeddedEngineOptions { Workers = 1 }, TimeProvider.System);
        var request = new StylizeRequest { Picture = SelfMadePortraits.Curls, Style = PortraitStyle.Pixels };
        using var source = new CancellationTokenSource();
        var progress = new CancelAtFirstReport(source);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await engine.RunAsync(request, progress, source.Token));
        using var outcome = await engine.RunAsync(request, null, default);

        Assert.True(outcome.Succeeded);
    }

    [Fact]
    public async Task Progress_rises_to_one_and_the_report_times_every_stage()
    {
        var progress = new Recorder();
        using var outcome = await fixture.Engine.RunAsync(new StylizeRequest { Picture = SelfMadePortraits.Curls, Style = PortraitStyle.Pixels }, progress, default);

        Assert.Equal(progress.Values.Order(), progress.Values);
        Assert.Equal(1, progress.Values[^1]);
        Assert.Equal(["decode", "faces", "mask", "scene", "style"], outcome.Report!.Timings.Select(timing => timing.Stage));
        Assert.Equal("Pixels", outcome.Report.Style);
        Assert.Equal("embedded", outcome.Report.Engine);
    }

    private async Task<FaultKind?> Fault(StylizeRequest request)
    {
        using var outcome = await fixture.Engine.RunAsync(request, null, default);
        Assert.False(outcome.Succeeded);
        Assert.Empty(outcome.Pictures);
        return outcome.Fault.Kind;
    }

    private sealed class CancelAtFirstReport(CancellationTokenSource source) : IProgress<double>
    {
        public void Report(double value) => source.Cancel();
    }

    private sealed class Recorder : IProgress<double>
    {
        public List<double> Values { get; } = [];

        public void Report(double value) => Values.Add(value);
    }
}
