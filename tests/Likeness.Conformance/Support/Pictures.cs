using Likeness.Imaging;

namespace Likeness.Conformance.Support;

/// <summary>Pictures inside answers.</summary>
internal static class Pictures
{
    private const string Before = "这是修改后的图片:![image](data:image/png;base64,";

    /// <summary>The PNG file in a sentence with a picture in Markdown.</summary>
    public static byte[] OfMarkdown(string? content)
    {
        Assert.True(content is not null && content.StartsWith(Before, StringComparison.Ordinal) && content.EndsWith(')'), content);
        return AssertPng(Convert.FromBase64String(content[Before.Length..^1]));
    }

    /// <summary>Asserts that bytes are a PNG file that can be decoded.</summary>
    /// <returns>The bytes.</returns>
    public static byte[] AssertPng(byte[] file)
    {
        Assert.Equal(PictureFormat.Png, HeaderOf(file).Format);
        return file;
    }

    /// <summary>Width and height of a picture.</summary>
    public static (int Width, int Height) SizeOf(byte[] file) => (HeaderOf(file).Width, HeaderOf(file).Height);

    private static PictureHeader HeaderOf(byte[] file)
    {
        Assert.True(PictureDecoder.TryReadHeader(file, PictureLimits.Default, out var header, out var fault), fault?.Detail);
        return header;
    }
}
