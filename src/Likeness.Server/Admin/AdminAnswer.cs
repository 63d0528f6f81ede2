using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Likeness.Server.Admin;

/// <summary>What an endpoint answers.</summary>
internal sealed class AdminAnswer
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly int _status;
    private readonly Action<Utf8JsonWriter>? _body;

    private AdminAnswer(int status, Action<Utf8JsonWriter>? body) => (_status, _body) = (status, body);

    public static AdminAnswer NoContent { get; } = new(204, null);

    /// <summary>Where a thing that was created is.</summary>
    public string? Location { get; init; }

    private Problem? Fault { get; init; }

    public static AdminAnswer Ok(Action<Utf8JsonWriter> body) => new(200, body);

    public static AdminAnswer Created(string location, Action<Utf8JsonWriter> body) => new(201, body) { Location = location };

    public static AdminAnswer Of(Problem problem) => new(problem.Status, json => Write(json, problem)) { Fault = problem };

    public static implicit operator AdminAnswer(Problem problem) => Of(problem);

    /// <summary>Sends it.</summary>
    public async Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = _status;
        response.Headers.CacheControl = "no-store";
        response.Headers.Location = Location;
        if (Fault is { RetryAfter: { } wait })
        {
            response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        if (_status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer realm=\"likeness admin\"";
        }

        if (_body is null)
        {
            return;
        }

        var buffer = new System.Buffers.ArrayBufferWriter<byte>(1024);
        await using (var json = new Utf8JsonWriter(buffer, Json))
        {
            _body(json);
        }

        response.ContentType = Fault is null ? "application/json" : "application/problem+json";
        response.ContentLength = buffer.WrittenCount;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
        }
    }

    private static void Write(Utf8JsonWriter json, Problem problem)
    {
        json.WriteStartObject();
        json.WriteString("title", problem.Title);
        json.WriteNumber("status", problem.Status);
        json.WriteString("detail", problem.Detail);
        if (problem.Fields.Count > 0)
        {
            json.WriteStartArray("errors");
            foreach (var field in problem.Fields)
            {
                json.WriteStartObject();
                json.WriteString("field", field.Field);
                json.WriteString("detail", field.Detail);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
