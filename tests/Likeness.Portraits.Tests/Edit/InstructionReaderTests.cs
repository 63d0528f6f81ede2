using Likeness.Portraits.Edit.Instruction;

namespace Likeness.Portraits.Tests.Edit;

/// <summary>What instructions are understood to ask for.</summary>
public sealed class InstructionReaderTests
{
    [Theory]
    [InlineData("卡通风格,背景换成蓝色", "background: blue; style: cartoon")]
    [InlineData("變成卡通風格，背景換成藍色", "background: blue; style: cartoon")]
    [InlineData("基于这张图片生成一个卡通风格的变体,保持主要元素但改变艺术风格", "style: cartoon")]
    [InlineData("变成动漫风格", "style: anime")]
    [InlineData("把照片变成水彩画，背景虚化", "background: blurred; style: watercolour")]
    [InlineData("黑白照片", "tone: black and white")]
    [InlineData("赛博朋克 霓虹", "style: neon")]
    [InlineData("夕阳光从左边，稍微暖一点", "light: sunset, from the left; tone: warm, slightly")]
    [InlineData("证件照，白色背景，更清晰，3:4", "tone: sharp; background: white; aspect: 3:4")]
    [InlineData("蓝底证件照", "background: blue")]
    [InlineData("turn it into an oil painting with a red background", "background: red; style: oil")]
    [InlineData("pencil sketch, 16:9", "style: pencil; aspect: 16:9")]
    [InlineData("vintage film look, slightly warmer", "tone: film; tone: warm, slightly")]
    [InlineData("slightly warmer and much brighter", "tone: bright, strongly; tone: warm, slightly")]
    [InlineData("Remove the background", "background: removed")]
    [InlineData("把背景去掉", "background: removed")]
    [InlineData("without background", "background: removed")]
    [InlineData("不要卡通，油画风格", "style: oil")]
    [InlineData("cartoon, no text", "style: cartoon")]
    [InlineData("卡通风格，不要添加文字", "style: cartoon")]
    [InlineData("背景虚化更强", "background: blurred, strongly")]
    [InlineData("blur the busy background a little", "background: blurred, slightly")]
    [InlineData("卡通风格，更强", "style: cartoon, strongly")]
    [InlineData("把白色背景换成蓝色", "background: blue")]
    [InlineData("dark red background", "background: dark red")]
    [InlineData("a gradient background from pink to light blue", "background: gradient, pink to light blue")]
    [InlineData("背景黑白", "tone: black and white, background only")]
    [InlineData("make the background darker", "tone: dark, background only")]
    [InlineData("light from the right", "light: studio light, from the right")]
    [InlineData("add a dreamy vintage look", "tone: film")]
    [InlineData("add a blue background", "background: blue")]
    [InlineData("给脸打马赛克", "tone: faces hidden")]
    [InlineData("blur his face", "tone: faces hidden")]
    [InlineData("修复老照片", "tone: old photo repaired")]
    [InlineData("Please make this photo look like pixel art!!", "style: Pixels")]
    [InlineData("keep the face the same but make it a comic", "style: comic")]
    [InlineData("ＣＡＲＴＯＯＮ", "style: cartoon")]
    [InlineData("𝐜𝐚𝐫𝐭𝐨𝐨𝐧", "style: cartoon")]
    [InlineData("car\u200Btoon", "style: cartoon")]
    [InlineData("black-and-white", "tone: black and white")]
    [InlineData("cartoonist oiled", "")]
    [InlineData("hello there", "")]
    [InlineData("", "")]
    public void Instruction_is_read(string prompt, string expected)
    {
        var read = InstructionReader.Read(prompt);

        Assert.Equal(expected, string.Join("; ", read.Steps.Select(step => step.ToString()).Concat(read.Aspect is null ? [] : [$"aspect: {read.Aspect}"])));
        Assert.Empty(read.NewContent);
    }

    [Theory]
    [InlineData("红色头发", "头发")]
    [InlineData("make her smile", "smile")]
    [InlineData("add a hat", "hat")]
    [InlineData("add a hat and make it a cartoon", "hat")]
    [InlineData("add a unicorn, cartoon style", "unicorn")]
    [InlineData("把背景换成海滩", "海滩")]
    [InlineData("change the background to a beach", "beach")]
    [InlineData("beach background, cartoon", "beach")]
    [InlineData("换个背景", "背景")]
    [InlineData("把眼镜去掉", "眼镜")]
    [InlineData("remove the glasses", "glasses")]
    [InlineData("remove the tourists", "tourists")]
    [InlineData("把路人去掉，油画风格", "路人")]
    [InlineData("turn him into a dragon", "dragon")]
    [InlineData("变成一只老虎", "老虎")]
    [InlineData("变年轻", "变年轻")]
    [InlineData("swap faces", "swap faces")]
    [InlineData("no glasses", "glasses")]
    [InlineData("写上“生日快乐”", "写上")]
    [InlineData("Use the provided images to create a 1/7-scale commercial figure of the character from the illustration, presented in a realistic style and environment. Place the figure on a computer desk.", "desk")]
    [InlineData("使用提供的图片来制作插画角色的 1/7 比例商业化手办,并以写实的风格与环境呈现。", "手办")]
    public void New_content_is_told_from_edits(string prompt, string word)
    {
        var read = InstructionReader.Read(prompt);

        Assert.Contains(read.NewContent, refused => refused.Contains(word, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("cartoon, fabulous", "fabulous")]
    [InlineData("oil painting, watercolor", "oil painting")]
    [InlineData("卡通风格，绚丽", "绚丽")]
    [InlineData("cartoon in blue", "blue")]
    [InlineData("cartoon, from the left", "from the left")]
    [InlineData("cartoon 5:7", "5:7")]
    [InlineData("a cartoon of a man with glasses", "glasses")]
    [InlineData("卡通，美白", "美白")]
    public void Word_without_effect_is_reported(string prompt, string word)
    {
        var read = InstructionReader.Read(prompt);

        Assert.Equal([word], read.Ignored);
        Assert.Single(read.Steps);
        Assert.Empty(read.NewContent);
    }
}
