using System.Numerics;
using System.Runtime.InteropServices;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Anime.Styles;

/// <summary>A style picture at the scale of a drawing: its colours, what brush strokes add to them, its colours without strokes, and what is where in it.</summary>
internal sealed class StyleSource : IDisposable
{
    /// <summary>Strokes are kept as bytes of this many steps a unit of CIE Lab …</summary>
    public const float StrokeSteps = 127 / MostStroke;

    /// <summary>… and add this much at most.</summary>
    public const float MostStroke = 16;

    private const float MostEnlargement = 2.2f;
    private const int MostSide = 1024;
    private const int Reduction = 2;

    /// <summary>Parts are found at this many pixels a unit.</summary>
    private const float PartsUnit = 40;

    private readonly PixelBuffer _strokes;

    private StyleSource(PixelBuffer pixels, FaceShape? face, PortraitScene? studied, float stroke)
    {
        (Pixels, Face) = (pixels, face);
        var (width, height) = (Math.Max(2, pixels.Width / Reduction), Math.Max(2, pixels.Height / Reduction));
        using var small = Resampler.Resize(pixels, width, height, ResampleFilter.Box);
        using var lab = ColorConversion.FromPixels(small, ColorSpace.CieLab);
        Soft = GaussianFilter.Apply(lab, MathF.Max(0.7f, stroke) / Reduction);
        Guide = GaussianFilter.Apply(lab.C0, MathF.Max(0.6f, 0.35f * stroke / Reduction));
        _strokes = FindStrokes(pixels, Soft);
        Parts = new StylePart[width * height];
        for (var y = 0; studied is not null && y < height; y++)
        {
            var row = y * studied.Height / height * studied.Width;
            for (var x = 0; x < width; x++)
            {
                Parts[(y * width) + x] = StyleParts.Of(studied.Regions[row + (x * studied.Width / width)]);
            }
        }
    }

    /// <summary>The picture.</summary>
    public PixelBuffer Pixels { get; }

    public int Width => Pixels.Width;

    public int Height => Pixels.Height;

    /// <summary>What strokes add to <see cref="Soft"/>, CIE Lab, three numbers a pixel, in <see cref="StrokeSteps"/>.</summary>
    public ReadOnlySpan<sbyte> Strokes => MemoryMarshal.Cast<byte, sbyte>(_strokes.Samples);

    /// <summary>The picture without brush strokes at half the size, CIE Lab.</summary>
    public ColorImage Soft { get; }

    /// <summary>Lightness at half the size.</summary>
    public Plane Guide { get; }

    /// <summary>What each pixel of the guide shows; all background for a picture without a face.</summary>
    public StylePart[] Parts { get; }

    /// <summary>The main face in pixels of the picture, if there is one.</summary>
    public FaceShape? Face { get; }

    /// <param name="input">The style picture.</param>
    /// <param name="scene">The drawing's scene, whose face gives the scale.</param>
    public static StyleSource Create(StudiedInput input, PortraitScene scene)
    {
        var unit = scene.People[0].Shape.Frame.Unit;
        var (width, height) = (input.Pixels.Width, input.Pixels.Height);
        var side = Math.Max(width, height);
        if (input.Photo is { } photo)
        {
            var scale = MathF.Min(MathF.Min(MostEnlargement, unit / photo.People[0].Frame.Unit), (float)MostSide / side);
            var coarse = MathF.Min(scale, PartsUnit / photo.People[0].Frame.Unit);
            using var studied = photo.Scene(PortraitWindow.Whole(width, height), Math.Max(16, (int)(width * coarse)), Math.Max(16, (int)(height * coarse)));
            var large = Resampler.Resize(input.Pixels, Math.Max(16, (int)(width * scale)), Math.Max(16, (int)(height * scale)));
            return new StyleSource(large, studied.People[0].Shape.Scaled((float)large.Width / studied.Width), studied, 0.05f * unit);
        }

        var fit = MathF.Min(MostEnlargement, (float)Math.Max(scene.Width, scene.Height) / side);
        var sized = Resampler.Resize(input.Pixels, Math.Max(16, (int)(width * fit)), Math.Max(16, (int)(height * fit)));
        return new StyleSource(sized, null, null, 0.05f * unit);
    }

    /// <summary>Colours of the picture, evenly spread.</summary>
    /// <param name="wanted">Which parts; all without it.</param>
    /// <param name="count">How many at most.</param>
    public Vector3[] Colors(Func<StylePart, bool>? wanted, int count)
    {
        bool[] belongs = [.. Enumerable.Range(0, StyleParts.Count).Select(part => wanted?.Invoke((StylePart)part) ?? true)];
        var total = 0;
        foreach (var part in Parts)
        {
            total += belongs[(int)part] ? 1 : 0;
        }

        var colors = new Vector3[Math.Min(count, total)];
        var (next, seen) = (0, 0);
        for (var i = 0; i < Parts.Length && next < colors.Length; i++)
        {
            if (!belongs[(int)Parts[i]])
            {
                continue;
            }

            if (seen++ == (int)((long)next * total / colors.Length))
            {
                var (x, y) = (Math.Min(i % Guide.Width * Reduction, Width - 1), Math.Min(i / Guide.Width * Reduction, Height - 1));
                var pixel = Pixels.Row(y)[(x * Pixels.Channels)..];
                colors[next++] = ColorConversion.SrgbToCieLab(new Vector3(pixel[0], pixel[1], pixel[2]) / 255);
            }
        }

        return colors;
    }

    public void Dispose()
    {
        Pixels.Dispose();
        Soft.Dispose();
        _strokes.Dispose();
        Guide.Dispose();
    }

    private static PixelBuffer FindStrokes(PixelBuffer pixels, ColorImage soft)
    {
        var strokes = new PixelBuffer(pixels.Width, pixels.Height);
        var columns = new LinearSteps(pixels.Width, soft.Width, (double)soft.Width / pixels.Width);
        var rows = new LinearSteps(pixels.Height, soft.Height, (double)soft.Height / pixels.Height);
        RowParallel.For(pixels.Height, (from, to) =>
        {
            using var line = new PixelBuffer(pixels.Width, 1, pixels.Channels);
            var (small, large) = (new float[soft.Width], new float[pixels.Width]);
            for (var y = from; y < to; y++)
            {
                pixels.Row(y).CopyTo(line.Row(0));
                using var lab = ColorConversion.FromPixels(line, ColorSpace.CieLab);
                for (var i = 0; i < 3; i++)
                {
                    rows.Blend(soft[i], y, small);
                    columns.Enlarge(small, large);
                    var colors = lab[i].Row(0);
                    var target = MemoryMarshal.Cast<byte, sbyte>(strokes.Row(y));
                    for (var x = 0; x < large.Length; x++)
                    {
                        target[(x * 3) + i] = (sbyte)MathF.Round(Math.Clamp(colors[x] - large[x], -MostStroke, MostStroke) * StrokeSteps);
                    }
                }
            }
        });
        return strokes;
    }
}
