namespace Likeness.Imaging.Tests;

public sealed class ContactSheetTests
{
    [Fact]
    public void Pictures_stand_in_rows_and_keep_their_shape()
    {
        using var red = Filled(100, 50, 3, 255, 0, 0);
        using var blue = Filled(50, 100, 3, 0, 0, 255);

        using var sheet = ContactSheet.Grid([new SheetTile(red, "one"), new SheetTile(blue, "two"), new SheetTile(red, "")], 2, 100, 100);

        var (left, top, right, bottom) = Bounds(sheet, (r, g, b) => b > 200 && r < 60);
        Assert.Equal((50, 100), (right - left, bottom - top));
        Assert.True(left > sheet.Width / 2 && bottom < sheet.Height / 2);
        (left, top, right, bottom) = Bounds(sheet, (r, g, b) => r > 200 && b < 60);
        Assert.Equal(100, right - left);
        Assert.True(right < sheet.Width / 2 && bottom > sheet.Height / 2);
    }

    [Fact]
    public void Lead_is_as_high_as_both_rows()
    {
        using var red = Filled(400, 400, 3, 255, 0, 0);
        using var blue = Filled(100, 100, 3, 0, 0, 255);

        using var sheet = ContactSheet.WithLead(new SheetTile(red, "lead"), [new SheetTile(blue, "a"), new SheetTile(blue, "b"), new SheetTile(blue, "c")], 100, 100);

        var lead = Bounds(sheet, (r, g, b) => r > 200 && b < 60);
        var others = Bounds(sheet, (r, g, b) => b > 200 && r < 60);
        Assert.Equal((lead.Top, lead.Bottom), (others.Top, others.Bottom));
        Assert.True(lead.Right < others.Left);
    }

    [Fact]
    public void Caption_is_written_below_its_picture()
    {
        using var red = Filled(100, 100, 3, 255, 0, 0);

        using var with = ContactSheet.Grid([new SheetTile(red, "caption")], 1, 100, 100);
        using var without = ContactSheet.Grid([new SheetTile(red, "")], 1, 100, 100);

        var ink = Bounds(with, (r, g, b) => r < 90);
        Assert.True(ink.Top >= Bounds(with, (r, g, b) => r > 200 && b < 60).Bottom);
        Assert.Equal((0, 0, 0, 0), Bounds(without, (r, g, b) => r < 90));
    }

    [Fact]
    public void Missing_picture_is_a_grey_tile_that_says_why()
    {
        using var sheet = ContactSheet.Grid([new SheetTile(null, "", "There is none.")], 1, 200, 200);

        var tile = Bounds(sheet, (r, g, b) => r < 215);
        Assert.Equal((200, 200), (tile.Right - tile.Left, tile.Bottom - tile.Top));
        Assert.NotEqual((0, 0, 0, 0), Bounds(sheet, (r, g, b) => r < 90));
    }

    [Fact]
    public void Transparent_parts_show_a_chequered_ground()
    {
        using var clear = Filled(100, 100, 4, 255, 0, 0, 0);

        using var sheet = ContactSheet.Grid([new SheetTile(clear, "")], 1, 100, 100);

        var shades = new HashSet<byte>();
        for (var i = 20; i < 80; i++)
        {
            shades.Add(sheet.Row(i)[i * 2]);
        }

        Assert.Equal(2, shades.Count);
        Assert.Equal((0, 0, 0, 0), Bounds(sheet, (r, g, b) => r > 200 && b < 60));
    }

    [Fact]
    public void Characters_that_the_font_lacks_do_not_fail()
    {
        using var red = Filled(100, 100, 3, 255, 0, 0);

        using var sheet = ContactSheet.Grid([new SheetTile(red, "\U0001F984 \u0E01")], 1, 100, 100);

        Assert.NotEqual((0, 0, 0, 0), Bounds(sheet, (r, g, b) => r < 90));
    }

    private static PixelBuffer Filled(int width, int height, int channels, params byte[] color)
    {
        var picture = new PixelBuffer(width, height, channels);
        for (var i = 0; i < picture.Samples.Length; i++)
        {
            picture.Samples[i] = color[i % channels];
        }

        return picture;
    }

    private static (int Left, int Top, int Right, int Bottom) Bounds(PixelBuffer picture, Func<byte, byte, byte, bool> matches)
    {
        var (left, top, right, bottom) = (int.MaxValue, int.MaxValue, 0, 0);
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                var pixel = picture.Row(y).Slice(x * 3, 3);
                if (matches(pixel[0], pixel[1], pixel[2]))
                {
                    (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x + 1), Math.Max(bottom, y + 1));
                }
            }
        }

        return right == 0 ? (0, 0, 0, 0) : (left, top, right, bottom);
    }
}
