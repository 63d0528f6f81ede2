using System.Diagnostics.CodeAnalysis;

namespace Likeness.Imaging;

/// <summary>Turns bytes from outside into pixels, or says why not. Thread-safe.</summary>
/// <remarks>
/// The format is found in the bytes and must be on a list (<see cref="PictureFormat"/>). The header is checked against <see cref="PictureLimits"/>
/// before any pixel is decoded; the decoder sees only what it needs for pixels, not the metadata; an incomplete file is refused.
/// </remarks>
public static class PictureDecoder
{
    /// <summary>Reads and checks a file's header. Decodes no pixel.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="limits">What the picture may cost.</param>
    /// <param name="header">The header, on success.</param>
    /// <param name="fault">Why the file is refused, on failure.</param>
    /// <returns>Whether the file has an accepted format and its header lies within the limits. The pixels may still turn out to be corrupt.</returns>
    /// <exception cref="NativePartException">libvips is missing (AVIF only).</exception>
    public static bool TryReadHeader(
        ReadOnlyMemory<byte> file,
        PictureLimits limits,
        [NotNullWhen(true)] out PictureHeader? header,
        [NotNullWhen(false)] out PictureFault? fault)
    {
        ArgumentNullException.ThrowIfNull(limits);
        fault = ReadHeader(file.Span, limits, out var reader, out var stored);
        header = fault is null ? stored.Upright(reader!.Format) : null;
        return fault is null;
    }

    /// <summary>Decodes a file's first frame: upright, sRGB, 8 bits a sample.</summary>
    /// <param name="file">The whole file. It must not change meanwhile.</param>
    /// <param name="options">Limits, size and transparency.</param>
    /// <param name="picture">The picture, on success; the caller disposes it.</param>
    /// <param name="fault">Why the file is refused, on failure.</param>
    /// <param name="cancellation">Stops the decoder.</param>
    /// <returns>Whether the file became a picture.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    /// <exception cref="NativePartException">libvips is missing.</exception>
    public static bool TryDecode(
        ReadOnlyMemory<byte> file,
        DecodeOptions options,
        [NotNullWhen(true)] out DecodedPicture? picture,
        [NotNullWhen(false)] out PictureFault? fault,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.FitWithin is { } side)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(side, 1, nameof(options));
        }

        cancellation.ThrowIfCancellationRequested();
        picture = null;
        fault = ReadHeader(file.Span, options.Limits, out var reader, out var stored);
        if (fault is not null)
        {
            return false;
        }

        ImagingRuntime.Initialize();
        PixelBuffer? pixels;
        using (var job = new DecodeJob(options, cancellation))
        {
            fault = reader!.Decode(file, stored, job, out pixels);
            if (fault is null && !job.Stopped)
            {
                pixels = Orientation.Apply(pixels!, stored.Orientation);
                HiddenColors.Whiten(pixels);
                picture = new DecodedPicture(stored.Upright(reader.Format), pixels, stored.IsGray || Monochrome.IsMonochrome(pixels));
                return true;
            }

            pixels?.Dispose();
            cancellation.ThrowIfCancellationRequested();
            fault = job.Expired
                ? new PictureFault(PictureFaultKind.TimedOut, $"Decoding took longer than {options.Limits.MaxDecodeTime.TotalSeconds:0.###} seconds and was stopped.")
                : fault!;
            return false;
        }
    }

    private static PictureFault? ReadHeader(ReadOnlySpan<byte> file, PictureLimits limits, out FormatReader? reader, out StoredHeader header)
    {
        reader = null;
        header = default;
        if (file.IsEmpty)
        {
            return new PictureFault(PictureFaultKind.Empty, "The file is empty.");
        }

        if (file.Length > limits.MaxBytes)
        {
            return new PictureFault(PictureFaultKind.TooManyBytes, $"The file has {file.Length} bytes; at most {limits.MaxBytes} are accepted.");
        }

        reader = FormatSniffer.Find(file);
        if (reader is null)
        {
            return new PictureFault(PictureFaultKind.UnsupportedFormat, "The bytes are not a JPEG, PNG, WebP, TIFF, GIF, AVIF or BMP picture.");
        }

        return reader.ReadHeader(file, out header) ?? LimitCheck.Check(header, limits);
    }
}
