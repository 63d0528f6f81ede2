using FsCheck;
using FsCheck.Fluent;
using Likeness.Imaging;
using Likeness.Server.Configuration;
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

    public ResultLinksTests() => _links = Links(TimeSpan.FromDays(30));

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
        var other = new ResultLinks(MasterKey.Load(DataFolder.Open(temp.Path)), new ResultsOptions(), _time);

        Assert.Equal(LinkVerdict.Forged, Check(other.Create(Result(3600))));
    }

    [Fact]
    public void No_text_makes_the_check_throw()
    {
        Prop.ForAll<string, string>((path, query) =>
            Check($"/results/{path}?expires={query}&key={query}&signature={path}") == LinkVerdict.Forged
            && Check($"/results/{path}?expires=1704070800&key=473040&signature={path}") == LinkVerdict.Forged
            && Check($"/results/{path}&key=1?expires={query}&signature=&key=") == LinkVerdict.Forged && Check(path ?? "") == LinkVerdict.Forged).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Keys_change_and_links_of_earlier_ones_stay_valid()
    {
        var first = Link(3600 * 24 * 29);
        var second = "";
        var days = 0;
        for (; days < 29 && (second.Length == 0 || KeyOf(second) == KeyOf(first)); days++)
        {
            _time.Advance(TimeSpan.FromDays(1));
            second = Link(60);
        }

        Assert.NotEqual(KeyOf(first), KeyOf(second));
        Assert.Equal((LinkVerdict.Valid, LinkVerdict.Valid), (Check(first), Check(second)));
        // The signature is of the key that is named and of no other.
        Assert.Equal(LinkVerdict.Forged, Check(first.Replace($"&key={KeyOf(first)}", $"&key={KeyOf(second)}", StringComparison.Ordinal)));
    }

    [Fact]
    public void Another_rotation_spoils_no_link()
    {
        var link = Link(3600);

        Assert.Equal(LinkVerdict.Valid, Links(TimeSpan.FromDays(20)).Check(link, out _, out _));
        Assert.Equal(LinkVerdict.Valid, Links(TimeSpan.FromDays(300)).Check(link, out _, out _));
    }

    [Fact]
    public void A_key_that_can_have_signed_nothing_that_lives_is_refused()
    {
        var link = Link(3600 * 24 * 365);

        _time.Advance(TimeSpan.FromDays(61));

        Assert.Equal(LinkVerdict.Forged, Check(link));
    }

    [Fact]
    public void A_key_of_the_future_is_refused()
    {
        _time.Advance(TimeSpan.FromDays(60));
        var link = Link(3600 * 24 * 365);
        _time.Advance(TimeSpan.FromDays(-60));

        Assert.Equal(LinkVerdict.Forged, Check(link));
    }

    public void Dispose() => _temp.Dispose();

    private static string KeyOf(string link) => link.Split("&key=")[1].Split('&')[0];

    private ResultLinks Links(TimeSpan rotation) => new(MasterKey.Load(DataFolder.Open(_temp.Path)), new ResultsOptions { LinkKeyRotation = rotation }, _time);

    private string Link(int seconds) => _links.Create(Result(seconds));

    private StoredResult Result(int seconds) => new("AbCdEfGhIjKlMnOpQrStUv", PictureFormat.Png, _time.GetUtcNow().ToUnixTimeSeconds() + seconds);

    private LinkVerdict Check(string link) => _links.Check(link, out _, out _);
}
