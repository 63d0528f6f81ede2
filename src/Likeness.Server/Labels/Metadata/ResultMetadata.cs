using Likeness.Imaging;
using Likeness.Server.Configuration;

namespace Likeness.Server.Labels.Metadata;

/// <summary>Writes into every result that it is generated. Thread-safe.</summary>
internal sealed class ResultMetadata(LabelsOptions options, ReservedCode code)
{
    /// <summary>The file with its metadata.</summary>
    /// <param name="file">The encoded picture, without metadata.</param>
    /// <param name="format">JPEG, PNG or WebP.</param>
    /// <param name="contentId">The server's own id of the picture.</param>
    /// <param name="source">How it came about.</param>
    /// <param name="wish">What the client wants instead of the server's own values; empty values are none.</param>
    public byte[] Write(ReadOnlySpan<byte> file, PictureFormat format, string contentId, DigitalSource source, AigcMeta? wish)
    {
        var id = Given(wish?.ProduceId) ?? contentId;
        var aigc = new AigcField
        {
            ContentProducer = Given(wish?.ContentProducer) ?? options.Producer,
            ProduceId = id,
            ReservedCode1 = options.ReservedCode == ReservedCodeMode.Hmac ? code.Compute(id, file) : "",
            ContentPropagator = wish?.ContentPropagator ?? "",
            PropagateId = wish?.PropagateId ?? "",
        };
        return MetadataWriter.Write(file, format, XmpPacket.Build(aigc, source));
    }

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
