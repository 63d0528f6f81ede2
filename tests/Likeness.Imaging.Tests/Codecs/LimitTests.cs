using static Likeness.Imaging.Tests.TestPictures;

namespace Likeness.Imaging.Tests;

public sealed class LimitTests
{
    private static readonly PictureLimits Tight = new() { MaxBytes = 100_000, MaxSide = 100, MaxPixels = 8_000, MaxFrames = 2 };

    [Fact]
    public void Too_many_bytes_are_refused_before_anything_is_read()
        => Assert.Equal(PictureFaultKind.TooManyBytes, Header(new byte[100_001]).Kind);

    [Theory]
    [InlineData(101, 10)]
    [InlineData(10, 101)]
    [InlineData(90, 90)]
    public void Sides_and_area_are_limited(int width, int height)
    {
        using var picture = Scene(width, height);
        foreach (var format in (PictureFormat[])[PictureFormat.Jpeg, PictureFormat.Png, PictureFormat.WebP])
        {
            Assert.Equal(PictureFaultKind.TooManyPixels, Header(PictureEncoder.Encode(picture, new EncodeOptions { Format = format })).Kind);
        }

        Assert.Equal(PictureFaultKind.TooManyPixels, Header(BmpBuilder.File(width, height, 24, BmpBuilder.Bgr(picture))).Kind);
        Assert.Equal(PictureFaultKind.TooManyPixels, Header(GifBuilder.File((ushort)width, (ushort)height, GifBuilder.Frame(0, 0, 4, 4, 1))).Kind);
        Assert.Equal(PictureFaultKind.TooManyPixels, Header(TiffBuilder.Picture((uint)width, (uint)height, 1, 1, new byte[width * height]).File()).Kind);
    }

    [Fact]
    public void The_limits_themselves_are_allowed()
    {
        using var picture = Scene(100, 80);
        Assert.True(PictureDecoder.TryReadHeader(PictureEncoder.Encode(picture, new EncodeOptions()), Tight, out var header, out _));
        Assert.Equal((100, 80), (header.Width, header.Height));
    }

    [Theory]
    [InlineData(65_535u, 65_535u)]
    [InlineData(2_147_483_647u, 2_147_483_647u)]
    [InlineData(2_147_483_648u, 1u)]
    [InlineData(4_294_967_295u, 4_294_967_295u)]
    public void Sizes_that_overflow_are_refused_from_the_header_alone(uint width, uint height)
    {
        var png = PngBuilder.File(width, height, 16, PngBuilder.Rgba, []);
        Assert.Contains(Header(png).Kind, (PictureFaultKind[])[PictureFaultKind.TooManyPixels, PictureFaultKind.Corrupt]);
        var tiff = TiffBuilder.Picture(width, height, 1, 1, [1]).File();
        Assert.Contains(Header(tiff).Kind, (PictureFaultKind[])[PictureFaultKind.TooManyPixels, PictureFaultKind.Corrupt]);
        var bmp = BmpBuilder.File(unchecked((int)width), unchecked((int)height), 32, []);
        Assert.Contains(Header(bmp).Kind, (PictureFaultKind[])[PictureFaultKind.TooManyPixels, PictureFaultKind.Corrupt]);
    }

    [Fact]
    public void Frames_are_counted_and_limited()
    {
        var frame = GifBuilder.Frame(0, 0, 4, 4, 1);
        Assert.Equal(PictureFaultKind.TooManyFrames, Header(GifBuilder.File(4, 4, frame, frame, frame)).Kind);
        Assert.True(PictureDecoder.TryReadHeader(GifBuilder.File(4, 4, frame, frame), Tight, out var header, out _));
        Assert.Equal(2, header.Frames);
        Assert.Equal(PictureFaultKind.TooManyFrames, Header(PngBuilder.Small(PngBuilder.Chunk("acTL", [0, 0, 0, 3, 0, 0, 0, 0]))).Kind);
    }

    [Fact]
    public void A_frame_that_enlarges_the_canvas_counts_with_its_size()
        => Assert.Equal(PictureFaultKind.TooManyPixels, Header(GifBuilder.File(4, 4, GifBuilder.Frame(98, 0, 4, 4, 1))).Kind);

    [Fact]
    public void Header_is_read_although_no_pixel_is_there()
    {
        var jpeg = JpegEditor.Picture(96, 64);
        var header = jpeg[..JpegEditor.Find(jpeg, 0xDA)];
        Assert.True(PictureDecoder.TryReadHeader(header, PictureLimits.Default, out var found, out _));
        Assert.Equal(new PictureHeader(PictureFormat.Jpeg, 96, 64, 1, 0, false), found);
        Assert.Equal(PictureFaultKind.Corrupt, Refuse(header).Kind);
    }

    [Fact]
    public void Reading_a_header_allocates_next_to_nothing()
    {
        using var picture = Scene(1200, 900);
        var file = PictureEncoder.Encode(picture, new EncodeOptions { Format = PictureFormat.Jpeg });
        PictureDecoder.TryReadHeader(file, PictureLimits.Default, out _, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(PictureDecoder.TryReadHeader(file, PictureLimits.Default, out _, out _));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000);
    }

    private static PictureFault Header(byte[] file)
    {
        Assert.False(PictureDecoder.TryReadHeader(file, Tight, out var header, out var fault));
        Assert.Null(header);
        Assert.Equal(fault, Refuse(file, new DecodeOptions { Limits = Tight }));
        return fault;
    }
}
