using System.Numerics;

namespace Likeness.Imaging.Tests;

public sealed class CompositorTests
{
    [Theory]
    [MemberData(nameof(TestPlanes.Sizes), MemberType = typeof(TestPlanes))]
    public void Over_mixes_by_alpha(int width, int height)
    {
        using var below = TestPlanes.RandomImage(width, height, 1);
        using var above = TestPlanes.RandomImage(width, height, 11);
        using var alpha = TestPlanes.Random(width, height, 21);
        using var straight = below.Clone();
        using var color = below.Clone();
        using var premultiplied = below.Clone();
        using var multiplied = above.Clone();
        for (var i = 0; i < 3 * width * height; i++)
        {
            multiplied[i % 3].Samples[i / 3] *= alpha.Samples[i / 3];
        }

        Compositor.OverInPlace(straight, above, alpha);
        Compositor.OverInPlace(color, new Vector3(0.1f, 0.5f, 0.9f), alpha);
        Compositor.OverPremultipliedInPlace(premultiplied, multiplied, alpha);
        for (var i = 0; i < width * height; i++)
        {
            var a = alpha.Samples[i];
            var expected = (above.C1.Samples[i] * a) + (below.C1.Samples[i] * (1 - a));
            Assert.Equal(expected, straight.C1.Samples[i], 1e-6);
            Assert.Equal(expected, premultiplied.C1.Samples[i], 1e-6);
            Assert.Equal((0.5f * a) + (below.C1.Samples[i] * (1 - a)), color.C1.Samples[i], 1e-6);
        }
    }

    [Fact]
    public void Alpha_of_nothing_and_of_all_are_exact()
    {
        using var below = TestPlanes.RandomImage(30, 5, 1);
        using var above = TestPlanes.RandomImage(30, 5, 2);
        using var alpha = TestPlanes.From(30, 5, (x, _) => x & 1);
        using var target = below.Clone();
        Compositor.OverInPlace(target, above, alpha);
        for (var i = 0; i < 150; i++)
        {
            Assert.Equal((alpha.Samples[i] == 1 ? above : below).C0.Samples[i], target.C0.Samples[i]);
        }
    }

    [Fact]
    public void Flattening_mixes_with_the_colour()
    {
        using var source = TestPlanes.RandomPixels(31, 9, 4, 3);
        using var flat = Compositor.FlattenOn(source, 10, 200, 255);
        byte[] color = [10, 200, 255];
        for (var i = 0; i < 31 * 9 * 3; i++)
        {
            var alpha = source.Samples[(i / 3 * 4) + 3] / 255.0;
            Assert.Equal((source.Samples[(i / 3 * 4) + (i % 3)] * alpha) + (color[i % 3] * (1 - alpha)), flat.Samples[i], 0.51);
        }
    }

    [Fact]
    public void Straight_alpha_over_straight_alpha_weighs_what_is_seen()
    {
        using var below = TestPlanes.RandomPixels(40, 20, 4, 4);
        using var above = TestPlanes.RandomPixels(40, 20, 4, 5);
        using var target = below.Clone();
        Compositor.OverInPlace(target, above);
        for (var i = 0; i < 800; i++)
        {
            double a = above.Samples[(4 * i) + 3] / 255.0, b = below.Samples[(4 * i) + 3] / 255.0, alpha = a + (b * (1 - a));
            Assert.Equal(alpha * 255, target.Samples[(4 * i) + 3], 0.51);
            for (var c = 0; c < 3 && alpha > 0; c++)
            {
                var expected = ((above.Samples[(4 * i) + c] * a) + (below.Samples[(4 * i) + c] * b * (1 - a))) / alpha;
                Assert.Equal(expected, target.Samples[(4 * i) + c], 0.51);
            }
        }
    }

    [Theory]
    [InlineData(-5, -3)]
    [InlineData(25, 15)]
    [InlineData(-100, 2)]
    [InlineData(3, 2_000_000_000)]
    public void What_lies_outside_the_target_is_cut_off(int left, int top)
    {
        using var target = TestPlanes.RandomPixels(30, 20, 3, 6);
        using var before = target.Clone();
        using var source = TestPlanes.RandomPixels(12, 10, 3, 7);
        using var mask = TestPlanes.Constant(12, 10, 1);
        Compositor.OverInPlace(target, source, left, top);
        Compositor.PaintInPlace(before, mask, left, top, Vector3.One);
        for (var i = 0; i < 600; i++)
        {
            long x = (i % 30) - (long)left, y = (i / 30) - (long)top;
            var inside = x is >= 0 and < 12 && y is >= 0 and < 10;
            Assert.Equal(inside ? 255 : target.Samples[3 * i], before.Samples[3 * i]);
            Assert.True(!inside || target.Samples[3 * i] == source.Row((int)y)[3 * (int)x]);
        }
    }

    [Fact]
    public void Alpha_is_joined_to_colours()
    {
        using var pixels = TestPlanes.RandomPixels(9, 4, 3, 8);
        using var alpha = TestPlanes.Random(9, 4, 9, -0.5f, 1.5f);
        using var joined = Compositor.WithAlpha(pixels, alpha);
        for (var i = 0; i < 36; i++)
        {
            Assert.Equal(pixels.Samples[3 * i], joined.Samples[4 * i]);
            Assert.Equal(Math.Clamp(alpha.Samples[i], 0, 1) * 255, joined.Samples[(4 * i) + 3], 0.51);
        }
    }
}
