using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.Figures;

/// <summary>Paints features on lit figures at the size of the result; the paint is under the same light as what is around it.</summary>
internal sealed class FeaturePainter
{
    private readonly ColorImage _figure;
    private readonly Shading _shading;
    private readonly Func<float, float>? _lightness;

    /// <param name="figure">The lit figures, linear RGB; changed.</param>
    /// <param name="shading">The light on the grid.</param>
    /// <param name="lightness">What the material makes of a CIE L.</param>
    public FeaturePainter(ColorImage figure, Shading shading, Func<float, float>? lightness = null)
    {
        (_figure, _shading, _lightness) = (figure, shading, lightness);
        Grid = Enlargement.Of(shading.Gloss.C0, figure.Width, figure.Height);
    }

    /// <summary>From the grid to the figures.</summary>
    public Enlargement Grid { get; }

    /// <summary>Puts a colour on a pixel.</summary>
    /// <param name="x">Column.</param>
    /// <param name="y">Row.</param>
    /// <param name="color">CIE Lab.</param>
    /// <param name="cover">How much of the pixel it covers.</param>
    /// <param name="brightness">How much more light it takes than its surroundings.</param>
    public void Put(int x, int y, Vector3 color, float cover, float brightness = 1) => PutLinear(x, y, Linear(color), cover, brightness);

    /// <summary>Puts a colour on a shape.</summary>
    /// <param name="shape">Coverage, 0…1.</param>
    /// <param name="left">Where its first column lies.</param>
    /// <param name="top">Where its first row lies.</param>
    /// <param name="color">CIE Lab.</param>
    /// <param name="opacity">Factor for the coverage.</param>
    /// <param name="brightness">How much more light it takes than its surroundings.</param>
    public void Fill(Plane shape, int left, int top, Vector3 color, float opacity = 1, float brightness = 1)
    {
        var paint = Linear(color);
        for (var y = 0; y < shape.Height; y++)
        {
            var cover = shape.Row(y);
            for (var x = 0; x < cover.Length; x++)
            {
                if (cover[x] > 0)
                {
                    PutLinear(left + x, top + y, paint, cover[x] * opacity, brightness);
                }
            }
        }
    }

    /// <summary>Puts a colour on the brows of a face.</summary>
    /// <param name="brows">Their shapes on the grid.</param>
    /// <param name="person">Whose, in pixels of the figures.</param>
    /// <param name="color">CIE Lab.</param>
    /// <param name="opacity">Factor for the coverage.</param>
    public void Brows(Plane brows, ScenePerson person, Vector3 color, float opacity = 1)
    {
        const float Margin = 0.25f;
        Vector2[] points = [.. person.Shape.Line(FaceMeshTopology.LeftBrow.AsSpan()), .. person.Shape.Line(FaceMeshTopology.RightBrow.AsSpan())];
        var area = Around(points, Margin * person.Shape.Frame.Unit);
        var paint = Linear(color);
        for (var y = area.Top; y < area.Bottom; y++)
        {
            for (var x = area.Left; x < area.Right; x++)
            {
                var cover = Grid.Place(x, y).Of(brows.Samples);
                if (cover > 0)
                {
                    PutLinear(x, y, paint, cover * opacity, 1);
                }
            }
        }
    }

    /// <summary>The mouth of a face as shapes, and where on the figures they lie.</summary>
    /// <param name="person">Whose, in pixels of the figures.</param>
    public (MouthShapes Shapes, int Left, int Top) Mouth(ScenePerson person)
    {
        const float Margin = 0.15f;
        var area = Around(person.Shape.Line(FaceMeshTopology.LipsOuter.AsSpan()), Margin * person.Shape.Frame.Unit);
        var origin = new Vector2(area.Left, area.Top);
        var moved = person with { Shape = person.Shape.Moved(p => p - origin) };
        return (MouthShapes.Draw([moved], 1, area.Right - area.Left, area.Bottom - area.Top), area.Left, area.Top);
    }

    private CanvasArea Around(Vector2[] points, float margin)
    {
        var low = points.Aggregate(Vector2.Min) - new Vector2(margin);
        var high = points.Aggregate(Vector2.Max) + new Vector2(margin);
        var (left, top) = (Math.Clamp((int)low.X, 0, _figure.Width - 1), Math.Clamp((int)low.Y, 0, _figure.Height - 1));
        return new CanvasArea(left, top, Math.Clamp((int)high.X + 1, left + 1, _figure.Width), Math.Clamp((int)high.Y + 1, top + 1, _figure.Height));
    }

    private Vector3 Linear(Vector3 lab)
    {
        var color = lab with { X = _lightness is null ? lab.X : _lightness(lab.X) };
        return Vector3.Max(ColorConversion.SrgbToLinear(ColorConversion.CieLabToSrgb(color)), new Vector3(0.003f));
    }

    private void PutLinear(int x, int y, Vector3 paint, float cover, float brightness)
    {
        var place = Grid.Place(x, y);
        for (var i = 0; i < 3; i++)
        {
            var lit = (paint[i] * place.Of(_shading.Irradiance[i].Samples) + place.Of(_shading.Gloss[i].Samples)) * brightness;
            ref var sample = ref _figure[i][x, y];
            sample += (lit - sample) * cover;
        }
    }
}
