using System.Diagnostics.CodeAnalysis;
using Likeness.Engines.Pictures;
using Likeness.Imaging;
using Likeness.Portraits;

namespace Likeness.Engines.OpenAiImages;

/// <summary>The pictures of a request as they go out, read one after the other until one cannot be used.</summary>
internal sealed class PlanPictures(OpenAiImagesOptions options, CancellationToken cancellationToken)
{
    private readonly List<SentPicture> _sent = [];

    /// <summary>Why one cannot be used; null as long as all can.</summary>
    public PortraitFault? Fault { get; private set; }

    /// <summary>What goes out.</summary>
    public IReadOnlyList<SentPicture> Sent => _sent;

    /// <summary>The upright size of a picture, from its header.</summary>
    public bool TryMeasure(ReadOnlyMemory<byte> picture, out PictureSize size)
    {
        size = default;
        if (!PictureDecoder.TryReadHeader(picture, options.Limits, out var header, out var unusable))
        {
            Fault ??= PictureFaults.Translate(unusable);
            return false;
        }

        size = new PictureSize(header.Width, header.Height);
        return true;
    }

    /// <summary>Adds a picture and says its number, from 1; 0 where there is none or it cannot be used.</summary>
    public int Add(ReadOnlyMemory<byte>? picture)
    {
        if (picture is not { } bytes || Fault is not null || !TryPrepare(bytes, out var sent))
        {
            return 0;
        }

        _sent.Add(sent);
        return _sent.Count;
    }

    private bool TryPrepare(ReadOnlyMemory<byte> picture, [NotNullWhen(true)] out SentPicture? sent)
    {
        if (SentPicture.TryPrepare(picture, options.Limits, options.SentSide, out sent, out var fault, cancellationToken))
        {
            return true;
        }

        Fault = fault;
        return false;
    }
}
