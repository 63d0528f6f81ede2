using FsCheck;
using FsCheck.Fluent;

namespace Likeness.Faces.Tests;

public sealed class TileTests
{
    [Fact]
    public void Face_of_a_quarter_tile_lies_whole_in_some_tile()
    {
        var any =
            from width in Gen.Choose(50, 3000)
            from height in Gen.Choose(50, 3000)
            from count in Gen.Elements(2, 3, 4, 8)
            from x in Gen.Choose(0, 1000)
            from y in Gen.Choose(0, 1000)
            select (width, height, count, x / 1000f, y / 1000f);
        Prop.ForAll(Arb.From(any), sample =>
        {
            var (width, height, count, x, y) = sample;
            var tiles = Tile.Cover(width, height, count).ToList();
            var face = Math.Min(tiles[0].Side * Tile.Overlap * 0.98f, Math.Min(width, height));
            float left = x * (width - face), top = y * (height - face);
            Assert.Contains(tiles, tile => tile.Left <= left + 0.1f && tile.Top <= top + 0.1f && left + face <= tile.Left + tile.Side + 0.1f && top + face <= tile.Top + tile.Side + 0.1f);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Number_of_tiles_along_the_longer_side_is_the_one_asked_for()
    {
        Assert.Equal(4, Tile.Cover(1000, 1000, 2).Count());
        Assert.Equal(16, Tile.Cover(1000, 1000, 4).Count());
        Assert.Equal(2, Tile.Cover(1000, 500, 2).Count());
        Assert.Equal(new Tile(-100, 0, 500), Tile.Whole(300, 500));
    }
}
