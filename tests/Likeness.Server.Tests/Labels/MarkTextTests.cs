using Likeness.Imaging;
using Likeness.Server.Configuration;
using Likeness.Server.Labels.Painting;

namespace Likeness.Server.Tests.Labels;

public sealed class MarkTextTests
{
    [Theory]
    [InlineData("AI生成", "AI生成")]
    [InlineData("  AI \t\r\n 生成 ", "AI 生成")]
    [InlineData("<b>AI</b> &amp; 生成", "<b>AI</b> &amp; 生成")]
    [InlineData("AI 🙂生成\u200D", "AI 生成")]
    [InlineData("\u202Eneg\u2066\u0000\u001B[31m", "neg[31m")]
    [InlineData("A\u0300\u0301\u0302I", "AI")]
    [InlineData("a\uD800b", "ab")]
    [InlineData("مرحبا", "")]
    [InlineData("🙂", "")]
    [InlineData(" \u3000 ", "")]
    [InlineData(null, "")]
    public void What_cannot_be_drawn_is_left_out(string? text, string expected) => Assert.Equal(expected, MarkText.Clean(text));

    [Fact]
    public void A_long_text_is_cut_with_an_ellipsis()
    {
        Assert.Equal(new string('a', 100), MarkText.Clean(new string('a', 100)));
        Assert.Equal(new string('a', 100) + "…", MarkText.Clean(new string('a', 10_000)));
    }

    [Fact]
    public void The_default_texts_can_be_drawn()
    {
        var defaults = new LabelsOptions();
        foreach (var text in new[] { defaults.ChineseText, defaults.EnglishText, "图片由 AI 生成", "…" })
        {
            Assert.Equal(text, MarkText.Clean(text));
            Assert.Empty(TextRenderer.MissingCharacters(text, bold: true));
        }
    }
}
