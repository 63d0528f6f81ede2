using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Likeness.Server.Dialects.OpenAi;

/// <summary>The answer to a job that succeeded, ready to be written: key by key in the order of the service that is replaced. It can be written once.</summary>
internal sealed class FinishedAnswer(AnswerPlan plan, IReadOnlyList<AnswerPicture> pictures, DateTimeOffset createdAt) : IAsyncDisposable
{
    private static readonly byte[] MarkdownEnd = ")"u8.ToArray();

    /// <summary>How this dialect writes JSON: Chinese as itself, not as \u escapes; the content type and nosniff keep browsers from reading it as HTML.</summary>
    public static JsonWriterOptions Json { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether whole pictures are in it: then it is megabytes long and written piece by piece.</summary>
    public bool IsLong => pictures.Any(picture => picture.File is not null);

    /// <summary>How many pictures it has.</summary>
    public int Count => pictures.Count;

    /// <summary>The answer's id, such as <c>xty-1704067200000</c>.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"{OpenAiModel.PrefixOf(plan.Model)}-{createdAt.ToUnixTimeMilliseconds()}");

    /// <summary>Writes it as one JSON object, also inside another one.</summary>
    /// <param name="json">Where to; bound to a stream when the answer <see cref="IsLong"/>, for it is flushed now and then.</param>
    /// <param name="cancellationToken">Nobody reads it any more.</param>
    public Task WriteAsync(Utf8JsonWriter json, CancellationToken cancellationToken) =>
        plan.Shape == AnswerShape.Chat ? WriteChatAsync(json, cancellationToken) : WriteImagesAsync(json, cancellationToken);

    /// <summary>Writes the text of a choice: an address and nothing else, or a sentence with the picture in Markdown.</summary>
    public Task WriteContentAsync(Utf8JsonWriter json, int index, CancellationToken cancellationToken)
    {
        var picture = pictures[index];
        if (picture.File is null)
        {
            json.WriteStringValue(picture.Address);
            return Task.CompletedTask;
        }

        return picture.WriteBase64Async(json, Encoding.UTF8.GetBytes($"这是修改后的图片:![image](data:{picture.MediaType};base64,"), MarkdownEnd, cancellationToken);
    }

    /// <summary>Writes the tokens that were used: none.</summary>
    public static void WriteUsage(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("prompt_tokens", 0);
        json.WriteNumber("completion_tokens", 0);
        json.WriteNumber("total_tokens", 0);
        json.WriteEndObject();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var picture in pictures)
        {
            await picture.DisposeAsync();
        }
    }

    private async Task WriteChatAsync(Utf8JsonWriter json, CancellationToken cancellationToken)
    {
        json.WriteStartObject();
        json.WriteString("id", Id);
        json.WriteString("object", "chat.completion");
        json.WriteNumber("created", createdAt.ToUnixTimeSeconds());
        json.WriteString("model", plan.Model);
        json.WriteStartArray("choices");
        for (var i = 0; i < pictures.Count; i++)
        {
            json.WriteStartObject();
            json.WriteNumber("index", i);
            json.WriteString("finish_reason", "stop");
            json.WriteStartObject("message");
            json.WriteString("role", "assistant");
            json.WritePropertyName("content");
            await WriteContentAsync(json, i, cancellationToken);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WritePropertyName("usage");
        WriteUsage(json);
        json.WriteEndObject();
    }

    private async Task WriteImagesAsync(Utf8JsonWriter json, CancellationToken cancellationToken)
    {
        json.WriteStartObject();
        json.WriteNumber("created", createdAt.ToUnixTimeSeconds());
        json.WriteStartArray("data");
        foreach (var picture in pictures)
        {
            json.WriteStartObject();
            if (picture.File is null)
            {
                json.WriteString("url", picture.Address);
            }
            else
            {
                json.WritePropertyName("b64_json");
                await picture.WriteBase64Async(json, default, default, cancellationToken);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
