using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Anime.Styles;

/// <summary>Paints a drawing over in the manner of a style picture: its palette, then its brush strokes.</summary>
internal static class StyleTransfer
{
    private const int Reduction = 2;
    private const float Spacing = 0.30f;
    private const float Stroke = 0.05f;

    /// <summary>By part: how much of the strokes is laid on, and how far soft tones follow the style's.</summary>
    private static readonly (float Strokes, float Tone)[] Amounts = [(1, 0.75f), (0.6f, 0.08f), (0.9f, 0.2f), (1, 0.45f)];

    /// <param name="drawing">CIE Lab; changed.</param>
    /// <param name="scene">What is where in it.</param>
    /// <param name="style">The style picture.</param>
    /// <param name="seed">Seed.</param>
    public static void Apply(ColorImage drawing, PortraitScene scene, StyleSource style, uint seed)
    {
        StylePalette.Apply(drawing, scene, style, 1, seed);
        var unit = scene.People[0].Shape.Frame.Unit;
        using var soft = GaussianFilter.Apply(drawing, MathF.Max(0.7f, Stroke * unit));
        var (width, height) = (Math.Max(2, scene.Width / Reduction), Math.Max(2, scene.Height / Reduction));
        using var half = Resampler.Resize(drawing.C0, width, height, ResampleFilter.Box);
        using var guide = GaussianFilter.Apply(half, MathF.Max(0.6f, 0.35f * Stroke * unit / Reduction));
        var parts = new StylePart[width * height];
        for (var y = 0; style.Face is not null && y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                parts[(y * width) + x] = StyleParts.Of(scene.Regions[(y * Reduction * scene.Width) + (x * Reduction)]);
            }
        }

        var warp = style.Face is null ? null : new FaceWarp(scene.People[0].Shape, style.Face);
        var sources = StyleBlit.Find(style, guide, parts, warp, Spacing * unit, seed);
        using var features = FaceFeatures.Draw(scene.People, 0.25f, Math.Max(2, scene.Width / 4), Math.Max(2, scene.Height / 4));
        using var near = features.All(0.06f * unit / 4);
        using var keep = Resampler.Resize(near, scene.Width, scene.Height, ResampleFilter.Triangle);
        RowParallel.For(scene.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                Row(drawing, soft, scene, style, sources, width, keep, y);
            }
        });
    }

    private static void Row(ColorImage drawing, ColorImage soft, PortraitScene scene, StyleSource style, int[] sources, int guideWidth, Plane keep, int y)
    {
        var guideHeight = sources.Length / guideWidth;
        var styleWidth = style.Guide.Width;
        var feature = keep.Row(y);
        var gy = Math.Min(y / Reduction, guideHeight - 1);
        var (places, width) = (new int[scene.Width], style.Lab.Width);
        for (var x = 0; x < places.Length; x++)
        {
            var gx = Math.Min(x / Reduction, guideWidth - 1);
            var source = sources[(gy * guideWidth) + gx];
            var sx = Math.Clamp((source % styleWidth * Reduction) + x - (gx * Reduction), 0, width - 1);
            var sy = Math.Clamp((source / styleWidth * Reduction) + y - (gy * Reduction), 0, style.Lab.Height - 1);
            places[x] = (sy * width) + sx;
        }

        var regions = scene.Regions.AsSpan(y * scene.Width, scene.Width);
        for (var i = 0; i < 3; i++)
        {
            var most = i == 0 ? 16 : 12;
            var low = style.Soft[i].Samples;
            var colors = style.Lab[i].Samples;
            var own = soft[i].Row(y);
            var target = drawing[i].Row(y);
            for (var x = 0; x < target.Length; x++)
            {
                var (strokes, tone) = Amounts[(int)StyleParts.Of(regions[x])];
                var at = places[x];
                var stroke = Math.Clamp(colors[at] - low[at], -most, most);
                target[x] += (1 - (0.75f * feature[x])) * ((strokes * stroke) + (tone * (low[at] - own[x])));
            }
        }
    }
}
