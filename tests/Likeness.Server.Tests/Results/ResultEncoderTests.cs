using Likeness.Imaging;
using Likeness.Server.Configuration;
using Likeness.Server.Jobs;
using Likeness.Server.Labels;
using Likeness.Server.Labels.Metadata;
using Likeness.Server.Labels.Painting;
using Likeness.Server.Results;
using Likeness.Server.Storage;
using Likeness.Server.Tests.Labels;
using Likeness.Server.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Likeness.Server.Tests.Results;

public sealed class ResultEncoderTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly ResultEncoder _encoder;

    public ResultEncoderTests()
    {
        var options = new LabelsOptions { Producer = "工作室" };
        var code = new ReservedCode(MasterKey.Load(DataFolder.Open(_temp.Path)));
        _encoder = new ResultEncoder(new LabelPainter(options, NullLogger<LabelPainter>.Instance), new ResultMetadata(options, code), new FakeTime());
    }

    [Theory]
    [InlineData(PictureFormat.Png)]
    [InlineData(PictureFormat.Jpeg)]
    [InlineData(PictureFormat.WebP)]
    public void Every_format_says_that_it_is_generated(PictureFormat format)
    {
        using var picture = Drawn.Noise(60, 50);
        var result = _encoder.Encode(picture, Encoding(format));

        Assert.Null(result.Fault);
        Assert.Equal(format, result.Format);
        Assert.Equal(["1", "工作室", "id-7", "", "", "", ""], XmpInFile.Aigc(result.Bytes.ToArray()).Select(pair => pair.Value));
        Assert.EndsWith("/algorithmicMedia", XmpInFile.SourceType(result.Bytes.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_clients_own_values_win_and_empty_ones_do_not()
    {
        using var picture = Drawn.Noise(60, 50);
        var meta = new AigcMeta { ContentProducer = "client", ProduceId = "", ContentPropagator = "spreader", PropagateId = "p-1" };
        var result = _encoder.Encode(picture, Encoding(PictureFormat.Jpeg) with { Label = new LabelRequest { Aigc = meta } });

        Assert.Equal(["1", "client", "id-7", "", "spreader", "p-1", ""], XmpInFile.Aigc(result.Bytes.ToArray()).Select(pair => pair.Value));
    }

    [Fact]
    public void A_visible_mark_is_in_the_file()
    {
        using var before = Drawn.Plain(400, 300, 0);
        using var picture = before.Clone();
        var result = _encoder.Encode(picture, Encoding(PictureFormat.Png) with { Label = new LabelRequest { Mark = new TextMark { Corner = MarkCorner.TopLeft } } });

        Assert.True(PictureDecoder.TryDecode(result.Bytes, DecodeOptions.Default, out var decoded, out _));
        using (decoded)
        {
            var (left, top, right, bottom) = Drawn.Changed(before, decoded.Pixels, 128);
            Assert.True(left < 30 && top < 30 && right < 200 && bottom < 60);
        }
    }

    [Fact]
    public void An_unusable_logo_is_a_fault_and_no_file()
    {
        using var picture = Drawn.Plain(40, 30, 0);
        var result = _encoder.Encode(picture, Encoding(PictureFormat.Png) with { Label = new LabelRequest { Mark = new PictureMark() }, Logo = "no logo"u8.ToArray() });

        Assert.Equal(JobFaultKind.LogoUnusable, result.Fault?.Kind);
        Assert.True(result.Bytes.IsEmpty);
    }

    [Fact]
    public void Values_out_of_range_are_a_fault()
    {
        using var picture = Drawn.Plain(40, 30, 0);
        var result = _encoder.Encode(picture, Encoding(PictureFormat.Png) with { Label = new LabelRequest { Mark = new TextMark { Opacity = 2 } } });

        Assert.Equal(JobFaultKind.InvalidParameter, result.Fault?.Kind);
    }

    [Fact]
    public void A_picture_that_webp_cannot_hold_becomes_a_png()
    {
        using var picture = Drawn.Plain(16_384, 2, 0);

        Assert.Equal(PictureFormat.Png, _encoder.Encode(picture, Encoding(PictureFormat.WebP)).Format);
    }

    [Fact]
    public async Task A_result_of_the_running_server_names_itself()
    {
        await using var server = await RunningServer.StartAsync(["--Labels:Producer", "Studio"]);
        var address = new Uri(await server.StylizeAsync());
        var file = await server.Client.GetByteArrayAsync(address);

        var aigc = XmpInFile.Aigc(file);
        Assert.Equal("Studio", aigc[1].Value);
        Assert.Equal(Path.GetFileNameWithoutExtension(address.AbsolutePath), aigc[2].Value);
    }

    public void Dispose() => _temp.Dispose();

    private static ResultEncoding Encoding(PictureFormat format) => new() { ContentId = "id-7", Source = DigitalSource.AlgorithmicMedia, Format = format };
}
