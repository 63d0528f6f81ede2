using System.Text.Json;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>A chat completion in pieces, as <c>stream: true</c> asks for it: for each choice the role, the whole content, the end; then the usage where it was asked for.</summary>
/// <remarks>The content of a choice is one piece, as gateways send pictures: clients that look at one piece at a time find the picture whole.</remarks>
internal sealed class ChatChunks(EventStream events, OpenAiCall call, string id, DateTimeOffset createdAt)
{
    /// <summary>Writes all of an answer, to <c>[DONE]</c>.</summary>
    public async Task WriteAsync(FinishedAnswer answer, CancellationToken cancellationToken)
    {
        for (var i = 0; i < answer.Count; i++)
        {
            var index = i;
            await WriteChoiceAsync(index, null, json =>
            {
                json.WriteString("role", "assistant");
                json.WriteString("content", "");
                return Task.CompletedTask;
            });
            await WriteChoiceAsync(index, null, json =>
            {
                json.WritePropertyName("content");
                return answer.WriteContentAsync(json, index, cancellationToken);
            });
            await WriteChoiceAsync(index, "stop", _ => Task.CompletedTask);
        }

        if (call.IncludeUsage)
        {
            await events.WriteAsync(json =>
            {
                WriteHead(json);
                json.WriteStartArray("choices");
                json.WriteEndArray();
                json.WritePropertyName("usage");
                FinishedAnswer.WriteUsage(json);
                json.WriteEndObject();
                return Task.CompletedTask;
            });
        }

        await events.DoneAsync();
    }

    /// <summary>Writes an error after the first byte. SDKs of npm and Python raise what is under <c>error</c>; the one of .NET looks at choices only, and raises because it knows no reason <c>error</c>.</summary>
    public Task WriteErrorAsync(OpenAiError error) => events.WriteAsync(json =>
    {
        WriteHead(json);
        json.WritePropertyName("error");
        OpenAiAnswers.WriteError(json, error);
        BeginDelta(json, 0);
        json.WriteString("content", "");
        End(json, "error");
        return Task.CompletedTask;
    });

    private Task WriteChoiceAsync(int index, string? reason, Func<Utf8JsonWriter, Task> delta) => events.WriteAsync(async json =>
    {
        WriteHead(json);
        BeginDelta(json, index);
        await delta(json);
        End(json, reason);
    });

    private void WriteHead(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("object", "chat.completion.chunk");
        json.WriteNumber("created", createdAt.ToUnixTimeSeconds());
        json.WriteString("model", call.Plan.Model);
    }

    private static void BeginDelta(Utf8JsonWriter json, int index)
    {
        json.WriteStartArray("choices");
        json.WriteStartObject();
        json.WriteNumber("index", index);
        json.WriteStartObject("delta");
    }

    private void End(Utf8JsonWriter json, string? reason)
    {
        json.WriteEndObject();
        json.WriteString("finish_reason", reason);
        json.WriteEndObject();
        json.WriteEndArray();
        if (call.IncludeUsage)
        {
            json.WriteNull("usage");
        }

        json.WriteEndObject();
    }
}
