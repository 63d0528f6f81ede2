using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Edit.Instruction;
using Likeness.Portraits.Edit.Painting;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Edit.Operations;

/// <summary>Flat tones, strong colours and dark lines of a drawn cartoon.</summary>
/// <param name="look">Widths and tones.</param>
internal sealed class Cartoon(CartoonLook look) : IEditOperation
{
    /// <summary>The cartoon.</summary>
    public static CartoonLook Bold { get; } = new(Radius: 0.075f, Bands: 5.2f, Softness: 0.09f, Share: 0.82f, Lift: 0.035f, Chroma: 1.4f, Line: 0.017f, Outline: 0.045f, Ink: new Vector3(0.20f, 0.012f, -0.008f));

    /// <summary>What stands for anime: clearer colours, thinner lines, fewer shades.</summary>
    public static CartoonLook Cel { get; } = new(Radius: 0.06f, Bands: 4.2f, Softness: 0.06f, Share: 0.72f, Lift: 0.055f, Chroma: 1.32f, Line: 0.011f, Outline: 0.024f, Ink: new Vector3(0.24f, 0.02f, -0.01f));

    public void Apply(EditCanvas canvas, EditStep step)
    {
        using var lines = Lines(canvas, look, step.Amount);
        var flat = FlatPaint.Of(canvas, look.Radius * (0.6f + (0.4f * step.Amount)), passes: 2, background: 0.06f);
        var share = MathF.Min(0.95f, look.Share * (0.5f + (0.5f * step.Amount)));
        var (faces, features) = (canvas.FaceShare, canvas.Features);
        PixelMath.Change(flat, new Tones(look, share, canvas.IsMonochrome ? 1 : look.Chroma, faces, features));
        Compositor.OverInPlace(flat, canvas.IsMonochrome ? look.Ink with { Y = 0, Z = 0 } : look.Ink, lines);
        canvas.Replace(flat);
    }

    /// <summary>Inner lines, fainter behind the people, and the outline around them.</summary>
    private static Plane Lines(EditCanvas canvas, CartoonLook look, float amount)
    {
        var lightness = canvas.In(ColorSpace.OkLab).C0;
        using var calm = LocalContrast.Base(lightness, MathF.Max(1, 0.02f * canvas.Unit), 4e-4f);
        using var flow = FlowField.Of(calm, MathF.Max(1.2f, 0.025f * canvas.Unit));
        var lines = InkLines.Find(calm, flow, MathF.Max(0.9f, look.Line * canvas.Unit), MathF.Max(2, 0.05f * canvas.Unit), -0.004f, -0.024f);
        if (canvas.People.Count > 0)
        {
            using var fine = InkLines.Find(calm, flow, MathF.Max(0.8f, 0.010f * canvas.Unit), MathF.Max(1.5f, 0.025f * canvas.Unit), -0.003f, -0.020f);
            Pixelwise.MapInto(lines, lines, fine, canvas.Features, default(Finer));
        }

        if (canvas.HasPeople)
        {
            using var outline = InkLines.Outline(canvas.Matte, MathF.Max(1.2f, look.Outline * canvas.Unit), MathF.Max(0.8f, 0.012f * canvas.Unit));
            Pixelwise.MapInto(lines, lines, canvas.Matte, outline, new Ink(MathF.Min(1, 0.85f * (0.4f + (0.6f * amount)))));
        }

        return lines;
    }

    private readonly struct Tones(CartoonLook look, float share, float chroma, Plane faces, Plane features) : IColorFunction
    {
        public LaneTriple Of(LaneTriple color, int x, int y)
        {
            var band = FlatPaint.Band(color.C0, look.Bands, look.Softness);
            // Steps of tone that cross a face at random would look like marks on the skin.
            var here = (Vector<float>.One - (RowLanes.Load(faces.Row(y), x) * 0.55f)) * (Vector<float>.One - (RowLanes.Load(features.Row(y), x) * 0.6f)) * share;
            var lightness = Lanes.Of(look.Lift) + (Lanes.Lerp(color.C0, band, here) * (1 - look.Lift));
            return LaneColor.Toned(color, Vector.MinNative(lightness, Lanes.Of(0.985f)), Lanes.Of(chroma));
        }
    }

    private readonly struct Finer : ITernary
    {
        public Vector<float> Of(Vector<float> a, Vector<float> b, Vector<float> c) => Lanes.Lerp(a, b, Lanes.Clamp01(c));
    }

    private readonly struct Ink(float strength) : ITernary
    {
        public Vector<float> Of(Vector<float> a, Vector<float> b, Vector<float> c) =>
            Vector.MaxNative(a * (Lanes.Of(0.4f) + (b * 0.6f)) * strength, c * 0.9f);
    }
}

/// <summary>Widths, in units, and tones of a cartoon.</summary>
/// <param name="Radius">Size of the smallest flat area.</param>
/// <param name="Bands">Tones between black and white.</param>
/// <param name="Softness">Softness of the steps between tones.</param>
/// <param name="Share">How far tones go to their bands, 0…1.</param>
/// <param name="Lift">Lightness of black.</param>
/// <param name="Chroma">Factor of chroma.</param>
/// <param name="Line">Half the width of inner lines.</param>
/// <param name="Outline">Width of the outline.</param>
/// <param name="Ink">Colour of the lines, OKLab.</param>
internal sealed record CartoonLook(float Radius, float Bands, float Softness, float Share, float Lift, float Chroma, float Line, float Outline, Vector3 Ink);
