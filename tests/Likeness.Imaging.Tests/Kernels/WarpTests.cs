using System.Numerics;

namespace Likeness.Imaging.Tests;

public sealed class WarpTests
{
    [Theory]
    [MemberData(nameof(TestPlanes.Sizes), MemberType = typeof(TestPlanes))]
    public void The_identity_copies(int width, int height)
    {
        using var source = TestPlanes.Random(width, height, 5);
        foreach (var edge in Enum.GetValues<EdgeMode>())
        {
            using var actual = Warp.Affine(source, Matrix3x2.Identity, width, height, edge);
            TestPlanes.AssertClose(source, actual, 1e-5f);
        }
    }

    [Theory]
    [InlineData(EdgeMode.Replicate)]
    [InlineData(EdgeMode.Reflect)]
    [InlineData(EdgeMode.Zero)]
    public void Remap_interpolates_between_four_pixels(EdgeMode edge)
    {
        foreach (var (width, height) in new[] { (1, 1), (1, 6), (7, 1), (2, 2), (23, 17) })
        {
            using var source = TestPlanes.Random(width, height, 6);
            using var xs = TestPlanes.Random(53, 31, 7, -1.5f * width, 2.5f * width);
            using var ys = TestPlanes.Random(53, 31, 8, -1.5f * height, 2.5f * height);
            using var actual = Warp.Remap(source, xs, ys, edge);
            using var expected = TestPlanes.From(53, 31, (x, y) => Bilinear(source, xs[x, y] - 0.5, ys[x, y] - 0.5, edge));
            TestPlanes.AssertClose(expected, actual, 1e-4f);
        }
    }

    [Fact]
    public void Wild_positions_read_nothing_outside()
    {
        using var source = TestPlanes.Constant(9, 9, 0.5f);
        float[] wild = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.MinValue, 1e20f, -1e20f, 1e9f, 0f];
        using var xs = TestPlanes.From(81, 2, (x, _) => wild[x % 9]);
        using var ys = TestPlanes.From(81, 2, (x, _) => wild[x / 9]);
        foreach (var edge in Enum.GetValues<EdgeMode>())
        {
            using var actual = Warp.Remap(source, xs, ys, edge);
            Assert.All(actual.Samples.ToArray(), sample => Assert.True(sample is 0f or 0.5f or 0.25f or 0.125f || edge == EdgeMode.Reflect));
        }
    }

    [Fact]
    public void A_map_turns_about_the_pixels_centres()
    {
        // A quarter turn clockwise of a picture 30 wide and 20 high, as a map and as a turn.
        using var pixels = TestPlanes.RandomPixels(30, 20, 3, 9);
        using var turned = Warp.Turn(pixels, 1);
        using var image = ColorConversion.FromPixels(pixels, ColorSpace.Srgb);
        using var warped = Warp.Affine(image, new Matrix3x2(0, -1, 1, 0, 0, 20), 20, 30);
        using var actual = ColorConversion.ToPixels(warped);
        Assert.Equal(turned.Samples.ToArray(), actual.Samples.ToArray());
    }

    [Theory]
    [InlineData(2f)]
    [InlineData(3.3f)]
    [InlineData(8f)]
    public void Shrinking_does_not_skip_pixels(float scale)
    {
        using var source = TestPlanes.From(240, 240, (x, y) => (x + y) & 1);
        using var actual = Warp.Affine(source, Matrix3x2.CreateScale(scale), 25, 25);
        using var expected = TestPlanes.Constant(25, 25, 0.5f);
        TestPlanes.AssertClose(expected, actual, 0.06f);
    }

    [Fact]
    public void Shrinking_keeps_places()
    {
        using var source = TestPlanes.From(200, 200, (x, y) => (0.01f * x) + (0.02f * y));
        using var actual = Warp.Affine(source, Matrix3x2.CreateScale(4), 50, 50);
        using var expected = TestPlanes.From(50, 50, (x, y) => (0.01f * ((4 * x) + 1.5f)) + (0.02f * ((4 * y) + 1.5f)));
        TestPlanes.AssertClose(expected, actual, 1e-4f);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Turns_move_every_pixel_to_its_place(int channels)
    {
        foreach (var (width, height) in new[] { (1, 1), (1, 5), (70, 45), (33, 64) })
        {
            using var source = TestPlanes.RandomPixels(width, height, channels, 10);
            for (var turns = -5; turns <= 5; turns++)
            {
                using var turned = Warp.Turn(source, turns);
                for (var i = 0; i < width * height; i++)
                {
                    var (x, y) = (i % width, i / width);
                    var (tx, ty) = (((turns % 4) + 4) % 4) switch
                    {
                        0 => (x, y),
                        1 => (height - 1 - y, x),
                        2 => (width - 1 - x, height - 1 - y),
                        _ => (y, width - 1 - x),
                    };
                    Assert.True(source.Row(y).Slice(x * channels, channels).SequenceEqual(turned.Row(ty).Slice(tx * channels, channels)));
                }
            }
        }
    }

    private static float Bilinear(Plane source, double x, double y, EdgeMode edge)
    {
        var (left, top) = ((int)Math.Floor(x), (int)Math.Floor(y));
        var (fx, fy) = (x - left, y - top);
        return (float)((Pixel(left, top) * (1 - fx) * (1 - fy)) + (Pixel(left + 1, top) * fx * (1 - fy))
            + (Pixel(left, top + 1) * (1 - fx) * fy) + (Pixel(left + 1, top + 1) * fx * fy));

        double Pixel(int column, int row)
        {
            if (edge == EdgeMode.Zero)
            {
                return column >= 0 && row >= 0 && column < source.Width && row < source.Height ? source[column, row] : 0;
            }

            return edge == EdgeMode.Reflect ? source[Mirror(column, source.Width), Mirror(row, source.Height)] : source.Clamped(column, row);
        }
    }

    private static int Mirror(int index, int length)
    {
        var place = ((index % (2 * length)) + (2 * length)) % (2 * length);
        return place < length ? place : (2 * length) - 1 - place;
    }
}
