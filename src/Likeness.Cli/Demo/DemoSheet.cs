using Likeness.Imaging;
using Likeness.Portraits;

namespace Likeness.Cli;

/// <summary>The demo's contact sheet, from the pictures that the server gave.</summary>
internal static class DemoSheet
{
    private const int TileSide = 512;

    /// <summary>Draws it.</summary>
    /// <param name="pictures">What came of one photo in several styles.</param>
    /// <returns>A PNG file.</returns>
    public static byte[] Draw(IReadOnlyList<(DemoCall Call, byte[] Picture)> pictures)
    {
        var tiles = pictures.Select(picture => new SheetTile(Decode(picture.Picture), picture.Call.Plain!.Value.Name())).ToList();
        try
        {
            using var sheet = StyleSheet.Lay(pictures[0].Call.Photos[0].Bytes, tiles);
            return PictureEncoder.Encode(sheet, new EncodeOptions());
        }
        finally
        {
            foreach (var tile in tiles)
            {
                tile.Picture!.Dispose();
            }
        }
    }

    /// <summary>Transparency is kept: the sheet shows it.</summary>
    private static PixelBuffer Decode(byte[] picture) =>
        PictureDecoder.TryDecode(picture, new DecodeOptions { FitWithin = TileSide, KeepAlpha = true }, out var decoded, out var fault)
            ? decoded.Pixels
            : throw fault.ToCommandFault("answer");
}
