using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Likeness.Server.Operations;

namespace Likeness.Server.Dialects.Tencent;

/// <summary>Writes the answers of this dialect: always status 200, always exactly <c>application/json</c>, always <c>{"Response":{…,"RequestId":…}}</c>. Official SDKs lose the error of any other answer.</summary>
internal static class TencentAnswers
{
    private const string TraceId = "X-TC-TraceId";
    private const int MostTraceId = 128;

    // Chinese as itself, not as \u escapes; the content type and nosniff keep browsers from reading it as HTML.
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The id of a request in this dialect's form, a UUID. It follows from the server's own id, which says nothing of itself to clients.</summary>
    public static string RequestIdOf(RequestRecord record)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.ASCII.GetBytes(record.Id), hash);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x40);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash[..16], bigEndian: true).ToString();
    }

    /// <summary>An error.</summary>
    public static Task WriteErrorAsync(HttpContext context, TencentError error, TencentLanguage language)
    {
        var requestId = RequestIdOf(RequestRecord.Of(context));
        return WriteAsync(context, json =>
        {
            json.WriteStartObject("Error");
            json.WriteString("Code", error.Code);
            json.WriteString("Message", error.Message(language));
            json.WriteEndObject();
            json.WriteString("RequestId", requestId);
        });
    }

    /// <summary>The id of a new job.</summary>
    public static Task WriteJobIdAsync(HttpContext context, string jobId)
    {
        var requestId = RequestIdOf(RequestRecord.Of(context));
        return WriteAsync(context, json =>
        {
            json.WriteString("JobId", jobId);
            json.WriteString("RequestId", requestId);
        });
    }

    /// <summary>How a job stands. Nothing is null: SDKs are told that no field ever is.</summary>
    public static Task WriteJobAsync(HttpContext context, JobAnswer job)
    {
        var requestId = RequestIdOf(RequestRecord.Of(context));
        return WriteAsync(context, json =>
        {
            json.WriteString("JobErrorCode", job.ErrorCode);
            json.WriteString("JobErrorMsg", job.ErrorMessage);
            json.WriteString("JobStatusCode", job.StatusCode);
            json.WriteString("JobStatusMsg", job.StatusMessage);
            json.WriteString("RequestId", requestId);
            WriteList(json, "ResultDetails", job.Details);
            WriteList(json, "ResultImage", job.Images);
        });
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static async Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        await using (var json = new Utf8JsonWriter(buffer, Json))
        {
            json.WriteStartObject();
            json.WriteStartObject("Response");
            write(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        var response = context.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "application/json";
        response.ContentLength = buffer.WrittenCount;
        // The Node SDK shows it with its errors.
        if (context.Request.Headers[TraceId] is [{ Length: > 0 and <= MostTraceId } trace] && trace.All(c => c is > ' ' and < '\u007f'))
        {
            response.Headers[TraceId] = trace;
        }

        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
        }
    }
}
