namespace Likeness.Imaging;

/// <summary>Compares a header with what a picture may cost.</summary>
internal static class LimitCheck
{
    public static PictureFault? Check(in StoredHeader header, PictureLimits limits)
    {
        if (header.Width < 1 || header.Height < 1)
        {
            return new PictureFault(PictureFaultKind.Corrupt, "The header declares no pixels.");
        }

        if (header.Width > limits.MaxSide || header.Height > limits.MaxSide)
        {
            return new PictureFault(PictureFaultKind.TooManyPixels, $"The picture is {header.Width} × {header.Height} pixels; a side may have at most {limits.MaxSide}.");
        }

        if ((long)header.Width * header.Height > limits.MaxPixels)
        {
            return new PictureFault(PictureFaultKind.TooManyPixels, $"The picture is {header.Width} × {header.Height} pixels; at most {limits.MaxPixels} in all are accepted.");
        }

        return header.Frames > limits.MaxFrames
            ? new PictureFault(PictureFaultKind.TooManyFrames, $"The file has {header.Frames} frames; at most {limits.MaxFrames} are accepted.")
            : null;
    }
}
