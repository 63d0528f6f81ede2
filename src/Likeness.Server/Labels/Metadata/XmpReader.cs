using System.Text.Json;
using System.Xml;

namespace Likeness.Server.Labels.Metadata;

/// <summary>Finds the AIGC field in a file from outside.</summary>
internal static class XmpReader
{
    private static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 2 * MetadataWriter.MaxPacket };

    private static ReadOnlySpan<byte> Start => "<x:xmpmeta"u8;

    private static ReadOnlySpan<byte> End => "</x:xmpmeta>"u8;

    /// <summary>The field of the first XMP packet that is a whole piece of the file, as the specification's packet scanning has it; null when there is none or it cannot be read.</summary>
    public static AigcField? FindAigc(ReadOnlySpan<byte> file)
    {
        var start = file.IndexOf(Start);
        var length = start < 0 ? -1 : file[start..].IndexOf(End);
        if (length < 0 || length > MetadataWriter.MaxPacket)
        {
            return null;
        }

        try
        {
            using var stream = new MemoryStream(file.Slice(start, length + End.Length).ToArray());
            using var reader = XmlReader.Create(stream, Safe);
            return reader.ReadToFollowing("AIGC", XmpPacket.AigcNamespace) ? Parse(reader.ReadElementContentAsString()) : null;
        }
        catch (Exception exception) when (exception is XmlException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static AigcField Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new AigcField
        {
            Label = root.GetProperty("Label").GetString() ?? "",
            ContentProducer = root.GetProperty("ContentProducer").GetString() ?? "",
            ProduceId = root.GetProperty("ProduceID").GetString() ?? "",
            ReservedCode1 = root.GetProperty("ReservedCode1").GetString() ?? "",
            ContentPropagator = root.GetProperty("ContentPropagator").GetString() ?? "",
            PropagateId = root.GetProperty("PropagateID").GetString() ?? "",
            ReservedCode2 = root.GetProperty("ReservedCode2").GetString() ?? "",
        };
    }
}
