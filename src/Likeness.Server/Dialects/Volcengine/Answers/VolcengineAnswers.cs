using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Likeness.Server.Dialects.Volcengine;

/// <summary>Writes the answers of this dialect, key by key in the order of the service that is replaced.</summary>
internal sealed class VolcengineAnswers(TimeProvider time)
{
    private const string ContentType = "application/json; charset=utf-8";

    /// <summary>An error of the gateway.</summary>
    public static Task WriteErrorAsync(HttpContext context, VolcengineCall call, GatewayError error)
    {
        call.Record.Fault ??= error.Code;
        RetryAfter(context, error.RetryAfter);
        return WriteAsync(context, call, error.Status, json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("ResponseMetadata");
            json.Text("RequestId", call.RequestId);
            Known(json, "Action", call.Action);
            Known(json, "Version", call.Version);
            Known(json, "Service", call.Scope?.Service);
            Known(json, "Region", call.Scope?.Region);
            json.WriteStartObject("Error");
            if (error.CodeN is { } number)
            {
                json.WriteNumber("CodeN", number);
            }

            json.Text("Code", error.Code);
            json.Text("Message", error.Message);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    /// <summary>An error of the service.</summary>
    public Task WriteErrorAsync(HttpContext context, VolcengineCall call, ServiceError error)
    {
        call.Record.Fault ??= error.Code.ToString(CultureInfo.InvariantCulture);
        RetryAfter(context, error.RetryAfter);
        return WriteAsync(context, call, error.Status, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("code", error.Code);
            json.WriteNull("data");
            WriteEnd(json, call, error.Code, error.Message);
        });
    }

    /// <summary>An answer whose data are small.</summary>
    /// <param name="context">The request.</param>
    /// <param name="call">The call.</param>
    /// <param name="data">Writes the object that stands under <c>data</c>.</param>
    public Task WriteDataAsync(HttpContext context, VolcengineCall call, Action<Utf8JsonWriter> data) => WriteAsync(context, call, StatusCodes.Status200OK, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("code", 10000);
        json.WritePropertyName("data");
        data(json);
        WriteEnd(json, call, 10000, "Success");
    });

    /// <summary>Everything behind <c>data</c>.</summary>
    public void WriteEnd(Utf8JsonWriter json, VolcengineCall call, int code, string message)
    {
        json.Text("message", message);
        json.Text("request_id", call.RequestId);
        json.WriteNumber("status", code);
        json.Text("time_elapsed", GoDuration.Format(time.GetElapsedTime(call.Record.Started)));
        json.WriteEndObject();
    }

    /// <summary>The status and headers of an answer.</summary>
    public static void Begin(HttpContext context, VolcengineCall call, int status, long length)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = ContentType;
        response.ContentLength = length;
        response.Headers["X-Tt-Logid"] = call.RequestId;
    }

    private static async Task WriteAsync(HttpContext context, VolcengineCall call, int status, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        await using (var json = new Utf8JsonWriter(buffer, GoJson.Options))
        {
            write(json);
        }

        Begin(context, call, status, buffer.WrittenCount);
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
        }
    }

    private static void Known(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.Text(name, value);
        }
    }

    private static void RetryAfter(HttpContext context, TimeSpan? delay)
    {
        if (delay is { } wait)
        {
            context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }
    }
}
