using Likeness.Portraits.Prompts;

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
    [InlineData("把眼镜去掉", "glasses: none")]
    [InlineData("no background", "background: transparent")]
    [InlineData("transparent background", "background: transparent")]
    [InlineData("透明背景", "background: transparent")]
    [InlineData("背景去掉", "background: transparent")]
    [InlineData("dark red background", "background: dark red")]
    [InlineData("浅绿色背景", "background: light green")]
    [InlineData("dark background", "background: dark grey")]
    [InlineData("calm mood", "mood: calm")]
    [InlineData("戏剧性", "mood: dramatic")]
    [InlineData("pixel art of a person", null)]
    public void Known_words_are_applied_and_nothing_is_left_over(string prompt, string? applied)
    {
        var wishes = PromptReader.Read(prompt, "", PortraitStyle.Pixels);

        Assert.Equal(applied is null ? [] : [applied], wishes.Applied);
        Assert.Empty(wishes.Ignored);
    }

    [Fact]
    public void The_vendor_default_prompt_asks_for_nothing()
    {
        var wishes = PromptReader.Read("a person", "", PortraitStyle.Pixels);

        Assert.Empty(wishes.Applied);
        Assert.Empty(wishes.Ignored);
    }

    [Fact]
    public void Several_wishes_keep_their_own_colours()
    {
        var wishes = PromptReader.Read("red hair and green shirt, 背景换成白色", "", PortraitStyle.Pixels);

        Assert.Equal(["hair: red", "clothes: green", "background: white"], wishes.Applied);
    }

    [Fact]
    public void A_comma_keeps_a_colour_from_reaching_the_next_thing()
    {
        var wishes = PromptReader.Read("background blue, hair red", "", PortraitStyle.Pixels);

        Assert.Equal("blue", wishes.Background?.Name);
        Assert.Equal("red", wishes.Hair?.Name);
    }

    [Fact]
    public void What_is_not_understood_is_reported_not_guessed()
    {
        var wishes = PromptReader.Read("a wizard riding a dragon, blue background", "", PortraitStyle.Pixels);

        Assert.Equal(["background: blue"], wishes.Applied);
        Assert.Equal(["wizard", "riding", "dragon"], wishes.Ignored);
    }

    [Fact]
    public void A_second_wish_about_the_same_thing_is_reported_as_ignored()
    {
        var wishes = PromptReader.Read("blue background, red background", "", PortraitStyle.Pixels);

        Assert.Equal("blue", wishes.Background?.Name);
        Assert.Equal(["red"], wishes.Ignored);
    }

    [Fact]
    public void The_negative_prompt_takes_glasses_outline_and_dither_away()
    {
        var wishes = PromptReader.Read("", "glasses, outline, dithering, blurry", PortraitStyle.Pixels);

        Assert.False(wishes.DrawGlasses);
        Assert.False(wishes.Outline);
        Assert.False(wishes.Dither);
        Assert.Equal(["blurry"], wishes.Ignored);
    }

    [Fact]
    public void A_negated_background_colour_is_avoided()
    {
        var wishes = PromptReader.Read("no purple background", "blue background", PortraitStyle.Pixels);

        Assert.Null(wishes.Background);
        Assert.Equal(["purple", "blue"], wishes.AvoidedBackgrounds.Select(color => color.Name));
    }

    [Theory]
    [InlineData("blurry background")]
    [InlineData("dark background")]
    [InlineData("text in the background")]
    public void An_unwanted_kind_of_background_is_not_a_wish_for_none(string negative)
    {
        var wishes = PromptReader.Read("", negative, PortraitStyle.Clay);

        Assert.False(wishes.Transparent);
        Assert.Contains("background", wishes.Ignored.Concat(wishes.Granted.SelectMany(wish => wish.Words)));
    }

    [Fact]
    public void Background_alone_in_the_negative_prompt_asks_for_none()
    {
        Assert.True(PromptReader.Read("", "blurry, background", PortraitStyle.Clay).Transparent);
    }

    [Fact]
    public void A_negation_reaches_the_next_word_only()
    {
        var wishes = PromptReader.Read("without dragons and blue background", "", PortraitStyle.Clay);

        Assert.Equal(["background: blue"], wishes.Applied);
        Assert.Equal(["dragons"], wishes.Ignored);
    }

    [Theory]
    [InlineData("8-bit", PortraitStyle.Clay)]
    [InlineData("outline", PortraitStyle.ThreeD)]
    [InlineData("cel shaded", PortraitStyle.Pixels)]
    [InlineData("赛璐璐", PortraitStyle.Toy)]
    [InlineData("game boy", PortraitStyle.VideoGame)]
    [InlineData("emoji", PortraitStyle.Clay)]
    [InlineData("clay", PortraitStyle.Toy)]
    [InlineData("brown beard", PortraitStyle.ThreeD)]
    [InlineData("没有胡子", PortraitStyle.Emoji)]
    [InlineData("dark hair", PortraitStyle.Clay)]
    public void What_a_style_does_not_grant_is_ignored(string prompt, PortraitStyle style)
    {
        var wishes = PromptReader.Read(prompt, "", style);

        Assert.Empty(wishes.Applied);
        Assert.Equal(prompt.Replace("没有", "", StringComparison.Ordinal), string.Join(' ', wishes.Ignored));
    }

    [Theory]
    [InlineData("low poly", nameof(GameLook.LowPoly))]
    [InlineData("低多边形", nameof(GameLook.LowPoly))]
    [InlineData("cel-shaded", nameof(GameLook.CelShaded))]
    [InlineData("赛璐璐", nameof(GameLook.CelShaded))]
    public void The_game_has_two_looks(string prompt, string look)
    {
        Assert.Equal(Enum.Parse<GameLook>(look), PromptReader.Read(prompt, "", PortraitStyle.VideoGame).GameLook);
    }

    [Theory]
    [InlineData("no dialog", "")]
    [InlineData("", "frame")]
    [InlineData("不要对话框", "")]
    public void The_games_dialog_can_be_left_out(string prompt, string negative)
    {
        var wishes = PromptReader.Read(prompt, negative, PortraitStyle.VideoGame);

        Assert.False(wishes.Dialog);
        Assert.Equal(["dialog: none"], wishes.Applied);
    }

    [Fact]
    public void A_wish_that_is_taken_back_leaves_its_words_ignored()
    {
        var wishes = PromptReader.Read("red glasses, red background", "", PortraitStyle.Clay).Deny(WishKind.GlassesColor);

        Assert.Null(wishes.Glasses);
        Assert.Equal(["background: red"], wishes.Applied);
        Assert.Equal(["glasses"], wishes.Ignored);
    }

    [Fact]
    public void Every_kind_of_wish_can_be_taken_back()
    {
        var all = PromptReader.Read(
            "blue background, red hair, green shirt, black glasses, warm, bright, sepia, 8-bit, nes, calm", "outline, dither", PortraitStyle.Pixels);
        Assert.Equal(12, all.Granted.Count);

        var none = Enum.GetValues<WishKind>().Aggregate(all, (wishes, kind) => wishes.Deny(kind));

        Assert.Empty(none.Granted);
        Assert.Equal(new StylizeWishes() with { Ignored = none.Ignored, Granted = none.Granted, AvoidedBackgrounds = none.AvoidedBackgrounds }, none);
    }
}
