using FsCheck;
using FsCheck.Fluent;
using Likeness.Imaging;
using Likeness.Server.Results;
using Likeness.Server.Storage;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Results;

public sealed class ResultLinksTests : IDisposable
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=&?/%+ ~é";
    private readonly TempFolder _temp = new();
    private readonly FakeTime _time = new();
    private readonly ResultLinks _links;

    public ResultLinksTests() => _links = new ResultLinks(MasterKey.Load(DataFolder.Open(_temp.Path)), _time);

    [Fact]
    public void A_genuine_link_is_valid_until_its_last_second()
    {
        var link = Link(60);

        Assert.Equal(LinkVerdict.Valid, Check(link));
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(LinkVerdict.Valid, Check(link));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(LinkVerdict.Expired, Check(link));
    }

    [Fact]
    public void Any_change_of_one_character_is_refused()
    {
        var link = Link(3600);
        Prop.ForAll(Gen.Choose(0, link.Length - 1).ToArbitrary(), Gen.Elements(Alphabet.ToCharArray()).ToArbitrary(), (at, c) =>
            link[at] == c || Check($"{link[..at]}{c}{link[(at + 1)..]}") == LinkVerdict.Forged).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));
    }

    [Fact]
    public void Any_character_left_out_or_added_is_refused()
    {
        var link = Link(3600);
        for (var i = 0; i <= link.Length; i++)
        {
            Assert.True(i == link.Length || Check(link.Remove(i, 1)) == LinkVerdict.Forged, $"without character {i}");
            foreach (var c in Alphabet)
            {
                Assert.True(Check(link.Insert(i, c.ToString())) == LinkVerdict.Forged, $"with {c} at {i}");
            }
        }
    }

    [Fact]
    public void A_link_of_another_installation_is_refused()
    {
        using var temp = new TempFolder();
        var other = new ResultLinks(MasterKey.Load(DataFolder.Open(temp.Path)), _time);

        Assert.Equal(LinkVerdict.Forged, Check(other.Create(Result(3600))));
    }

    [Fact]
    public void No_text_makes_the_check_throw()
    {
        Prop.ForAll<string, string>((path, query) =>
            Check($"/results/{path}?expires={query}&signature={path}") == LinkVerdict.Forged && Check(path ?? "") == LinkVerdict.Forged).QuickCheckThrowOnFailure();
    }

    public void Dispose() => _temp.Dispose();

    private string Link(int seconds) => _links.Create(Result(seconds));

    private StoredResult Result(int seconds) => new("AbCdEfGhIjKlMnOpQrStUv", PictureFormat.Png, _time.GetUtcNow().ToUnixTimeSeconds() + seconds);

    private LinkVerdict Check(string link) => _links.Check(link, out _, out _);
}
