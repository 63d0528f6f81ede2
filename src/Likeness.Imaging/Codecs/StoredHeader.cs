namespace Likeness.Imaging;

/// <summary>What a file's header says, before its orientation is applied.</summary>
/// <param name="Width">Width of the largest pixel area that decoding may touch.</param>
/// <param name="Height">Height of that area.</param>
/// <param name="Frames">Frames or pages, at least 1.</param>
/// <param name="Orientation">EXIF orientation 1…8, or 0.</param>
/// <param name="HasAlpha">Whether the file carries transparency.</param>
/// <param name="IsGray">Whether the format says that there is no colour.</param>
internal readonly record struct StoredHeader(int Width, int Height, int Frames = 1, int Orientation = 0, bool HasAlpha = false, bool IsGray = false)
{
    public PictureHeader Upright(PictureFormat format)
        => Orientation >= 5
            ? new PictureHeader(format, Height, Width, Frames, Orientation, HasAlpha)
            : new PictureHeader(format, Width, Height, Frames, Orientation, HasAlpha);
}
