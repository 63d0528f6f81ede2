using Likeness.Imaging;

namespace Likeness.Server.Results;

/// <summary>A finished picture that was stored.</summary>
/// <param name="Id">Its id: 22 random letters and digits.</param>
/// <param name="Format">Its file format.</param>
/// <param name="ExpiresAt">When it is gone, in unix seconds.</param>
internal sealed record StoredResult(string Id, PictureFormat Format, long ExpiresAt)
{
    /// <summary>Length of an id.</summary>
    public const int IdLength = 22;

    /// <summary>The last part of its address, such as <c>a1B2….png</c>.</summary>
    public string FileName => Id + ResultFormats.Extension(Format);
}

/// <summary>The formats of results: extensions and content types.</summary>
internal static class ResultFormats
{
    public static string Extension(PictureFormat format) => format switch
    {
        PictureFormat.Png => ".png",
        PictureFormat.Jpeg => ".jpg",
        PictureFormat.WebP => ".webp",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Results are PNG, JPEG or WebP."),
    };

    /// <summary>The content type of a result's file name; null when it is not one.</summary>
    public static string? ContentType(string fileName) => Path.GetExtension(fileName) switch
    {
        ".png" => "image/png",
        ".jpg" => "image/jpeg",
        ".webp" => "image/webp",
        _ => null,
    };
}
