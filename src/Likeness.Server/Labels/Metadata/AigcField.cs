using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Likeness.Server.Labels.Metadata;

/// <summary>The AIGC field of GB 45438-2025: seven texts, in this order.</summary>
internal sealed record AigcField
{
    /// <summary>Made by an algorithm. Every result is: also a retouched photo has pixels that no camera saw.</summary>
    public const string Generated = "1";

    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Label { get; init; } = Generated;

    /// <summary>Who made the picture: a name or a code.</summary>
    public required string ContentProducer { get; init; }

    /// <summary>The producer's id of this picture.</summary>
    public required string ProduceId { get; init; }

    /// <summary>The producer's own security code.</summary>
    public string ReservedCode1 { get; init; } = "";

    /// <summary>Who spreads the picture.</summary>
    public string ContentPropagator { get; init; } = "";

    /// <summary>The propagator's id of this picture.</summary>
    public string PropagateId { get; init; } = "";

    /// <summary>The propagator's own security code.</summary>
    public string ReservedCode2 { get; init; } = "";

    /// <summary>The field as JSON, at most <see cref="AigcMeta.MaxLength"/> characters a value; halves of surrogate pairs become U+FFFD.</summary>
    public string ToJson()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Json))
        {
            writer.WriteStartObject();
            Write(writer, "Label", Label);
            Write(writer, "ContentProducer", ContentProducer);
            Write(writer, "ProduceID", ProduceId);
            Write(writer, "ReservedCode1", ReservedCode1);
            Write(writer, "ContentPropagator", ContentPropagator);
            Write(writer, "PropagateID", PropagateId);
            Write(writer, "ReservedCode2", ReservedCode2);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    private static void Write(Utf8JsonWriter writer, string name, string value) =>
        writer.WriteString(name, value.AsSpan(0, Math.Min(value.Length, AigcMeta.MaxLength)));
}
