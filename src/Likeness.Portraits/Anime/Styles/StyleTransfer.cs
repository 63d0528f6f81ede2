using Likeness.Imaging;
using Likeness.Portraits.Anime.Figure;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Anime.Styles;

/// <summary>Paints a drawing over in the manner of a style picture: its palette, then its brush strokes.</summary>
internal static class StyleTransfer
{
    private const int Reduction = 2;
    private const float Spacing = 0.30f;
    private const float Stroke = 0.05f;
    private const float MostHueStroke = 12;

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
        var (width, height) = (Math.Max(2, scene.Width / Reduction), Math.Max(2, scene.Height / Reduction));
        using var half = Resampler.Resize(drawing, width, height, ResampleFilter.Box);
        using var soft = GaussianFilter.Apply(half, MathF.Max(0.7f, Stroke * unit) / Reduction);
        using var guide = GaussianFilter.Apply(half.C0, MathF.Max(0.6f, 0.35f * Stroke * unit / Reduction));
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
        var (halves, quarters) = (new GridScale(scene.Width, scene.Height, width, height), new GridScale(scene.Width, scene.Height, near.Width, near.Height));
        RowParallel.For(scene.Height, (from, to) =>
        {
            var (places, own, feature, scratch) = (new int[scene.Width], new float[scene.Width], new float[scene.Width], new float[width]);
            for (var y = from; y < to; y++)
            {
                Places(places, style, sources, width, y);
                quarters.Row(near, smooth: false, y, feature, scratch.AsSpan(0, near.Width));
                var regions = scene.Regions.AsSpan(y * scene.Width, scene.Width);
                for (var i = 0; i < 3; i++)
                {
                    halves.Row(soft[i], smooth: false, y, own, scratch);
                    Row(drawing[i].Row(y), own, feature, regions, places, style, i);
                }
            }
        });
        PaletteMatch.Apply(drawing, scene, style, seed);
    }

    /// <summary>The place in the style picture of each pixel of a row.</summary>
    private static void Places(Span<int> places, StyleSource style, int[] sources, int guideWidth, int y)
    {
        var (styleWidth, guideHeight) = (style.Guide.Width, sources.Length / guideWidth);
        var gy = Math.Min(y / Reduction, guideHeight - 1);
        for (var x = 0; x < places.Length; x++)
        {
            var gx = Math.Min(x / Reduction, guideWidth - 1);
            var source = sources[(gy * guideWidth) + gx];
            var sx = Math.Clamp((source % styleWidth * Reduction) + x - (gx * Reduction), 0, style.Width - 1);
            var sy = Math.Clamp((source / styleWidth * Reduction) + y - (gy * Reduction), 0, style.Height - 1);
            places[x] = (sy * style.Width) + sx;
        }
    }

    private static void Row(Span<float> target, ReadOnlySpan<float> own, ReadOnlySpan<float> feature, ReadOnlySpan<byte> regions, ReadOnlySpan<int> places, StyleSource style, int component)
    {
        var most = component == 0 ? StyleSource.MostStroke : MostHueStroke;
        var strokes = style.Strokes;
        ReadOnlySpan<float> low = style.Soft[component].Samples;
        var (width, lowWidth, lowHeight) = (style.Width, style.Soft.Width, style.Soft.Height);
        for (var x = 0; x < target.Length; x++)
        {
            var (strength, tone) = Amounts[(int)StyleParts.Of(regions[x])];
            var at = places[x];
            var stroke = Math.Clamp(strokes[(3 * at) + component] / StyleSource.StrokeSteps, -most, most);
            var (row, column) = Math.DivRem(at, width);
            var soft = low[(Math.Min(row / Reduction, lowHeight - 1) * lowWidth) + Math.Min(column / Reduction, lowWidth - 1)];
            target[x] += (1 - (0.75f * feature[x])) * ((strength * stroke) + (tone * (soft - own[x])));
        }
    }
}
