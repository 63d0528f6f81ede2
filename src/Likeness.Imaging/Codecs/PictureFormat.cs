namespace Likeness.Imaging;

/// <summary>The file formats that are accepted or written.</summary>
public enum PictureFormat
{
    /// <summary>JPEG (read and write).</summary>
    Jpeg,

    /// <summary>PNG (read and write).</summary>
    Png,

    /// <summary>WebP (read and write).</summary>
    WebP,

    /// <summary>TIFF (read only).</summary>
    Tiff,

    /// <summary>GIF, first frame (read only).</summary>
    Gif,

    /// <summary>AVIF (read only).</summary>
    Avif,

    /// <summary>Windows bitmap (read only).</summary>
    Bmp,
}
