using Likeness.Imaging;
using Likeness.Portraits;
using Likeness.Portraits.Scene;

namespace Likeness.Quality;

/// <summary>Collects each photo and what the styles made of it for a contact sheet.</summary>
internal sealed class SheetRows(IReadOnlyList<PortraitStyle> styles)
{
    private const int TileSide = 300;
    private readonly List<SheetTile> _tiles = [];

    /// <summary>The photo, cut as most styles cut it.</summary>
    public void AddPhoto(OpenedPhoto photo)
    {
        using var cut = PictureCut.Cut(photo.Pixels, PortraitWindow.HeadsAndShoulders(photo.People, photo.Mask));
        Add(cut, photo.Name);
    }

    public void AddResult(PixelBuffer result, string caption)
    {
        Add(result, caption);
        result.Dispose();
    }

    public async Task SaveAsync(string path)
    {
        using var sheet = ContactSheet.Grid(_tiles, styles.Count + 1, TileSide, TileSide);
        await File.WriteAllBytesAsync(path, PictureEncoder.Encode(sheet, new EncodeOptions()));
    }

    private void Add(PixelBuffer picture, string caption)
    {
        var scale = (float)TileSide / Math.Max(picture.Width, picture.Height);
        _tiles.Add(new SheetTile(Resampler.Resize(picture, Math.Max(1, (int)(picture.Width * scale)), Math.Max(1, (int)(picture.Height * scale))), caption));
    }
}
