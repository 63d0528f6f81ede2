using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;
using System.Text.Json;
using Likeness.Server.Results;

namespace Likeness.Server.Dialects.Volcengine;

/// <summary>Answers with pictures: as addresses, or as base64 that goes from the stored file into the response piece by piece.</summary>
internal sealed class PictureAnswers(VolcengineAnswers answers, IResultStore store, ResultLinks links, PublicAddress address)
{
    // A multiple of three bytes becomes whole groups of base64.
    private const int Piece = 48 * 1024;

    /// <summary>What a finished call answers with addresses.</summary>
    public Task WriteUrlsAsync(HttpContext context, VolcengineCall call, IReadOnlyList<StoredResult> results)
    {
        var prefix = address.Of(context);
        return answers.WriteDataAsync(context, call, json =>
        {
            json.WriteStartObject();
            WriteBase(json);
            json.WriteStartArray("binary_data_base64");
            json.WriteEndArray();
            WriteUrls(json, prefix, results);
            json.WriteString("request_id", "");
            json.WriteEndObject();
        });
    }

    /// <summary>What a finished task answers with addresses.</summary>
    public Task WriteTaskUrlsAsync(HttpContext context, VolcengineCall call, bool tagged, IReadOnlyList<StoredResult> results)
    {
        var prefix = address.Of(context);
        return answers.WriteDataAsync(context, call, json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("aigc_meta_tagged", tagged);
            json.WriteNull("binary_data_base64");
            WriteUrls(json, prefix, results);
            WriteTaskEnd(json, "done");
            json.WriteEndObject();
        });
    }

    /// <summary>What a finished call answers with base64.</summary>
    /// <returns>False when a result is gone; nothing has been written then.</returns>
    public Task<bool> TryWriteBase64Async(HttpContext context, VolcengineCall call, IReadOnlyList<StoredResult> results) => TryWriteBase64Async(
        context, call, results,
        WriteBase,
        json =>
        {
            json.WriteStartArray("image_urls");
            json.WriteStringValue("");
            json.WriteEndArray();
            json.WriteString("request_id", "");
        });

    /// <summary>What a finished task answers with base64.</summary>
    /// <returns>False when a result is gone; nothing has been written then.</returns>
    public Task<bool> TryWriteTaskBase64Async(HttpContext context, VolcengineCall call, bool tagged, IReadOnlyList<StoredResult> results) => TryWriteBase64Async(
        context, call, results,
        json => json.WriteBoolean("aigc_meta_tagged", tagged),
        json =>
        {
            json.WriteNull("image_urls");
            WriteTaskEnd(json, "done");
        });

    /// <summary>The end of what is told of a task.</summary>
    public static void WriteTaskEnd(Utf8JsonWriter json, string status)
    {
        json.WriteString("status", status);
        json.WriteString("video_url", "");
    }

    private async Task<bool> TryWriteBase64Async(HttpContext context, VolcengineCall call, IReadOnlyList<StoredResult> results, Action<Utf8JsonWriter> before, Action<Utf8JsonWriter> behind)
    {
        var open = new List<Stream>(results.Count);
        try
        {
            foreach (var result in results)
            {
                if (await store.OpenAsync(result.FileName, result.ExpiresAt, context.RequestAborted) is not { } content)
                {
                    return false;
                }

                open.Add(content.Stream);
            }

            var (head, tail) = Frame(call, before, behind);
            // Quotes around each, commas between them.
            var length = head.Length + tail.Length + open.Sum(stream => 2L + Base64.GetMaxEncodedToUtf8Length((int)stream.Length)) + Math.Max(0, open.Count - 1);
            VolcengineAnswers.Begin(context, call, StatusCodes.Status200OK, length);
            var writer = context.Response.BodyWriter;
            writer.Write(head.Span);
            for (var i = 0; i < open.Count; i++)
            {
                writer.Write(i == 0 ? "\""u8 : ",\""u8);
                await EncodeAsync(open[i], writer, context.RequestAborted);
                writer.Write("\""u8);
            }

            writer.Write(tail.Span);
            await writer.FlushAsync(context.RequestAborted);
            return true;
        }
        finally
        {
            foreach (var stream in open)
            {
                await stream.DisposeAsync();
            }
        }
    }

    /// <summary>What stands before the list of pictures and behind it, as one JSON text with a gap.</summary>
    private (ReadOnlyMemory<byte> Head, ReadOnlyMemory<byte> Tail) Frame(VolcengineCall call, Action<Utf8JsonWriter> before, Action<Utf8JsonWriter> behind)
    {
        var text = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(text, GoJson.Options);
        json.WriteStartObject();
        json.WriteNumber("code", 10000);
        json.WriteStartObject("data");
        before(json);
        json.WriteStartArray("binary_data_base64");
        json.Flush();
        var gap = text.WrittenCount;
        json.WriteEndArray();
        behind(json);
        json.WriteEndObject();
        answers.WriteEnd(json, call, 10000, "Success");
        json.Flush();
        return (text.WrittenMemory[..gap], text.WrittenMemory[gap..]);
    }

    private static async Task EncodeAsync(Stream stream, PipeWriter writer, CancellationToken cancellationToken)
    {
        var piece = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            int read;
            do
            {
                read = await stream.ReadAtLeastAsync(piece.AsMemory(0, Piece), Piece, throwOnEndOfStream: false, cancellationToken);
                var room = writer.GetSpan(Base64.GetMaxEncodedToUtf8Length(read));
                Base64.EncodeToUtf8(piece.AsSpan(0, read), room, out _, out var written);
                writer.Advance(written);
                await writer.FlushAsync(cancellationToken);
            }
            while (read == Piece);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    private static void WriteBase(Utf8JsonWriter json)
    {
        json.WriteStartObject("algorithm_base_resp");
        json.WriteNumber("status_code", 0);
        json.WriteString("status_message", "Success");
        json.WriteEndObject();
    }

    private void WriteUrls(Utf8JsonWriter json, string prefix, IReadOnlyList<StoredResult> results)
    {
        json.WriteStartArray("image_urls");
        foreach (var result in results)
        {
            json.TextValue(prefix + links.Create(result));
        }

        json.WriteEndArray();
    }
}
