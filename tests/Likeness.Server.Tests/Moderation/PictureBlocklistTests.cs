using FsCheck;
using FsCheck.Fluent;
using Likeness.Imaging;
using Likeness.Server.Moderation;
using Likeness.Server.Tests.Support;
using Likeness.Testing;

namespace Likeness.Server.Tests.Moderation;

/// <summary>Lists of picture hashes.</summary>
public sealed class PictureBlocklistTests : IDisposable
{
    private readonly TempFolder _temp = new();

    [Fact]
    public void A_listed_picture_its_copy_and_its_mirror_are_found_and_another_is_not()
    {
        using var curls = PictureHashTests.Decode(SelfMadePortraits.Curls);
        using var glasses = PictureHashTests.Decode(SelfMadePortraits.Glasses);
        using var mirror = PictureHashTests.Mirror(curls);
        using var small = Resampler.Resize(curls, 200, 250);
        var hash = PictureHash.Of(curls)!.Value;
        var list = List($"# portraits", $"{hash},drawn");

        Assert.Equal(new PictureMatch("drawn", "pictures:2", 0), list.Find(curls));
        Assert.NotNull(list.Find(small));
        Assert.NotNull(list.Find(mirror));
        Assert.Null(list.Find(glasses));
        Assert.Null(PictureBlocklist.Load([Path.Combine(_temp.Path, "pictures.txt")], mirrored: false).Find(mirror));
    }

    [Theory]
    [InlineData(8, 8, true)]
    [InlineData(8, 9, false)]
    [InlineData(0, 0, true)]
    [InlineData(0, 1, false)]
    [InlineData(20, 20, true)]
    public void An_entry_reaches_as_far_as_its_radius(int radius, int distance, bool found)
    {
        var list = List($"0000000000000000,x,{radius}");

        Assert.Equal(found, list.Find(new PictureHash((1UL << distance) - 1)) is not null);
    }

    [Theory]
    [InlineData("0123456789abcdef,x,21")]
    [InlineData("0123456789abcdef,x,-1")]
    [InlineData("0123456789abcdef,X Y")]
    [InlineData("0123456789abcdef,x,8,9")]
    [InlineData("0123456789abcde")]
    [InlineData("picture.jpg")]
    public void Broken_entries_are_refused_with_their_line(string line)
    {
        Assert.Contains("line 2", Assert.Throws<ModerationListException>(() => List("# first", line)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_list_gives_what_a_search_entry_by_entry_gives()
    {
        // Hashes of few bits, so that distances are small.
        var hash = Gen.Choose(0, 0xfff).Select(bits => (ulong)bits);
        var entry = from bits in hash from radius in Gen.Choose(0, 4) select (Bits: bits, Radius: radius);
        var all = (from entries in entry.ListOf() from bits in hash select (Entries: entries.ToList(), Bits: bits)).ToArbitrary();

        Prop.ForAll(all, sample =>
        {
            var list = List([.. sample.Entries.Select(item => $"{item.Bits:x16},x,{item.Radius}")]);
            var near = sample.Entries.Index().Where(item => System.Numerics.BitOperations.PopCount(item.Item.Bits ^ sample.Bits) <= item.Item.Radius).Select(item => $"pictures:{item.Index + 1}").ToList();
            var found = list.Find(new PictureHash(sample.Bits));
            return found is null ? near.Count == 0 : near.Contains(found.RuleId);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    public void Dispose() => _temp.Dispose();

    private PictureBlocklist List(params string[] lines)
    {
        var path = Path.Combine(_temp.Path, "pictures.txt");
        File.WriteAllLines(path, lines);
        return PictureBlocklist.Load([path]);
    }
}
