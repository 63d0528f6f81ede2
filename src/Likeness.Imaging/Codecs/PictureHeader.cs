namespace Likeness.Imaging;

/// <summary>What a picture file says of itself before any pixel is decoded.</summary>
/// <param name="Format">The format found in the bytes.</param>
/// <param name="Width">Width in pixels of the upright picture (orientation applied).</param>
/// <param name="Height">Height in pixels of the upright picture (orientation applied).</param>
/// <param name="Frames">Frames or pages, at least 1; only the first is ever decoded.</param>
/// <param name="Orientation">EXIF orientation 1…8; 0 when the file has none or an invalid one.</param>
/// <param name="HasAlpha">Whether the file carries transparency.</param>
public sealed record PictureHeader(PictureFormat Format, int Width, int Height, int Frames, int Orientation, bool HasAlpha);
