using Likeness.Imaging;
using Likeness.Server.Configuration;
using Likeness.Server.Jobs;
using Likeness.Server.Labels;
using Likeness.Server.Labels.Painting;
using Microsoft.Extensions.Logging.Abstractions;

namespace Likeness.Server.Tests.Labels;

/// <summary>The client's own logo.</summary>
public sealed class PictureMarkTests
{
    [Fact]
    public void A_logo_fills_its_rectangle_and_nothing_else()
    {
        using var before = Drawn.Plain(300, 200, 0);
        using var after = before.Clone();
        Drawn.Paint(after, Mark(10, 20, 50, 30), Logo(255));

        Assert.Equal((10, 20, 60, 50), Drawn.Changed(before, after));
        Assert.Equal(255, after.Row(35)[3 * 40]);
    }

    [Theory]
    [InlineData(-20, -10, 0, 0, 30, 20)]
    [InlineData(280, 185, 280, 185, 300, 200)]
    [InlineData(-100, 50, 0, 50, 300, 80)]
    public void A_rectangle_is_cut_at_the_pictures_edges(int x, int y, int left, int top, int right, int bottom)
    {
        using var before = Drawn.Plain(300, 200, 0);
        using var after = before.Clone();
        Drawn.Paint(after, Mark(x, y, x == -100 ? 700 : 50, 30), Logo(255));

        Assert.Equal((left, top, right, bottom), Drawn.Changed(before, after));
    }

    [Fact]
    public void Transparency_of_the_logo_lets_the_picture_through()
    {
        using var picture = Drawn.Plain(100, 100, 0);
        Drawn.Paint(picture, Mark(0, 0, 100, 100), Logo(200, alpha: 128));

        Assert.InRange(picture.Row(50)[150], 98, 102);
    }

    [Fact]
    public void Without_a_rectangle_the_logo_keeps_its_shape_in_the_lower_right_corner()
    {
        using var before = Drawn.Plain(1000, 800, 0);
        using var after = before.Clone();
        Drawn.Paint(after, new PictureMark(), Logo(255));
        var (left, top, right, bottom) = Drawn.Changed(before, after);

        // 40 × 20 pixels: a tenth of the height.
        Assert.Equal((160, 80), (right - left, bottom - top));
        Assert.Equal((980, 780), (right, bottom));
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("GIF89a")]
    public void Bytes_that_are_no_picture_are_a_fault(string bytes)
    {
        using var picture = Drawn.Plain(100, 100, 0);
        var fault = new LabelPainter(new LabelsOptions(), NullLogger<LabelPainter>.Instance).Paint(picture, Mark(0, 0, 10, 10), System.Text.Encoding.UTF8.GetBytes(bytes));

        Assert.Equal(JobFaultKind.LogoUnusable, fault?.Kind);
    }

    [Theory]
    [InlineData(100, 0)]
    [InlineData(0, 100)]
    [InlineData(-10, 0)]
    [InlineData(0, -10)]
    [InlineData(long.MaxValue, long.MinValue)]
    public void A_rectangle_outside_the_picture_is_a_fault(long x, long y)
    {
        using var picture = Drawn.Plain(100, 100, 0);

        Assert.Equal(JobFaultKind.LogoUnusable, new LabelPainter(new LabelsOptions(), NullLogger<LabelPainter>.Instance).Paint(picture, Mark(x, y, 10, 10), Logo(255))?.Kind);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(10, -1)]
    [InlineData(20_000, 10)]
    [InlineData(16_000, 16_000)]
    [InlineData(long.MaxValue, long.MaxValue)]
    public void A_rectangle_without_measure_is_refused(long width, long height)
    {
        var mark = Mark(0, 0, width, height);
        using var picture = Drawn.Plain(100, 100, 0);

        Assert.NotNull(mark.Check());
        Assert.Equal(JobFaultKind.InvalidParameter, new LabelPainter(new LabelsOptions(), NullLogger<LabelPainter>.Instance).Paint(picture, mark, Logo(255))?.Kind);
    }

    private static PictureMark Mark(long x, long y, long width, long height) => new() { Rectangle = new MarkRectangle(x, y, width, height) };

    private static byte[] Logo(byte gray, byte alpha = 255)
    {
        using var logo = Drawn.Plain(40, 20, gray, channels: 4, alpha);
        return PictureEncoder.Encode(logo, new EncodeOptions());
    }
}
