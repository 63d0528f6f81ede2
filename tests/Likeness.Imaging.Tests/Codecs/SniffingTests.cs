using System.Text;
using static Likeness.Imaging.Tests.TestPictures;

namespace Likeness.Imaging.Tests;

public sealed class SniffingTests
{
    [Theory]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>")]
    [InlineData("<?xml version=\"1.0\"?><svg/>")]
    [InlineData("%PDF-1.7\n%%EOF")]
    [InlineData("%!PS-Adobe-3.0 EPSF-3.0")]
    [InlineData("push graphic-context\nviewbox 0 0 640 480")]
    [InlineData("<!doctype html><html></html>")]
    [InlineData("P6 2 2 255 ............")]
    [InlineData("PK\u0003\u0004................")]
    [InlineData("\0\0\u0001\0\u0001\0................")]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0heicmif1")]
    [InlineData("\0\0\0\u0018ftypmp42\0\0\0\0mp42isom")]
    [InlineData("\0\0\0\u0018ftypisom\0\0\0\0avifmif1")]
    [InlineData("\0\0\0\u000cjP  \r\n\u0087\n................")]
    [InlineData("GIF88a..............")]
    [InlineData("RIFF....WAVEfmt ........")]
    [InlineData("{\"picture\": true}")]
    [InlineData(" ")]
    public void Other_formats_are_refused_as_unsupported(string content)
        => Assert.Equal(PictureFaultKind.UnsupportedFormat, Refuse(Encoding.Latin1.GetBytes(content)).Kind);

    [Fact]
    public void No_bytes_are_refused_as_empty() => Assert.Equal(PictureFaultKind.Empty, Refuse([]).Kind);

    [Fact]
    public void First_bytes_decide_and_what_follows_the_picture_is_dropped()
    {
        byte[] polyglot = [.. JpegEditor.Picture(), .. "PK\x03\x04 <script>alert(1)</script> %PDF-1.7"u8];
        using var picture = Decode(polyglot);
        Assert.Equal(PictureFormat.Jpeg, picture.Header.Format);
        var again = PictureEncoder.Encode(picture.Pixels, new EncodeOptions { Format = PictureFormat.Jpeg });
        Assert.Equal(-1, again.AsSpan().IndexOf("script"u8));
    }

    [Fact]
    public void Formats_outside_the_list_are_unknown_to_libvips_itself()
    {
        ImagingRuntime.Initialize();
        foreach (var content in (byte[][])[Encoding.ASCII.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>"), Encoding.ASCII.GetBytes("%PDF-1.7 ")])
        {
            unsafe
            {
                fixed (byte* pointer = content)
                {
                    Assert.True(Vips.ForeignFindLoadBuffer(pointer, (nuint)content.Length) == null);
                }
            }
        }

        Vips.ErrorClear();
        Assert.Throws<InvalidOperationException>(() => new VipsOperation("no_such_operation").Dispose());
    }
}
