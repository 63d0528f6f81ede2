using BenchmarkDotNet.Attributes;
using Likeness.Imaging;

namespace Likeness.Benchmarks;

/// <summary>Reading a 12-megapixel photo: header only, whole, and fitted within the size that portraits are made at.</summary>
public class DecodeBenchmarks
{
    private readonly byte[] _jpeg;
    private readonly byte[] _webp;
    private readonly byte[] _turned;

    public DecodeBenchmarks()
    {
        using var photo = Pictures.Pixels(4000, 3000);
        _jpeg = PictureEncoder.Encode(photo, new EncodeOptions { Format = PictureFormat.Jpeg, Quality = 88 });
        _webp = PictureEncoder.Encode(photo, new EncodeOptions { Format = PictureFormat.WebP, Quality = 80 });
        // An EXIF block that says nothing but "turn by 90°".
        byte[] exif = [0xFF, 0xE1, 0, 34, .. "Exif\0\0MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
        _turned = [.. _jpeg[..2], .. exif, .. _jpeg[2..]];
    }

    [Benchmark]
    public bool Header() => PictureDecoder.TryReadHeader(_jpeg, PictureLimits.Default, out _, out _);

    [Benchmark]
    public void JpegFitWithin1024() => Decode(_jpeg, 1024);

    [Benchmark]
    public void TurnedJpegFitWithin1024() => Decode(_turned, 1024);

    [Benchmark]
    public void JpegWhole() => Decode(_jpeg, null);

    [Benchmark]
    public void WebPFitWithin1024() => Decode(_webp, 1024);

    private static void Decode(byte[] file, int? fitWithin)
    {
        if (!PictureDecoder.TryDecode(file, new DecodeOptions { FitWithin = fitWithin }, out var picture, out var fault))
        {
            throw new InvalidOperationException(fault.Detail);
        }

        picture.Dispose();
    }
}
