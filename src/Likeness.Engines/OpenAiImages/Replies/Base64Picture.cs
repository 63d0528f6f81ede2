using System.Buffers;
using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Likeness.Engines.Transport;

namespace Likeness.Engines.OpenAiImages;

/// <summary>Decodes a picture from a JSON text, straight from the answer's bytes.</summary>
internal static class Base64Picture
{
    /// <exception cref="GeneratorException">It is not base64.</exception>
    public static ReadOnlyMemory<byte> Decode(JsonElement text)
    {
        var raw = JsonMarshal.GetRawUtf8Value(text);
        raw = raw[1..^1];
        if (raw.Contains((byte)'\\'))
        {
            // Escaped slashes; rare enough for a copy.
            return Decode(Encoding.UTF8.GetBytes(text.GetString()!));
        }

        return Decode(raw);
    }

    /// <summary>Decodes bare base64 or a data address.</summary>
    public static ReadOnlyMemory<byte> Decode(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("data:"u8))
        {
            text = text[(text.IndexOf((byte)',') + 1)..];
        }

        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        return Base64.DecodeFromUtf8(text, bytes, out _, out var written) == OperationStatus.Done && written > 0
            ? bytes.AsMemory(0, written)
            : throw new GeneratorException(GeneratorFailure.Hostile, "Its picture is not base64.");
    }
}
