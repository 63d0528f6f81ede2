using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Likeness.Server.Intake;

namespace Likeness.Server.Tests.Intake;

public sealed class JsonTextTests
{
    [Fact]
    public void Unescaping_undoes_what_the_framework_escapes()
    {
        Prop.ForAll<string>(text =>
        {
            var valid = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text ?? ""));
            return Unescape(JsonEncodedText.Encode(valid).Value) == valid
                && Unescape(JsonEncodedText.Encode(valid, JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.None)).Value) == valid;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData(@"data:image\/png;base64,AA\u002B\/", "data:image/png;base64,AA+/")]
    [InlineData(@"\""\\\/\b\f\n\r\t", "\"\\/\b\f\n\r\t")]
    [InlineData(@"\u4f60\u597d", "你好")]
    [InlineData(@"\ud83d\ude00!", "😀!")]
    [InlineData(@"\ud83d", "\uFFFD")]
    [InlineData(@"\ud83d\u0041", "\uFFFDA")]
    [InlineData(@"\ud83dA", "\uFFFDA")]
    [InlineData(@"\ude00\ud83d\n", "\uFFFD\uFFFD\n")]
    public void Escapes_become_what_they_mean(string escaped, string expected)
    {
        Assert.Equal(expected, Unescape(escaped));
    }

    private static string Unescape(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Encoding.UTF8.GetString(bytes, 0, JsonText.UnescapeInPlace(bytes));
    }
}
