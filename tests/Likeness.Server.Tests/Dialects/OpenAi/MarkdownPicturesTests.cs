using System.Text;
using Likeness.Server.Dialects.OpenAi;

namespace Likeness.Server.Tests.Dialects.OpenAi;

public sealed class MarkdownPicturesTests
{
    [Theory]
    [InlineData("这是修改后的图片:![image](data:image/png;base64,XXX)", "data:image/png;base64,XXX")]
    [InlineData("![](http://a.example/1.png) and ![b [c]](https://a.example/2.png)", "http://a.example/1.png", "https://a.example/2.png")]
    [InlineData("[link](https://a.example)")]
    [InlineData("![image](file:///etc/passwd) ![image](x)")]
    [InlineData("![image](data:image/png;base64,XXX")]
    [InlineData("![image")]
    [InlineData("![ ![image](data:,)", "data:,")]
    [InlineData("")]
    public void Pictures_are_found(string text, params string[] expected) =>
        Assert.Equal(expected, MarkdownPictures.In(Encoding.UTF8.GetBytes(text)).Select(target => Encoding.UTF8.GetString(target.Span)));

    [Fact]
    public void No_more_are_looked_for_than_show_that_there_are_too_many() =>
        Assert.Equal(MarkdownPictures.Most, MarkdownPictures.In(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("![](http://a.example)", 1_000)))).Count);

    [Theory]
    [InlineData("![")]
    [InlineData("![](")]
    [InlineData("![](data:")]
    [InlineData("![](x")]
    public async Task Megabytes_of_beginnings_take_no_time(string beginning)
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(beginning, 4_000_000 / beginning.Length)) + ")");

        Assert.NotNull(await Task.Run(() => MarkdownPictures.In(text), TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, TestContext.Current.CancellationToken));
    }
}
