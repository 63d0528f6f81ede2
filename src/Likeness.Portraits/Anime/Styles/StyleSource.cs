using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Anime.Styles;

/// <summary>A style picture at the scale of a drawing: its colours, its colours without brush strokes, and what is where in it.</summary>
internal sealed class StyleSource : IDisposable
{
    private const float MostEnlargement = 2.2f;
    private const int MostSide = 1024;
    private const int Reduction = 2;

    /// <summary>Parts are found at this many pixels a unit.</summary>
    private const float PartsUnit = 40;


    private StyleSource(ColorImage lab, FaceShape? face, PortraitScene? studied, float stroke)
    {
        (Lab, Face) = (lab, face);
        Soft = GaussianFilter.Apply(lab, MathF.Max(0.7f, stroke));
        using var guide = Resampler.Resize(lab.C0, Math.Max(2, lab.Width / Reduction), Math.Max(2, lab.Height / Reduction), ResampleFilter.Box);
        Guide = GaussianFilter.Apply(guide, MathF.Max(0.6f, 0.35f * stroke / Reduction));
        Parts = new StylePart[Guide.Width * Guide.Height];
        for (var y = 0; studied is not null && y < Guide.Height; y++)
        {
            var row = y * studied.Height / Guide.Height * studied.Width;
            for (var x = 0; x < Guide.Width; x++)
            {
                Parts[(y * Guide.Width) + x] = StyleParts.Of(studied.Regions[row + (x * studied.Width / Guide.Width)]);
            }
        }
    }

    /// <summary>CIE Lab.</summary>
    public ColorImage Lab { get; }

    /// <summary>The same without brush strokes.</summary>
    public ColorImage Soft { get; }

    /// <summary>Lightness at half the size.</summary>
    public Plane Guide { get; }

    /// <summary>What each pixel of the guide shows; all background for a picture without a face.</summary>
    public StylePart[] Parts { get; }

    /// <summary>The main face in pixels of <see cref="Lab"/>, if there is one.</summary>
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
            using var large = Resampler.Resize(input.Pixels, Math.Max(16, (int)(width * scale)), Math.Max(16, (int)(height * scale)));
            return new StyleSource(ColorConversion.FromPixels(large, ColorSpace.CieLab), studied.People[0].Shape.Scaled((float)large.Width / studied.Width), studied, 0.05f * unit);
        }

        var fit = MathF.Min(MostEnlargement, (float)Math.Max(scene.Width, scene.Height) / side);
        using var sized = Resampler.Resize(input.Pixels, Math.Max(16, (int)(width * fit)), Math.Max(16, (int)(height * fit)));
        return new StyleSource(ColorConversion.FromPixels(sized, ColorSpace.CieLab), null, null, 0.05f * unit);
    }

    /// <summary>Colours of a part, evenly spread over it.</summary>
    /// <param name="part">The part; null for the whole picture.</param>
    /// <param name="count">How many at most.</param>
    public Vector3[] Colors(StylePart? part, int count)
    {
        var places = new List<int>();
        for (var i = 0; i < Parts.Length; i++)
        {
            if (part is null || Parts[i] == part)
            {
                places.Add(i);
            }
        }

        var colors = new Vector3[Math.Min(count, places.Count)];
        for (var i = 0; i < colors.Length; i++)
        {
            var at = places[(int)((long)i * places.Count / colors.Length)];
            var (x, y) = (Math.Min(at % Guide.Width * Reduction, Lab.Width - 1), Math.Min(at / Guide.Width * Reduction, Lab.Height - 1));
            colors[i] = new Vector3(Lab.C0[x, y], Lab.C1[x, y], Lab.C2[x, y]);
        }

        return colors;
    }

    public void Dispose()
    {
        Lab.Dispose();
        Soft.Dispose();
        Guide.Dispose();
    }
}
