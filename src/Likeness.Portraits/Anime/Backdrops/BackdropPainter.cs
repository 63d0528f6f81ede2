using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Anime.Backdrops;

/// <summary>Paints what is behind the people.</summary>
internal static class BackdropPainter
{
    /// <returns>CIE Lab, of the canvas's size.</returns>
    public static ColorImage Paint(PortraitScene scene, AnimeLook look, AnimeSettings settings, uint seed) => look.Backdrop switch
    {
        AnimeBackdrop.Photo => PaintedPhoto.Paint(scene),
        AnimeBackdrop.Sky or AnimeBackdrop.Dusk => CloudSky.Paint(scene.Width, scene.Height, look.Palette, look.Backdrop == AnimeBackdrop.Dusk, settings, seed),
        AnimeBackdrop.Sakura => Blossom.Paint(scene.Width, scene.Height, look.Palette, seed),
        AnimeBackdrop.Plain => Gradient(scene.Width, scene.Height, look.Palette, 0.3f, seed),
        _ => LightDiscs.Paint(scene.Width, scene.Height, look.Palette, seed),
    };

    /// <summary>Three colours from top to bottom, bent a little by noise so that no line is straight.</summary>
    public static ColorImage Gradient(int width, int height, BackdropPalette palette, float bend, uint seed)
    {
        var picture = new ColorImage(width, height, ColorSpace.CieLab);
        using var noise = Noise.Value(width, height, MathF.Max(1, 0.55f * width), seed);
        RowParallel.For(height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var l = picture.C0.Row(y);
                var a = picture.C1.Row(y);
                var b = picture.C2.Row(y);
                var shift = noise.Row(y);
                for (var x = 0; x < l.Length; x++)
                {
                    var t = ((y + 0.5f) / height) + (bend * (shift[x] - 0.5f));
                    var color = t < 0.5f ? Vector3.Lerp(palette.Top, palette.Middle, SmoothStep.Between(0, 0.5f, t)) : Vector3.Lerp(palette.Middle, palette.Bottom, SmoothStep.Between(0.5f, 1, t));
                    (l[x], a[x], b[x]) = (color.X, color.Y, color.Z);
                }
            }
        });
        return picture;
    }
}
