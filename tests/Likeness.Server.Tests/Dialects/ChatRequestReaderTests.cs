using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Likeness.Server.Dialects.OpenAi;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Dialects;

public sealed class ChatRequestReaderTests
{
    [Theory]
    [InlineData("""{"extra_body":{"extra_body":{"style":"Clay"}}}""", "Clay")]
    [InlineData("""{"extra_body":{"style":"Clay"}}""", "Clay")]
    [InlineData("""{"style":"Clay"}""", "Clay")]
    [InlineData("""{"style":"Toy","extra_body":{"style":"Emoji","extra_body":{"style":"Clay"}}}""", "Clay")]
    [InlineData("""{"extra_body":{"extra_body":{"style":"Clay"},"style":"Emoji"},"style":"Toy"}""", "Clay")]
    [InlineData("""{"extra_body":{"style":"Clay"},"style":"Toy"}""", "Clay")]
    [InlineData("""{"extra_body":{"style":null},"style":"Clay"}""", "Clay")]
    [InlineData("""{"extra_body":null,"style":"Clay"}""", "Clay")]
    [InlineData("""{"extra_body":{"extra_body":{"extra_body":{"style":"Toy"}}}}""", null)]
    [InlineData("""{"metadata":{"style":"Toy"}}""", null)]
    [InlineData("""{"style":"Emoji","style":"Clay"}""", "Clay")]
    public void Parameters_are_found_in_all_three_places_and_the_innermost_wins(string json, string? expected)
    {
        OpenAiError? error = null;

        Assert.Equal(expected, Read(json).Parameters.Text("style", ref error));
        Assert.Null(error);
    }

    [Theory]
    [InlineData("\"hello\"", "hello")]
    [InlineData("null", "")]
    [InlineData("[]", "")]
    [InlineData("""[{"type":"text","text":"a"},{"type":"text","text":"b"}]""", "ab")]
    [InlineData("""[{"text":"a"},{"type":"input_audio","text":"b"},{"type":"text","text":null}]""", "a")]
    [InlineData("""[{"text":"a","type":"text"},{"type":"refusal","refusal":[1,{"x":"y"}]}]""", "a")]
    [InlineData("\"\\ud83d\\ude00\\u4f60\"", "😀你")]
    public void Texts_are_read_in_every_form(string content, string expected)
    {
        var json = $$"""{"messages":[{"role":"user","content":{{content}}}]}""";
        var room = 1000;

        Assert.Equal(expected, Read(json).Messages.Single().Text(Encoding.UTF8.GetBytes(json), ref room));
    }

    [Theory]
    [InlineData("""{"type":"image_url","image_url":{"url":"https:\/\/a.example\/b","detail":"high"}}""", "https://a.example/b")]
    [InlineData("""{"type":"image_url","image_url":"https://a.example/b"}""", "https://a.example/b")]
    [InlineData("""{"image_url":{"detail":{"x":[]},"url":"AA\u002B\u002f"}}""", "AA+/")]
    public void Pictures_are_found_where_they_lie(string part, string expected)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"messages":[{"role":"user","content":[{{part}}]}]}""");
        Assert.True(RequestReader.TryReadChat(body, out var request, out _));

        Assert.Equal(expected, Encoding.UTF8.GetString(request.Messages[0].Parts[0].Picture!.Value.Open(body).Span));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}{}")]
    [InlineData("{} x")]
    [InlineData("{'model':'x'}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{\"a\":NaN}")]
    [InlineData("// comment\n{}")]
    [InlineData("{\"a\":\"\u0001\"}")]
    [InlineData("5")]
    [InlineData("null")]
    public void What_is_not_one_strict_json_object_is_refused(string body)
    {
        Assert.False(RequestReader.TryReadChat(Encoding.UTF8.GetBytes(body), out _, out var error));
        Assert.Equal(400, error!.Status);
    }

    [Fact]
    public void Of_a_content_that_comes_twice_the_last_one_counts()
    {
        var message = Assert.Single(Read("""{"messages":[{"content":"one","content":[{"type":"text","text":"two"},{"type":"text","text":"three"}]}]}""").Messages);

        Assert.Equal(2, message.Parts.Count);
    }

    [Fact]
    public void Invalid_utf8_is_refused()
    {
        byte[] body = [.. "{\"model\":\""u8, 0xC3, 0x28, .. "\"}"u8];

        Assert.False(RequestReader.TryReadChat(body, out _, out var error));
        Assert.Contains("UTF-8", error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_nesting_is_refused()
    {
        var body = $$"""{"x":{{new string('[', 100_000)}}{{new string(']', 100_000)}}}""";

        Assert.False(RequestReader.TryReadChat(Encoding.UTF8.GetBytes(body), out _, out var error));
        Assert.Equal(400, error!.Status);
    }

    [Theory]
    [InlineData("messages", """{"messages":[REPEAT]}""", "{}")]
    [InlineData("messages", """{"messages":[{"content":[REPEAT]}]}""", "{}")]
    [InlineData("messages", """{"messages":[{"role":"user",REPEAT}]}""", "\"content\":\"a\"")]
    public void Endless_lists_are_refused_without_being_kept(string param, string template, string item)
    {
        var body = template.Replace("REPEAT", string.Join(',', Enumerable.Repeat(item, 100_000)), StringComparison.Ordinal);

        Assert.False(RequestReader.TryReadChat(Encoding.UTF8.GetBytes(body), out var request, out var error));
        Assert.Equal(param, error!.Param);
        Assert.InRange(request.Messages.Count, 0, 1000);
    }

    [Fact]
    public void Random_json_is_read_or_refused_but_never_throws()
    {
        Prop.ForAll(RandomJson.Documents, json => Judge(Encoding.UTF8.GetBytes(json))).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));
    }

    [Fact]
    public void Requests_with_random_damage_are_read_or_refused_but_never_throw()
    {
        var body = Encoding.UTF8.GetBytes(Requests.Chat("""
            "n":2,"stream":false,"seed":5,"style":"Toy","extra_body":{"style":"\u0043lay","framing":"original","extra_body":{"negative_prompt":"a\ud83d\ude00"}}
            """, Requests.Text("你好\\n") + "," + Requests.Image(Requests.Picture)));
        Prop.ForAll(Gen.Choose(0, body.Length - 1).ToArbitrary(), Gen.Choose(0, 255).ToArbitrary(), Gen.Choose(0, 2).ToArbitrary(), (at, value, how) => Judge(how switch
        {
            0 => [.. body[..at], (byte)value, .. body[(at + 1)..]],
            1 => body[..at],
            _ => [.. body[..at], (byte)value, .. body[at..]],
        })).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));
    }

    private static bool Judge(byte[] body)
    {
        var good = RequestReader.TryReadChat(body, out _, out var error);
        return good ? error is null && JsonDocument.Parse(body) is not null : error is { Status: 400 };
    }

    private static ChatRequest Read(string json)
    {
        Assert.True(RequestReader.TryReadChat(Encoding.UTF8.GetBytes(json), out var request, out var error), error?.Message);
        return request;
    }
}
