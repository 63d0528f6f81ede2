using FsCheck;
using FsCheck.Fluent;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Prompts;

public sealed class PromptReaderTests
{
    [Theory]
    [InlineData("blue background", "background: blue")]
    [InlineData("a person with a light blue background", "background: light blue")]
    [InlineData("the background is navy", "background: navy")]
    [InlineData("背景换成蓝色", "background: blue")]
    [InlineData("蓝色背景的头像", "background: blue")]
    [InlineData("red hair", "hair: red")]
    [InlineData("GREEN SHIRT", "clothes: green")]
    [InlineData("warm light", "light: warm")]
    [InlineData("8-bit", "pixels: coarse")]
    [InlineData("16位", "pixels: fine")]
    [InlineData("Game Boy", "palette: Game Boy")]
    [InlineData("保留背景", "background: original")]
    [InlineData("no glasses", "glasses: none")]
    [InlineData("不要眼镜", "glasses: none")]
    public void Known_words_are_applied_and_nothing_is_left_over(string prompt, string applied)
    {
        var wishes = PromptReader.Read(prompt, "");

        Assert.Equal([applied], wishes.Applied);
        Assert.Empty(wishes.Ignored);
    }

    [Fact]
    public void The_vendor_default_prompt_asks_for_nothing()
    {
        var wishes = PromptReader.Read("a person", "");

        Assert.Empty(wishes.Applied);
        Assert.Empty(wishes.Ignored);
    }

    [Fact]
    public void Several_wishes_keep_their_own_colours()
    {
        var wishes = PromptReader.Read("red hair and green shirt, 背景换成白色", "");

        Assert.Equal(["hair: red", "clothes: green", "background: white"], wishes.Applied);
    }

    [Fact]
    public void A_comma_keeps_a_colour_from_reaching_the_next_thing()
    {
        var wishes = PromptReader.Read("background blue, hair red", "");

        Assert.Equal("blue", wishes.Background?.Name);
        Assert.Equal("red", wishes.Hair?.Name);
    }

    [Fact]
    public void What_is_not_understood_is_reported_not_guessed()
    {
        var wishes = PromptReader.Read("a wizard riding a dragon, blue background", "");

        Assert.Equal(["background: blue"], wishes.Applied);
        Assert.Equal(["wizard", "riding", "dragon"], wishes.Ignored);
    }

    [Fact]
    public void A_second_wish_about_the_same_thing_is_reported_as_ignored()
    {
        var wishes = PromptReader.Read("blue background, red background", "");

        Assert.Equal("blue", wishes.Background?.Name);
        Assert.Equal(["red"], wishes.Ignored);
    }

    [Fact]
    public void The_negative_prompt_takes_glasses_outline_and_dither_away()
    {
        var wishes = PromptReader.Read("", "glasses, outline, dithering, blurry");

        Assert.False(wishes.DrawGlasses);
        Assert.False(wishes.Outline);
        Assert.False(wishes.Dither);
        Assert.Equal(["blurry"], wishes.Ignored);
    }

    [Fact]
    public void A_negated_background_colour_is_avoided()
    {
        var wishes = PromptReader.Read("no purple background", "blue background");

        Assert.Null(wishes.Background);
        Assert.Equal(["purple", "blue"], wishes.AvoidedBackgrounds.Select(color => color.Name));
    }

    [Fact]
    public void Any_text_is_read_without_failing_and_without_inventing_words() =>
        Prop.ForAll<string, string>((prompt, negative) =>
        {
            var wishes = PromptReader.Read(prompt ?? "", negative ?? "");
            var text = ((prompt ?? "") + "\n" + (negative ?? "")).ToLowerInvariant();
            return wishes.Ignored.All(word => text.Contains(word, StringComparison.Ordinal));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_term_of_the_vocabulary_that_users_may_need_is_documented()
    {
        var documentation = File.ReadAllText(Path.Combine(Repository.Root, "docs", "prompts.md"));
        var missing = PromptVocabulary.Terms
            .Where(entry => entry.Meaning is not Meaning.Filler)
            .Select(entry => entry.Term)
            .Where(term => !documentation.Contains(term, StringComparison.OrdinalIgnoreCase));

        Assert.Empty(missing);
    }
}
