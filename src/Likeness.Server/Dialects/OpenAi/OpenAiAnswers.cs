using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>Writes the answers of this dialect, key by key in the order of the service that is replaced.</summary>
internal static class OpenAiAnswers
{
    /// <summary>The answer to a job that succeeded.</summary>
    public static async Task WriteAsync(HttpContext context, FinishedAnswer answer)
    {
        if (!answer.IsLong)
        {
            var buffer = new ArrayBufferWriter<byte>(512);
            await using (var json = new Utf8JsonWriter(buffer, FinishedAnswer.Json))
            {
                await answer.WriteAsync(json, context.RequestAborted);
            }

            await WriteAsync(context, 200, buffer.WrittenMemory);
            return;
        }

        context.Response.ContentType = "application/json";
        await using (var json = new Utf8JsonWriter(context.Response.Body, FinishedAnswer.Json))
        {
            await answer.WriteAsync(json, context.RequestAborted);
            await json.FlushAsync(context.RequestAborted);
        }
    }

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

    /// <summary>The error itself, without its envelope.</summary>
    public static void WriteError(Utf8JsonWriter json, OpenAiError error)
    {
        json.WriteStartObject();
        json.WriteString("message", error.Message);
        json.WriteString("type", error.Type);
        json.WriteString("param", error.Param);
        json.WriteString("code", error.Code);
        json.WriteEndObject();
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

    /// <summary>Sends JSON.</summary>
    public static async Task WriteAsync(HttpContext context, int status, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        await using (var json = new Utf8JsonWriter(buffer, FinishedAnswer.Json))
        {
            write(json);
        }

        await WriteAsync(context, status, buffer.WrittenMemory);
    }

    /// <summary>Sends JSON that is written already.</summary>
    public static async Task WriteAsync(HttpContext context, int status, ReadOnlyMemory<byte> body)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "application/json";
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(body, context.RequestAborted);
        }
    }
}
