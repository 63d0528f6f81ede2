using System.Text;
using System.Text.Json;
using Likeness.Engines.Routing;
using Likeness.Server.Accounts;
using Likeness.Server.Configuration;
using Likeness.Server.Dialects.OpenAi;
using Likeness.Server.Generators;
using Likeness.Server.Intake;
using Likeness.Server.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Likeness.Server.Tests.Dialects.OpenAi;

/// <summary>Pictures of megabytes are read where they lie, and written piece by piece.</summary>
public sealed class NoCopyTests
{
    private const int PictureBytes = 7_000_000;
    private const long Most = 300_000;
    private static readonly Caller Me = new("tenant", "key");
    private static readonly byte[] Picture = Enumerable.Range(0, PictureBytes).Select(i => (byte)(i * 7)).ToArray();

    [Theory]
    [InlineData("face-to-many", """{"model":"MODEL","messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image\/png;base64,PICTURE"}}]}]}""")]
    [InlineData("retouch", """{"model":"MODEL","messages":[{"role":"user","content":[{"type":"image_url","image_url":"PICTURE"}]}]}""")]
    [InlineData("gemini-2.5-flash-image", """{"model":"MODEL","messages":[{"role":"assistant","content":"\u8fd9![image](data:image/png;base64,PICTURE)"},{"role":"user","content":"blue"}]}""")]
    [InlineData("face-to-many", """{"model":"MODEL","messages":[{"role":"assistant","content":"![image](data:image/png;base64,PICTURE)"},{"role":"user","content":[{"type":"image_url","image_url":"AAAA"}]}]}""")]
    public void A_chat(string model, string template)
    {
        var body = Encoding.UTF8.GetBytes(template.Replace("MODEL", model, StringComparison.Ordinal).Replace("PICTURE", Convert.ToBase64String(Picture), StringComparison.Ordinal));

        AssertNoCopy(new ChatCompletions(Models(), new JobRouting(new EngineRouter(new StubEngine(), [], [], TimeProvider.System), _ => null), Errors()), "application/json", body, ownPicture: !template.Contains("AAAA", StringComparison.Ordinal));
    }

    [Fact]
    public void A_form()
    {
        byte[] body =
        [
            .. "--XX\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.png\"\r\n\r\n"u8,
            .. Picture,
            .. "\r\n--XX\r\nContent-Disposition: form-data; name=\"prompt\"\r\n\r\nblue\r\n--XX--\r\n"u8,
        ];

        AssertNoCopy(new ImageCalls(Models(), Errors(), edits: true), "multipart/form-data; boundary=XX", body);
    }

    [Theory]
    [InlineData(AnswerShape.Chat)]
    [InlineData(AnswerShape.Images)]
    internal async Task An_answer(AnswerShape shape)
    {
        await using var answer = new FinishedAnswer(new AnswerPlan(shape, "gemini-2.5-flash-image", true), [new AnswerPicture("", "image/png", new MemoryStream(Picture))], DateTimeOffset.UnixEpoch);
        await using var json = new Utf8JsonWriter(Stream.Null, FinishedAnswer.Json);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var written = answer.WriteAsync(json, TestContext.Current.CancellationToken);

        // Nothing waits here, so that everything was done on this thread.
        Assert.True(written.IsCompletedSuccessfully);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Most);
    }

    private static void AssertNoCopy(ICallReader reader, string contentType, byte[] body, bool ownPicture = true)
    {
        var request = new DefaultHttpContext().Request;
        request.Path = "/v1/x";
        request.ContentType = contentType;
        var copy = body.ToArray();
        Assert.True(reader.TryRead(request, Me, copy, out _, out _));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var read = reader.TryRead(request, Me, body, out var call, out var error);

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(read, error?.Message);
        Assert.InRange(allocated, 0, Most);
        if (ownPicture)
        {
            Assert.True(((PictureBytes)call!.Job.Sources[0]).Bytes.Span.SequenceEqual(Picture));
        }
    }

    private static ModelCatalog Models() => new([new FaceToMany(), new Retouch(), new ImageEdit()]);

    private static OpenAiErrors Errors() => new(new JobsOptions());
}
