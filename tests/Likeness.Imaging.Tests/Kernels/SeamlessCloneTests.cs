namespace Likeness.Imaging.Tests;

public sealed class SeamlessCloneTests
{
    private const int Width = 140;
    private const int Height = 110;

    [Fact]
    public void A_constant_offset_vanishes()
    {
        using var target = TestPlanes.RandomImage(Width, Height, 1);
        using var source = target.Clone();
        for (var i = 0; i < 3; i++)
        {
            foreach (ref var sample in source[i].Samples)
            {
                sample += 0.25f * (i + 1);
            }
        }

        using var mask = Disc(70, 50, 35);
        using var result = SeamlessClone.Apply(target, source, mask);
        for (var i = 0; i < 3; i++)
        {
            AssertClose(target[i], result[i], 2e-6);
        }
    }

    [Fact]
    public void Outside_of_the_mask_no_bit_changes()
    {
        using var target = TestPlanes.RandomImage(Width, Height, 1);
        using var source = TestPlanes.RandomImage(Width, Height, 50);
        using var mask = Disc(60, 60, 30);
        using var result = SeamlessClone.Apply(target, source, mask);
        var changed = 0;
        for (var i = 0; i < Width * Height; i++)
        {
            Assert.True(mask.Samples[i] > 0 || BitConverter.SingleToUInt32Bits(target.C1.Samples[i]) == BitConverter.SingleToUInt32Bits(result.C1.Samples[i]));
            changed += target.C1.Samples[i] != result.C1.Samples[i] ? 1 : 0;
        }

        Assert.InRange(changed, 2500, 2900);
    }

    [Theory]
    [InlineData(70, 50, 35)]
    [InlineData(0, 0, 60)]
    [InlineData(139, 55, 40)]
    [InlineData(70, 109, 100)]
    public void Inside_the_bends_are_those_of_the_source_and_the_border_is_the_targets(int x0, int y0, int radius)
    {
        using var target = Waves(0.11f, 0.5f);
        using var source = Waves(0.35f, -0.2f);
        using var mask = Disc(x0, y0, radius);
        using var result = SeamlessClone.Apply(target, source, mask);
        for (var y = 1; y < Height - 1; y++)
        {
            for (var x = 1; x < Width - 1; x++)
            {
                if (mask[x, y] > 0)
                {
                    Assert.Equal(Laplacian(source.C0, x, y), Laplacian(result.C0, x, y), 0.012);
                }
            }
        }

        // One step inside the border the clone differs from the target by no more than a step of the two pictures.
        for (var y = 1; y < Height - 1; y++)
        {
            for (var x = 1; x < Width; x++)
            {
                if (mask[x, y] > 0 && mask[x - 1, y] == 0)
                {
                    Assert.Equal(target.C0[x - 1, y], result.C0[x, y], 0.2);
                }
            }
        }
    }

    [Fact]
    public void A_target_that_rises_lifts_the_clone()
    {
        using var target = Waves(0.11f, 0.4f);
        using var higher = target.Clone();
        for (var i = 0; i < Width * Height; i++)
        {
            higher.C0.Samples[i] += 0.1f + (0.001f * (i % Width));
        }

        using var source = Waves(0.35f, 0);
        using var mask = Disc(70, 55, 40);
        using var low = SeamlessClone.Apply(target, source, mask);
        using var high = SeamlessClone.Apply(higher, source, mask);
        for (var i = 0; i < Width * Height; i++)
        {
            Assert.True(high.C0.Samples[i] > low.C0.Samples[i]);
        }
    }

    [Fact]
    public void An_empty_mask_leaves_the_target_and_a_full_one_shows_the_source()
    {
        using var target = TestPlanes.RandomImage(50, 30, 1);
        using var source = TestPlanes.RandomImage(50, 30, 2);
        using var none = TestPlanes.Constant(50, 30, 0);
        using var all = TestPlanes.Constant(50, 30, 1);
        using var untouched = SeamlessClone.Apply(target, source, none);
        using var covered = SeamlessClone.Apply(target, source, all);
        Assert.Equal(target.C2.Samples.ToArray(), untouched.C2.Samples.ToArray());
        Assert.Equal(source.C2.Samples.ToArray(), covered.C2.Samples.ToArray());
    }

    [Fact]
    public void A_soft_mask_mixes_the_clone_with_the_target()
    {
        using var target = Waves(0.1f, 0);
        using var source = Waves(0.4f, 0);
        using var hard = Disc(70, 55, 40);
        using var soft = TestPlanes.From(Width, Height, (x, y) => 0.5f * hard[x, y]);
        using var whole = SeamlessClone.Apply(target, source, hard);
        using var half = SeamlessClone.Apply(target, source, soft);
        for (var i = 0; i < Width * Height; i++)
        {
            Assert.Equal((target.C0.Samples[i] + whole.C0.Samples[i]) / 2, half.C0.Samples[i], 1e-5);
        }
    }

    [Fact]
    public void Other_sizes_and_spaces_are_refused()
    {
        using var target = TestPlanes.RandomImage(20, 20, 1);
        using var other = TestPlanes.RandomImage(20, 21, 1);
        using var lab = TestPlanes.RandomImage(20, 20, 1, ColorSpace.CieLab);
        using var mask = TestPlanes.Constant(20, 20, 1);
        using var wrong = TestPlanes.Constant(21, 20, 1);
        Assert.Throws<ArgumentException>(() => SeamlessClone.Apply(target, other, mask));
        Assert.Throws<ArgumentException>(() => SeamlessClone.Apply(target, lab, mask));
        Assert.Throws<ArgumentException>(() => SeamlessClone.Apply(target, target, wrong));
    }

    private static Plane Disc(int x0, int y0, int radius) =>
        TestPlanes.From(Width, Height, (x, y) => ((x - x0) * (x - x0)) + ((y - y0) * (y - y0)) < radius * radius ? 1 : 0);

    private static ColorImage Waves(float frequency, float level)
    {
        Plane Wave(int shift) => TestPlanes.From(Width, Height, (x, y) => level + (0.2f * MathF.Sin((x + shift) * frequency)) + (0.15f * MathF.Cos(y * frequency * 0.7f)));
        return new ColorImage(Wave(0), Wave(3), Wave(7), ColorSpace.Srgb);
    }

    private static float Laplacian(Plane plane, int x, int y) => plane[x - 1, y] + plane[x + 1, y] + plane[x, y - 1] + plane[x, y + 1] - (4 * plane[x, y]);

    private static void AssertClose(Plane expected, Plane actual, double tolerance)
    {
        for (var i = 0; i < expected.Samples.Length; i++)
        {
            Assert.Equal(expected.Samples[i], actual.Samples[i], tolerance);
        }
    }
}
