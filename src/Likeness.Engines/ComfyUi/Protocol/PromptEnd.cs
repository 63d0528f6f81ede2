using System.Text.Json;

namespace Likeness.Engines.ComfyUi;

/// <summary>How a prompt ended, as the server's history tells.</summary>
/// <param name="Succeeded">Whether it did.</param>
/// <param name="Files">The files of each node.</param>
/// <param name="Failure">Why it failed, where the server says so.</param>
/// <param name="Interrupted">Whether somebody interrupted it.</param>
internal sealed record PromptEnd(bool Succeeded, IReadOnlyDictionary<string, IReadOnlyList<ComfyFile>> Files, ComfyFailure? Failure, bool Interrupted)
{
    public static PromptEnd Read(JsonElement entry)
    {
        var files = new Dictionary<string, IReadOnlyList<ComfyFile>>(StringComparer.Ordinal);
        if (entry.Member("outputs") is { ValueKind: JsonValueKind.Object } outputs)
        {
            foreach (var output in outputs.EnumerateObject())
            {
                files[output.Name] = output.Value.Files();
            }
        }

        var status = entry.Member("status");
        var failure = Message(status, "execution_error") is { } error ? ComfyEventReader.Failure(error) : null;
        var interrupted = Message(status, "execution_interrupted") is not null;

        // Very old servers keep no status: there, an entry means success.
        return new(status?.Text("status_str") is null or "success" && failure is null && !interrupted, files, failure, interrupted);
    }

    private static JsonElement? Message(JsonElement? status, string name)
    {
        if (status?.Member("messages") is not { ValueKind: JsonValueKind.Array } messages)
        {
            return null;
        }

        foreach (var message in messages.EnumerateArray())
        {
            if (message.ValueKind == JsonValueKind.Array && message.GetArrayLength() == 2 && message[0].ValueKind == JsonValueKind.String && message[0].ValueEquals(name))
            {
                return message[1];
            }
        }

        return null;
    }
}
