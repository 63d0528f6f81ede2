using Likeness.Imaging;
using Likeness.Portraits.Anime.Figure;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Anime.Styles;

/// <summary>The style picture's own background behind the people of a drawing; who stands in it is painted out.</summary>
internal static class StyleBackdrop
{
    /// <returns>CIE Lab, of the canvas's size.</returns>
    public static ColorImage Paint(PortraitScene scene, StyleSource style)
    {
        var scale = MathF.Max((float)scene.Width / style.Width, (float)scene.Height / style.Height);
        var (width, height) = (Math.Min(style.Width, (int)MathF.Ceiling(scene.Width / scale)), Math.Min(style.Height, (int)MathF.Ceiling(scene.Height / scale)));
        var (left, top) = ((style.Width - width) / 2, (int)((style.Height - height) * 0.3f));
        using var pixels = new PixelBuffer(width, height, style.Pixels.Channels);
        using var behind = new Plane(width, height);
        for (var y = 0; y < height; y++)
        {
            style.Pixels.Row(top + y).Slice(left * pixels.Channels, pixels.Stride).CopyTo(pixels.Row(y));
            for (var x = 0; x < width; x++)
            {
                var (gx, gy) = (Math.Min((left + x) / 2, style.Guide.Width - 1), Math.Min((top + y) / 2, style.Guide.Height - 1));
                behind[x, y] = style.Parts[(gy * style.Guide.Width) + gx] == StylePart.Background ? 1 : 0;
            }
        }

        using var cut = ColorConversion.FromPixels(pixels, ColorSpace.CieLab);
        if (style.Face is not null)
        {
            PaintOut(cut, behind, scene.People[0].Shape.Frame.Unit);
        }

        return Resampler.Resize(cut, scene.Width, scene.Height, ResampleFilter.CatmullRom);
    }

    private static void PaintOut(ColorImage picture, Plane behind, float unit)
    {
        const int Reduction = 4;
        var (width, height) = (Math.Max(2, picture.Width / Reduction), Math.Max(2, picture.Height / Reduction));
        using var small = Resampler.Resize(picture, width, height, ResampleFilter.Box);
        using var reduced = Resampler.Resize(behind, width, height, ResampleFilter.Box);
        using var sure = Pixelwise.Map(reduced, b => SmoothStep.Between(0.9f, 1, b));
        using var near = MaskedBlur.Apply(small, sure, 0.15f * unit / Reduction);
        using var far = MaskedBlur.Apply(small, sure, 0.9f * unit / Reduction);
        using var close = GaussianFilter.Apply(sure, 0.15f * unit / Reduction);
        using var border = GaussianFilter.Apply(reduced, MathF.Max(0.7f, 0.04f * unit / Reduction));
        var scale = new GridScale(picture.Width, picture.Height, width, height);
        for (var i = 0; i < 3; i++)
        {
            var channel = picture[i];
            using var mixed = Pixelwise.Map(near[i], far[i], close, (n, f, c) => f + ((n - f) * SmoothStep.Between(0.05f, 0.35f, c)));
            RowParallel.For(picture.Height, (from, to) =>
            {
                var (filled, share, scratch) = (new float[picture.Width], new float[picture.Width], new float[width]);
                for (var y = from; y < to; y++)
                {
                    var row = channel.Row(y);
                    scale.Row(mixed, smooth: false, y, filled, scratch);
                    scale.Row(border, smooth: false, y, share, scratch);
                    for (var x = 0; x < row.Length; x++)
                    {
                        row[x] = filled[x] + ((row[x] - filled[x]) * SmoothStep.Between(0.6f, 0.95f, share[x]));
                    }
                }
            });
        }
    }
}
