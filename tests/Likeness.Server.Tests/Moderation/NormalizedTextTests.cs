using System.Text;
using Likeness.Server.Moderation;

namespace Likeness.Server.Tests.Moderation;

/// <summary>What texts are compared as.</summary>
public sealed class NormalizedTextTests
{
    [Theory]
    [InlineData("ＨＥＬＬＯ　Ｗｏｒｌｄ", "hello world")]
    [InlineData("ⓗⓔⓛⓛⓞ", "hello")]
    [InlineData("𝓱𝓮𝓵𝓵𝓸 𝐇𝐄𝐋𝐋𝐎", "hello hello")]
    [InlineData("Straße ﬁn", "strasse fin")]
    [InlineData("h\u200Be\u00ADl\u2060l\uFEFFo", "hello")]
    [InlineData("h\u0336e\u0301l\u0489lo\uFE0F", "hello")]
    [InlineData("héllö", "hello")]
    [InlineData("hеllо", "hello")]
    [InlineData("ΗΕLLΟ", "hello")]
    [InlineData("  hello,\t\n — world!! ", "hello world")]
    [InlineData("h e l l o world", "hello world")]
    [InlineData("say h.e-l_l*o now", "say hello now")]
    [InlineData("a b", "a b")]
    [InlineData("plan a b", "plan a b")]
    [InlineData("1 2 3 4", "1 2 3 4")]
    [InlineData("蘋果 手機", "苹果手机")]
    [InlineData("苹.果·手*機", "苹果手机")]
    [InlineData("苹\n果 phone 手", "苹果phone手")]
    [InlineData("⽔豈", "水岂")]
    [InlineData("ｱｶﾞ", "アカ\u3099")]
    [InlineData("\ud800x\udc00", "x")]
    [InlineData("", "")]
    [InlineData("!!!", "")]
    public void Tricks_disappear(string text, string expected)
    {
        Assert.Equal(expected, Shown(NormalizedText.Of(text, leetspeak: false)));
    }

    [Theory]
    [InlineData("h3ll0 $ilver t@xi", "hello silver taxi")]
    [InlineData("hello! cost $ 5", "hello cost s")]
    [InlineData("h!t", "hit")]
    public void Leetspeak_is_read_where_it_is_asked_for(string text, string expected)
    {
        Assert.Equal(expected, Shown(NormalizedText.Of(text, leetspeak: true)));
    }

    [Fact]
    public void Digits_stay_digits_without_leetspeak()
    {
        Assert.Equal("h3ll0", Shown(NormalizedText.Of("h3ll0", leetspeak: false)));
    }

    [Fact]
    public void Every_letter_of_a_spread_word_is_a_border()
    {
        var text = NormalizedText.Of("a b a d", leetspeak: false);

        Assert.Equal("abad", Shown(text));
        Assert.Equal([true, true, true, true, true], text.Breaks.ToArray());
        Assert.Equal([true, false, false, false, true], NormalizedText.Of("abad", leetspeak: false).Breaks.ToArray());
    }

    [Fact]
    public void What_was_normalised_stays_as_it_is()
    {
        foreach (var text in (string[])["ＨＥＬＬＯ wörld", "蘋果 手機 phone", "1⁄4 ½ ㈱ ℡", "ﷺ"])
        {
            var once = Shown(NormalizedText.Of(text, leetspeak: false));
            Assert.Equal(once, Shown(NormalizedText.Of(once, leetspeak: false)));
        }
    }

    private static string Shown(NormalizedText text)
    {
        var shown = new StringBuilder();
        foreach (var rune in text.Runes)
        {
            shown.Append(new Rune(rune));
        }

        return shown.ToString();
    }
}
