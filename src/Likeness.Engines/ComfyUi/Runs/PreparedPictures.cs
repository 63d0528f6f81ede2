using Likeness.Engines.Pictures;
using Likeness.Imaging;

namespace Likeness.Engines.ComfyUi;

/// <summary>The pictures of a request as they are sent: each once, whatever number of slots it fills.</summary>
internal static class PreparedPictures
{
    /// <summary>Longest side that an enlarged result may have.</summary>
    private const int LargestSide = 8192;

    /// <exception cref="ComfyException">A picture cannot be used.</exception>
    public static IReadOnlyDictionary<string, SentPicture> Prepare(RequestNeeds needs, ComfyUiTemplate template, PictureLimits limits, CancellationToken cancellationToken)
    {
        var prepared = new Dictionary<string, SentPicture>(StringComparer.Ordinal);
        var known = new Dictionary<ReadOnlyMemory<byte>, SentPicture>();
        foreach (var picture in needs.Pictures)
        {
            if (!known.TryGetValue(picture.Bytes, out var sent))
            {
                if (!SentPicture.TryPrepare(picture.Bytes, limits, Math.Min(template.Body.SentSide, LargestSide / needs.Factor), out sent, out var fault, cancellationToken))
                {
                    throw new ComfyException(fault.Kind, fault.Detail);
                }

                known[picture.Bytes] = sent;
            }

            prepared[picture.Slot] = sent;
        }

        return prepared;
    }
}
