using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Likeness.Server.Dialects.OpenAi;

namespace Likeness.Server.Tests.Dialects.OpenAi;

public sealed class MultipartFormTests
{
    private const string Type = "multipart/form-data; boundary=XX";

    [Fact]
    public void Parts_are_found_where_they_lie()
    {
        var body = Bytes("preamble\r\n--XX\r\nContent-Disposition: form-data; name=\"prompt\"\r\n\r\nhello\r\n--XX  \r\ncontent-disposition:form-data;name=image[];filename=a.png;filename*=utf-8''a.png\r\nContent-Type: image/png\r\n\r\n\r\n\0\r\n--X\r\n\r\n--XX--\r\nepilogue");

        Assert.Null(MultipartForm.Read(Type, body, out var parts));

        Assert.Equal([("prompt", false, "hello"), ("image[]", true, "\r\n\0\r\n--X\r\n")], parts.Select(part => (part.Name, part.IsFile, Encoding.Latin1.GetString(body, part.Start, part.Length))));
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=\"XX\"", "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n--XX--", 1)]
    [InlineData("Multipart/Form-Data; charset=utf-8; boundary=XX", "--XX\r\nContent-Disposition: form-data; name=\"a\"; filename=\"照片.png\"\r\n\r\nx\r\n--XX--\r\n", 1)]
    [InlineData(Type, "--XX--", 0)]
    [InlineData(Type, "--XX--\r\n", 0)]
    [InlineData(Type, "--XX\r\nContent-Disposition: form-data; name=a\r\n\r\n--XXY\r\n--XX--\r\n", 1)]
    public void Forms_as_clients_write_them_are_read(string type, string body, int parts)
    {
        Assert.Null(MultipartForm.Read(type, Bytes(body), out var found));
        Assert.Equal(parts, found.Count);
    }

    [Theory]
    [InlineData("multipart/form-data", "--XX--", "boundary")]
    [InlineData("multipart/form-data; boundary=", "--XX--", "boundary")]
    [InlineData("multipart/form-data; boundary=\"\"", "--XX--", "boundary")]
    [InlineData(Type, "", "cut off")]
    [InlineData(Type, "--YY--", "cut off")]
    [InlineData(Type, "--XX", "cut off")]
    [InlineData(Type, "--XX\r\n", "no end")]
    [InlineData(Type, "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n", "no end")]
    [InlineData(Type, "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx", "cut off")]
    [InlineData(Type, "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--XX", "cut off")]
    [InlineData(Type, "--XX\r\n\r\nx\r\n--XX--", "no name")]
    [InlineData(Type, "--XX\r\nContent-Disposition: form-data\r\n\r\nx\r\n--XX--", "no name")]
    [InlineData(Type, "--XX\r\nContent-Disposition: \0\u0001;;;=\r\n\r\nx\r\n--XX--", "no name")]
    public void What_is_no_form_is_refused_with_a_reason(string type, string body, string reason) =>
        Assert.Contains(reason, MultipartForm.Read(type, Bytes(body), out _), StringComparison.Ordinal);

    [Fact]
    public void Endless_parts_and_endless_headers_are_refused()
    {
        var part = "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n";

        Assert.Contains("64 parts", MultipartForm.Read(Type, Bytes(string.Concat(Enumerable.Repeat(part, 100_000)) + "--XX--"), out var parts), StringComparison.Ordinal);
        Assert.Equal(64, parts.Count);
        Assert.Contains("no end", MultipartForm.Read(Type, Bytes("--XX\r\nX: " + new string('x', 100_000) + "\r\n\r\n\r\n--XX--"), out _), StringComparison.Ordinal);
        Assert.Contains("boundary", MultipartForm.Read("multipart/form-data; boundary=" + new string('x', 1000), Bytes("--XX--"), out _), StringComparison.Ordinal);
    }

    [Fact]
    public void A_body_full_of_almost_delimiters_takes_no_time()
    {
        var body = Bytes("--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n" + string.Concat(Enumerable.Repeat("\r\n--XX \r", 1_000_000)));

        Assert.Contains("cut off", MultipartForm.Read(Type, body, out _), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_content_comes_back_as_it_was_and_any_damage_is_survived()
    {
        var pieces = Gen.Elements("\r\n", "--", "XX", "\r\n--X", "-", "\r", "\n", "\0", "é", "Content-Disposition: ", "name=", "\"", ";", " ").ArrayOf().Select(string.Concat);
        Prop.ForAll(pieces.ToArbitrary(), pieces.ToArbitrary(), Gen.Choose(0, 400).ToArbitrary(), (first, second, cut) =>
        {
            var content = first.Replace("\r\n--XX", "", StringComparison.Ordinal);
            var body = Bytes($"--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n{content}\r\n--XX--");
            var whole = MultipartForm.Read(Type, body, out var parts);
            MultipartForm.Read(Type, body.AsSpan(0, Math.Min(cut, body.Length)), out _);
            MultipartForm.Read(Type, Bytes("--XX" + second), out _);
            MultipartForm.Read("multipart/form-data; " + second, body, out _);
            // A delimiter that the replacement put together is one, and so is one at the start of a line.
            return ("\r\n" + content).Contains("\r\n--XX", StringComparison.Ordinal) || (whole is null && Encoding.UTF8.GetString(body, parts[0].Start, parts[0].Length) == content);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));
    }

    [Fact]
    public void A_fingerprint_is_that_of_the_parts_and_not_of_the_boundary()
    {
        byte[] Print(string boundary, string value)
        {
            var body = Bytes($"--{boundary}\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n{value}\r\n--{boundary}--");
            Assert.Null(MultipartForm.Read("multipart/form-data; boundary=" + boundary, body, out var parts));
            return MultipartForm.Fingerprint("/v1/images/edits", body, parts);
        }

        Assert.Equal(Print("one", "x"), Print("another", "x"));
        Assert.NotEqual(Print("one", "x"), Print("one", "y"));
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
