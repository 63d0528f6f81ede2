using BenchmarkDotNet.Attributes;
using Likeness.Imaging;
using Likeness.Server.Configuration;
using Likeness.Server.Labels;
using Likeness.Server.Labels.Metadata;
using Likeness.Server.Labels.Painting;
using Microsoft.Extensions.Logging.Abstractions;

namespace Likeness.Benchmarks;

/// <summary>What labels cost on a result: visible marks, and metadata in an encoded file.</summary>
public class LabelBenchmarks
{
    private static readonly LabelPainter Painter = new(new LabelsOptions(), NullLogger<LabelPainter>.Instance);
    private static readonly AigcField Field = new() { ContentProducer = "Likeness", ProduceId = "0123456789abcdefghijkl" };

    private readonly PixelBuffer _photo = Pictures.Pixels(1024, 1024);
    private readonly PixelBuffer _large = Pictures.Pixels(4096, 4096);
    private readonly byte[] _logo;
    private readonly byte[] _png, _jpeg, _webp;

    public LabelBenchmarks()
    {
        using var logo = Pictures.Pixels(400, 160);
        _logo = PictureEncoder.Encode(logo, new EncodeOptions());
        _png = PictureEncoder.Encode(_photo, new EncodeOptions());
        _jpeg = PictureEncoder.Encode(_photo, new EncodeOptions { Format = PictureFormat.Jpeg });
        _webp = PictureEncoder.Encode(_photo, new EncodeOptions { Format = PictureFormat.WebP });
    }

    [Benchmark]
    public object? Chinese1024() => Painter.Paint(_photo, new TextMark { Text = "图片由 AI 生成" });

    [Benchmark]
    public object? English1024() => Painter.Paint(_photo, new TextMark { Language = MarkLanguage.English, Opacity = 0.3 });

    [Benchmark]
    public object? Long1024() => Painter.Paint(_photo, new TextMark { Text = new string('由', 100) });

    [Benchmark]
    public object? Chinese4096() => Painter.Paint(_large, new TextMark { Text = "图片由 AI 生成" });

    [Benchmark]
    public object? Logo1024() => Painter.Paint(_photo, new PictureMark(), _logo);

    [Benchmark]
    public byte[] MetadataPng1024() => MetadataWriter.Write(_png, PictureFormat.Png, XmpPacket.Build(Field, DigitalSource.AlgorithmicMedia));

    [Benchmark]
    public byte[] MetadataJpeg1024() => MetadataWriter.Write(_jpeg, PictureFormat.Jpeg, XmpPacket.Build(Field, DigitalSource.AlgorithmicMedia));

    [Benchmark]
    public byte[] MetadataWebP1024() => MetadataWriter.Write(_webp, PictureFormat.WebP, XmpPacket.Build(Field, DigitalSource.AlgorithmicMedia));

    [Benchmark]
    public byte[]? HashPng1024() => PictureEssence.Hash(_png);
}
