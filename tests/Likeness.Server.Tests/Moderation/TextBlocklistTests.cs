using FsCheck;
using FsCheck.Fluent;
using Likeness.Server.Moderation;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Moderation;

/// <summary>Words and phrases in texts. The lists here are harmless.</summary>
public sealed class TextBlocklistTests : IDisposable
{
    private readonly TempFolder _temp = new();

    [Theory]
    [InlineData("apple", "an Apple, please", true)]
    [InlineData("apple", "pineapple", false)]
    [InlineData("apple", "apples", false)]
    [InlineData("apple*", "apples", true)]
    [InlineData("apple*", "pineapples", false)]
    [InlineData("*apple", "pineapple", true)]
    [InlineData("*apple*", "pineapples", true)]
    [InlineData("apple", "我要apple了", true)]
    [InlineData("apple", "a.p.p.l.e", true)]
    [InlineData("apple", "A P P L E", true)]
    [InlineData("apple", "ａｐｐｌｅ", true)]
    [InlineData("apple", "аррlе", true)]
    [InlineData("apple", "ap ple", false)]
    [InlineData("apple", "apple2", false)]
    [InlineData("bad", "a b a d thing", true)]
    [InlineData("red apple", "a Red — apple", true)]
    [InlineData("red apple", "red apples", false)]
    [InlineData("苹果", "吃蘋 果吗", true)]
    [InlineData("苹果", "蘋\n果", true)]
    [InlineData("蘋果", "红苹果派", true)]
    [InlineData("苹果", "苹 红 果", false)]
    [InlineData("苹果 phone", "蘋果Phone", true)]
    [InlineData("果", "水果", true)]
    [InlineData("사과", "사과는", true)]
    public void Entries_are_found_where_they_should(string entry, string text, bool found)
    {
        Assert.Equal(found, List(entry).Find(text) is not null);
    }

    [Fact]
    public void A_match_names_category_list_and_line_and_nothing_of_the_text()
    {
        var list = List("# fruit", "", "apple", "  food : pear ", "veg:carrot");

        Assert.Equal(3, list.Count);
        Assert.Equal(new TextMatch("listed", "words:3"), list.Find("apple"));
        Assert.Equal(new TextMatch("listed", "words:4"), list.Find("food: pear"));
        Assert.Equal(new TextMatch("veg", "words:5"), list.Find("one carrot"));
        Assert.Null(list.Find("pear"));
    }

    [Fact]
    public void Nothing_is_found_by_an_empty_list_or_in_an_empty_text()
    {
        Assert.Null(List().Find("apple"));
        Assert.Null(List("apple").Find(""));
    }

    [Theory]
    [InlineData("ok\nC++", "line 2")]
    [InlineData("***", "line 1")]
    [InlineData("x", "line 1")]
    [InlineData("veg:", "line 1")]
    public void Entries_that_would_match_nearly_everything_are_refused_with_their_line(string file, string expected)
    {
        var message = Assert.Throws<ModerationListException>(() => List(file.Split('\n'))).Message;

        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.Contains("words.txt", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_utf8_or_not_there_is_refused()
    {
        var path = Path.Combine(_temp.Path, "words.txt");
        Assert.Throws<ModerationListException>(() => TextBlocklist.Load([path]));
        File.WriteAllBytes(path, [0x61, 0xff, 0x62]);
        Assert.Throws<ModerationListException>(() => TextBlocklist.Load([path]));
    }

    [Fact]
    public void Any_text_and_list_give_what_a_search_entry_by_entry_gives()
    {
        // Few letters, so that entries overlap, contain each other and end at the same places.
        var word = Gen.Elements("a", "b", "c", "果", "é", " ", ".", "x").ListOf().Select(parts => string.Concat(parts));
        var entry = from start in Gen.Elements("", "*") from body in word from end in Gen.Elements("", "*") select start + body + end;
        var all = (from entries in entry.ListOf() from text in word.ListOf() select (Entries: entries.ToList(), Text: string.Concat(text))).ToArbitrary();

        Prop.ForAll(all, sample => Agrees(sample.Entries, sample.Text)).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    [Fact]
    public void Large_lists_and_texts_are_no_trouble()
    {
        var entries = Enumerable.Range(0, 100_000).Select(i => $"word{i}x").ToArray();
        var list = List(entries);

        Assert.Equal(100_000, list.Count);
        Assert.Null(list.Find(string.Concat(Enumerable.Repeat("word1 word22 word333 ", 5_000))));
        Assert.Equal("words:77778", list.Find(new string('w', 100_000) + " word77777x")?.RuleId);
    }

    public void Dispose() => _temp.Dispose();

    private static bool Agrees(List<string> entries, string text)
    {
        var rules = entries.Select((entry, i) => (Entry: entry, Runes: NormalizedText.Of(entry, false).Runes.ToArray(), Id: $"{i}"))
            .Where(item => item.Runes.Length > 0)
            .Select(item => new TextRule(item.Runes, "c", item.Id, item.Entry.StartsWith('*'), item.Entry.EndsWith('*'))).ToList();
        var normalized = NormalizedText.Of(text, false);
        var expected = rules.Where(rule => Holds(normalized, rule)).ToList();
        var found = new TextAutomaton(rules).Find(normalized);
        return found is null ? expected.Count == 0 : expected.Contains(found);
    }

    private static bool Holds(NormalizedText text, TextRule rule)
    {
        for (var at = 0; at + rule.Runes.Length <= text.Runes.Length; at++)
        {
            if (text.Runes.Slice(at, rule.Runes.Length).SequenceEqual(rule.Runes) && (rule.OpenStart || text.Breaks[at]) && (rule.OpenEnd || text.Breaks[at + rule.Runes.Length]))
            {
                return true;
            }
        }

        return false;
    }

    private TextBlocklist List(params string[] lines)
    {
        var path = Path.Combine(_temp.Path, "words.txt");
        File.WriteAllLines(path, lines);
        return TextBlocklist.Load([path]);
    }
}
