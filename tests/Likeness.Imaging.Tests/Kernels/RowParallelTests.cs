namespace Likeness.Imaging.Tests;

public sealed class RowParallelTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(1000)]
    public void Every_row_is_visited_once(int height)
    {
        var visits = new int[height];
        using var limit = RowParallel.Limit(4);
        RowParallel.For(height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                Interlocked.Increment(ref visits[y]);
            }
        });
        Assert.All(visits, count => Assert.Equal(1, count));
    }

    [Fact]
    public void Ranges_are_not_smaller_than_asked()
    {
        using var limit = RowParallel.Limit(8);
        RowParallel.For(100, (from, to) => Assert.True(to - from >= 30), minRows: 30);
    }

    [Fact]
    public void A_limit_of_one_stays_on_the_calling_thread()
    {
        var thread = Environment.CurrentManagedThreadId;
        using var limit = RowParallel.Limit(1);
        RowParallel.For(1000, (from, to) => Assert.Equal((thread, 0, 1000), (Environment.CurrentManagedThreadId, from, to)));
    }

    [Fact]
    public void A_limit_ends_with_its_scope()
    {
        var before = RowParallel.Workers;
        using (RowParallel.Limit(before + 3))
        {
            using (RowParallel.Limit(1))
            {
                Assert.Equal(1, RowParallel.Workers);
            }

            Assert.Equal(before + 3, RowParallel.Workers);
        }

        Assert.Equal(before, RowParallel.Workers);
    }
}
