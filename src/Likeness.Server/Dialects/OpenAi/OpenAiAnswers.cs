using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>Writes the answers of this dialect, key by key in the order of the service that is replaced.</summary>
internal static class OpenAiAnswers
{
    // Chinese as itself, not as \u escapes; the content type and nosniff keep browsers from reading it as HTML.
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A chat completion with one choice for each content.</summary>
    public static Task WriteCompletionAsync(HttpContext context, string model, IReadOnlyList<string> contents, DateTimeOffset now) => WriteAsync(context, 200, json =>
    {
        json.WriteStartObject();
        json.WriteString("id", string.Create(CultureInfo.InvariantCulture, $"xty-{now.ToUnixTimeMilliseconds()}"));
        json.WriteString("object", "chat.completion");
        json.WriteNumber("created", now.ToUnixTimeSeconds());
        json.WriteString("model", model);
        json.WriteStartArray("choices");
        for (var i = 0; i < contents.Count; i++)
        {
            json.WriteStartObject();
            json.WriteNumber("index", i);
            json.WriteString("finish_reason", "stop");
            json.WriteStartObject("message");
            json.WriteString("role", "assistant");
            json.WriteString("content", contents[i]);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("usage");
        json.WriteNumber("prompt_tokens", 0);
        json.WriteNumber("completion_tokens", 0);
        json.WriteNumber("total_tokens", 0);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    /// <summary>The list of models.</summary>
    public static Task WriteModelsAsync(HttpContext context, IReadOnlyList<OpenAiModel> models) => WriteAsync(context, 200, json =>
    {
        json.WriteStartObject();
        json.WriteString("object", "list");
        json.WriteStartArray("data");
        foreach (var model in models)
        {
            Write(json, model);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>One model.</summary>
    public static Task WriteModelAsync(HttpContext context, OpenAiModel model) => WriteAsync(context, 200, json => Write(json, model));

    /// <summary>An error, with the headers that tell SDKs whether and when to try again.</summary>
    public static Task WriteErrorAsync(HttpContext context, OpenAiError error)
    {
        var headers = context.Response.Headers;
        if (error.RetryAfter is { } delay)
        {
            headers.RetryAfter = ((int)Math.Ceiling(delay.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        if (error.DoNotRetry)
        {
            headers["x-should-retry"] = "false";
        }

        if (error.Status == StatusCodes.Status401Unauthorized)
        {
            headers.WWWAuthenticate = "Bearer";
        }

        return WriteAsync(context, error.Status, json =>
        {
            json.WriteStartObject();
            json.WritePropertyName("error");
            WriteError(json, error);
            json.WriteEndObject();
        });
    }

    /// <summary>An error as the object that its answer holds.</summary>
    public static void WriteError(Utf8JsonWriter json, OpenAiError error)
    {
        json.WriteStartObject();
        json.WriteString("message", error.Message);
        json.WriteString("type", error.Type);
        json.WriteString("param", error.Param);
        json.WriteString("code", error.Code);
        json.WriteEndObject();
    }

    /// <summary>Sends JSON that is written already.</summary>
    public static async Task WriteBytesAsync(HttpContext context, int status, ReadOnlyMemory<byte> json)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "application/json";
        response.ContentLength = json.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(json, context.RequestAborted);
        }
    }

    private static void Write(Utf8JsonWriter json, OpenAiModel model)
    {
        json.WriteStartObject();
        json.WriteString("id", model.Id);
        json.WriteString("object", "model");
        json.WriteNumber("created", model.Created);
        json.WriteString("owned_by", "likeness");
        json.WriteEndObject();
    }

    private static async Task WriteAsync(HttpContext context, int status, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        await using (var json = new Utf8JsonWriter(buffer, Json))
        {
            write(json);
        }

        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "application/json";
        response.ContentLength = buffer.WrittenCount;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
        }
    }
}
