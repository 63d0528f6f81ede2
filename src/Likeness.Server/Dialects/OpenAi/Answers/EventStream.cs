using System.Text.Json;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>Server-sent events (WHATWG HTML, 9.2) on a response: each event one line of JSON, comments in between so that proxies and clients see that there is life.</summary>
internal sealed class EventStream(HttpContext context)
{
    private static readonly byte[] Data = "data: "u8.ToArray();
    private static readonly byte[] End = "\n\n"u8.ToArray();
    private static readonly byte[] Comment = ": keep-alive\n\n"u8.ToArray();
    private static readonly byte[] Done = "data: [DONE]\n\n"u8.ToArray();

    /// <summary>Sends the status and the headers; from now on errors are events.</summary>
    public void Begin()
    {
        var response = context.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "text/event-stream";
        // The proxy nginx holds answers back otherwise.
        response.Headers["X-Accel-Buffering"] = "no";
    }

    /// <summary>Writes an event. What is written may be long: it goes out piece by piece.</summary>
    public async Task WriteAsync(Func<Utf8JsonWriter, Task> write)
    {
        var body = context.Response.Body;
        await body.WriteAsync(Data, context.RequestAborted);
        await using (var json = new Utf8JsonWriter(body, FinishedAnswer.Json))
        {
            await write(json);
            await json.FlushAsync(context.RequestAborted);
        }

        await WriteAsync(End);
    }

    /// <summary>Writes a comment, which clients skip.</summary>
    public Task KeepAliveAsync() => WriteAsync(Comment);

    /// <summary>Writes the last event.</summary>
    public Task DoneAsync() => WriteAsync(Done);

    private async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }
}
