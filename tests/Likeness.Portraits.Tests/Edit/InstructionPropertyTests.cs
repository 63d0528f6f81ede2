using System.Text;
using Likeness.Imaging;
using Likeness.Portraits.Edit.Instruction;
using Likeness.Portraits.Edit.Operations;

namespace Likeness.Portraits.Tests.Edit;

/// <summary>What holds for the vocabulary and for every instruction.</summary>
public sealed class InstructionPropertyTests
{
    public static TheoryData<string> Kinds => [.. Enum.GetNames<EditKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_word_for_an_edit_asks_for_it_in_both_languages(string name)
    {
        var kind = Enum.Parse<EditKind>(name);
        var term = EditTerms.Of(kind);

        Assert.Equal(kind, term.Kind);
        Assert.NotEmpty(term.Chinese);
        Assert.NotEmpty(term.English);
        foreach (var word in term.Chinese.Concat(term.English))
        {
            var read = InstructionReader.Read(word);
            Assert.True(read.Steps is [{ } step] && step.Kind == kind, $"{word}: {string.Join("; ", read.Steps)}");
            Assert.True(read.NewContent.Count == 0 && read.Ignored.Count == 0, word);
            Assert.Equal(word, InstructionFold.Fold(word));
        }
    }

    [Fact]
    public void No_word_stands_for_two_edits()
    {
        var twice = EditTerms.All.SelectMany(term => term.Chinese.Concat(term.English)).GroupBy(word => word).Where(words => words.Count() > 1).Select(words => words.Key);

        Assert.Empty(twice);
        Assert.Equal(Enum.GetValues<EditKind>(), EditTerms.All.Select(term => term.Kind));
    }

    [Fact]
    public void Every_edit_but_retouching_has_an_operation()
    {
        foreach (var kind in Enum.GetValues<EditKind>().Where(kind => kind != EditKind.Retouch))
        {
            Assert.NotNull(EditOperations.Of(kind));
        }
    }

    [Fact]
    public void Every_colour_can_be_a_background_in_both_languages()
    {
        foreach (var (term, meaning) in InstructionVocabulary.Terms.Where(entry => entry.Meaning is InstructionMeaning.Color))
        {
            var chinese = term[0] >= 0x4E00;
            var read = InstructionReader.Read(chinese ? $"背景换成{term}" : $"a {term} background");
            Assert.Equal(((InstructionMeaning.Color)meaning).Value, Assert.Single(read.Steps).Color);
        }
    }

    [Theory]
    [InlineData("slightly", 0.5f)]
    [InlineData("very", 1.5f)]
    [InlineData("稍微", 0.5f)]
    [InlineData("非常", 1.5f)]
    public void Amount_reaches_every_edit(string word, float amount)
    {
        foreach (var term in EditTerms.All)
        {
            var read = InstructionReader.Read(word[0] < 128 ? $"{word} {term.English[0]}" : word + term.Chinese[0]);
            Assert.Equal(amount, Assert.Single(read.Steps).Amount);
        }
    }

    [Fact]
    public void Ten_thousand_random_instructions_are_read_without_failing_and_without_inventing_words()
    {
        var random = new SeededRandom(20261127);
        string[] words = [.. InstructionVocabulary.Terms.Select(entry => entry.Term), "dragon", "胡说", "16:9", "3：4", "99:1", "😀", "\uD83D", "\uDE00", "\u200D", "\0", "ﬁ", "Ａ", "İ", "ß", "x", "é"];
        string[] between = [" ", ", ", "，", "", "\n", " and ", "。", "、", "\t", "\u3000", "!!", "-"];
        for (var i = 0; i < 10_000; i++)
        {
            var text = new StringBuilder();
            for (var k = random.Next(12); k >= 0; k--)
            {
                text.Append(random.Next(8) == 0 ? ((char)random.Next(0x10000)).ToString() : words[random.Next(words.Length)]).Append(between[random.Next(between.Length)]);
            }

            var prompt = text.ToString();
            var read = InstructionReader.Read(prompt);
            var folded = InstructionFold.Fold(prompt);
            Assert.All(read.Ignored.Concat(read.NewContent).Concat(read.Steps.SelectMany(step => step.Words)), word =>
                Assert.All(word.Split(' '), part => Assert.Contains(part, folded, StringComparison.Ordinal)));
            Assert.True(read.Steps.Count(step => step is { Slot: EditSlot.Style, OnBackground: false }) <= 1 && read.Steps.Count(step => step.Slot == EditSlot.Background) <= 1, prompt);
            Assert.Equal(read.Steps.OrderBy(step => step.Kind).Select(step => step.Kind), read.Steps.Select(step => step.Kind));
            Assert.Equal(string.Join(";", read.Steps), string.Join(";", InstructionReader.Read(prompt).Steps));
        }
    }

    [Fact]
    public void Only_the_first_ten_thousand_characters_are_read()
    {
        Assert.Empty(InstructionReader.Read(new string('x', 10_000) + " cartoon").Steps);
        Assert.Single(InstructionReader.Read(new string(' ', 9_000) + "cartoon").Steps);
        Assert.Single(InstructionReader.Read(string.Concat(Enumerable.Repeat("卡通", 5_000))).Steps);
        Assert.NotEmpty(InstructionReader.Read(string.Concat(Enumerable.Repeat("aaa ", 2_600))).Ignored);
    }
}
