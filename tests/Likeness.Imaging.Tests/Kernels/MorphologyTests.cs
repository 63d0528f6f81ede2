namespace Likeness.Imaging.Tests;

public sealed class MorphologyTests
{
    [Theory]
    [MemberData(nameof(TestPlanes.Sizes), MemberType = typeof(TestPlanes))]
    public void Dilation_and_erosion_are_extremes_over_the_disc(int width, int height)
    {
        foreach (var radius in new[] { 1, 2, 3, 7, 12 })
        {
            using var source = TestPlanes.Random(width, height, 71, -1, 1);
            using var dilated = Morphology.Dilate(source, radius);
            using var eroded = Morphology.Erode(source, radius);
            using var greatest = TestPlanes.From(width, height, (x, y) => Disc(source, x, y, radius).Max());
            using var least = TestPlanes.From(width, height, (x, y) => Disc(source, x, y, radius).Min());
            TestPlanes.AssertClose(greatest, dilated, 0);
            TestPlanes.AssertClose(least, eroded, 0);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(9)]
    public void Opening_and_closing_twice_changes_nothing_more(int radius)
    {
        using var source = TestPlanes.Random(83, 61, 72);
        using var opened = Morphology.Open(source, radius);
        using var openedTwice = Morphology.Open(opened, radius);
        using var closed = Morphology.Close(source, radius);
        using var closedTwice = Morphology.Close(closed, radius);
        TestPlanes.AssertSame(opened, openedTwice);
        TestPlanes.AssertSame(closed, closedTwice);
        for (var i = 0; i < source.Samples.Length; i++)
        {
            Assert.True(opened.Samples[i] <= source.Samples[i] && source.Samples[i] <= closed.Samples[i]);
        }
    }

    [Fact]
    public void Opening_removes_what_does_not_hold_the_disc()
    {
        using var source = TestPlanes.From(60, 40, (x, y) => (x is > 10 and < 14) || (x is > 30 and < 52 && y is > 8 and < 32) ? 1 : 0);
        using var opened = Morphology.Open(source, 4);
        Assert.Equal(0, opened[12, 20]);
        Assert.Equal(1, opened[41, 20]);
    }

    private static IEnumerable<float> Disc(Plane source, int x, int y, int radius) =>
        from dy in Enumerable.Range(-radius, (2 * radius) + 1)
        from dx in Enumerable.Range(-radius, (2 * radius) + 1)
        where (dx * dx) + (dy * dy) <= (radius * radius) + radius
        where x + dx >= 0 && x + dx < source.Width && y + dy >= 0 && y + dy < source.Height
        select source[x + dx, y + dy];
}
