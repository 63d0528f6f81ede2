using FsCheck;
using FsCheck.Fluent;

namespace Likeness.Imaging.Tests;

public sealed class SelectionTests
{
    [Fact]
    public void Selected_value_is_the_one_that_sorting_puts_there() =>
        Prop.ForAll<short[], byte>((numbers, at) =>
        {
            if (numbers.Length == 0)
            {
                return true;
            }

            var values = numbers.Select(number => number / 8f).ToArray();
            var sorted = values.Order().ToArray();
            var place = at % values.Length;
            var found = Selection.Nth(values, place);
            return found == sorted[place] && values[place] == found && values[..place].All(value => value <= found) && values[place..].All(value => value >= found);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1001)]
    public void Equal_values_and_sorted_runs_end(int count)
    {
        Assert.Equal(3, Selection.Median(Enumerable.Repeat(3f, count).ToArray()));
        Assert.Equal(count / 2, Selection.Median([.. Enumerable.Range(0, count).Select(i => (float)i)]));
        Assert.Equal(count / 2, Selection.Median([.. Enumerable.Range(0, count).Reverse().Select(i => (float)i)]));
    }

    [Fact]
    public void Place_outside_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Selection.Median([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Selection.Nth([1f], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Selection.Nth([1f], -1));
    }
}
