using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Stylize.Emoji;

/// <summary>The oval of a face at the low resolution that is enough for soft shapes: where the photo shows skin that is not drawn otherwise.</summary>
internal sealed class FaceTonePlace : IDisposable
{
    private const float MostUnit = 48;
    private const float FeatureMargin = 0.03f;
    private const float RimMargin = 0.05f;
    private const float BrowThickness = 1.15f;

    private readonly PortraitWindow _window;
    private readonly int _width;
    private readonly int _height;

    public FaceTonePlace(Figure figure)
    {
        var shape = figure.Oval;
        _window = figure.InPhoto(shape);
        var scale = MathF.Min(1, MostUnit * figure.Head.Factor / figure.Unit);
        (_width, _height) = (Math.Max(2, (int)(_window.Width * scale)), Math.Max(2, (int)(_window.Height * scale)));
        var reduction = (float)_width / shape.Width;
        Unit = figure.Unit * reduction;
        Vector2 Reduce(Vector2 point) => (point - new Vector2(shape.Left, shape.Top)) * reduction;
        using var inside = new Plane(_width, _height, clear: true);
        Polygon.Fill(inside, [.. Line.Ring(figure.Face.Line(FaceMeshTopology.FaceOval.AsSpan())).Select(Reduce)]);
        using var drawn = Drawn(figure, Reduce);
        using var cover = Reduced(figure.Skin.Cover);
        Skin = Pixelwise.Map(cover, inside, drawn, (s, i, d) => s > 0.6f && i > 0.5f && d < 0.12f ? 1 : 0);
        using var edge = GaussianFilter.Apply(inside, 0.1f * Unit);
        using var known = GaussianFilter.Apply(Skin, 0.12f * Unit);
        Weight = Pixelwise.Map(edge, known, (e, k) => SmoothStep.Between(0.5f, 0.95f, e) * SmoothStep.Between(0.02f, 0.3f, k));
    }

    /// <summary>Pixels a unit.</summary>
    public float Unit { get; }

    /// <summary>1 where the photo shows nothing but skin.</summary>
    public Plane Skin { get; }

    /// <summary>How far the skin's tone is known, falling to the edge of the face.</summary>
    public Plane Weight { get; }

    /// <summary>This place of a plane of the head map.</summary>
    public Plane Reduced(Plane plane)
    {
        using var cut = PictureCut.Cut(plane, _window);
        return Resampler.Resize(cut, _width, _height, ResampleFilter.Triangle);
    }

    public void Dispose()
    {
        Skin.Dispose();
        Weight.Dispose();
    }

    private Plane Drawn(Figure figure, Func<Vector2, Vector2> reduce)
    {
        using var drawn = new Plane(_width, _height, clear: true);
        foreach (var ring in (ReadOnlySpan<int[]>)[[.. FaceMeshTopology.LipsOuter], [.. FaceMeshTopology.LeftEye], [.. FaceMeshTopology.RightEye]])
        {
            Polygon.Fill(drawn, [.. Line.Ring(figure.Face.Line(ring)).Select(reduce)]);
        }

        foreach (var brow in (ReadOnlySpan<BrowShape>)[figure.Person.LeftBrow, figure.Person.RightBrow])
        {
            Polygon.Fill(drawn, [.. brow.Moved(figure.OnFigure).Outline(figure.Unit, BrowThickness).Select(reduce)]);
        }

        if (figure.Person.Glasses is { } glasses)
        {
            var width = MathF.Max(2, (glasses.RimWidth + RimMargin) * Unit);
            foreach (var line in (ReadOnlySpan<Vector2[]>)[[.. glasses.LeftRim, glasses.LeftRim[0]], [.. glasses.RightRim, glasses.RightRim[0]], glasses.Bridge])
            {
                Polygon.Fill(drawn, Line.Stroke([.. line.Select(point => reduce(figure.OnFigure(point)))], width));
            }
        }

        return GaussianFilter.Apply(drawn, MathF.Max(0.5f, FeatureMargin * Unit));
    }
}
