using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Edit.Instruction;
using Likeness.Portraits.Edit.Painting;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Edit.Operations;

/// <summary>Ink on white paper: lines found in locally normalised lightness, so that dark cloth has lines too, finer ones in faces, and solid black where hair is dark.</summary>
internal sealed class LineArt : IEditOperation
{
    private static readonly Vector3 Paper = new(0.99f, 0.985f, 0.97f);
    private static readonly Vector3 Ink = new(0.07f, 0.07f, 0.09f);

    public void Apply(EditCanvas canvas, EditStep step)
    {
        var unit = canvas.Unit;
        using var lightness = GaussianFilter.Apply(canvas.In(ColorSpace.OkLab).C0, 0.6f);
        using var even = Normalised(lightness, 0.6f * unit);
        using var calm = LocalContrast.Base(even, MathF.Max(1, 0.02f * unit), 4e-4f);
        using var flow = FlowField.Of(calm, MathF.Max(1.3f, 0.028f * unit));
        var width = 0.6f + (0.4f * step.Amount);
        using var lines = InkLines.Find(calm, flow, MathF.Max(0.9f, 0.015f * unit * width), MathF.Max(2, 0.06f * unit), -0.004f, -0.018f);
        using var fine = InkLines.Find(lightness, flow, MathF.Max(0.8f, 0.010f * unit * width), MathF.Max(2, 0.045f * unit), -0.0015f, -0.013f);
        using var faces = Pixelwise.Multiply(fine, canvas.FaceShare);
        Pixelwise.MapInto(lines, lines, faces, default(Greater));
        if (canvas.HasPeople)
        {
            using var outline = InkLines.Outline(canvas.Matte, MathF.Max(1.2f, 0.022f * unit * width), MathF.Max(0.8f, 0.012f * unit));
            using var person = Pixelwise.Map(canvas.Matte, new Ramp(0.02f, 0.5f));
            Pixelwise.MultiplyInto(lines, person);
            Pixelwise.MapInto(lines, lines, outline, default(Greater));
            if (canvas.People.Count > 0)
            {
                FillDarkHair(canvas, lightness, lines);
            }
        }

        var picture = canvas.In(ColorSpace.Srgb);
        for (var i = 0; i < 3; i++)
        {
            picture[i].Samples.Fill(Paper[i]);
        }

        Compositor.OverInPlace(picture, Ink, lines);
    }

    private static Plane Normalised(Plane lightness, float sigma)
    {
        using var mean = GaussianFilter.Apply(lightness, sigma);
        using var squares = Pixelwise.Multiply(lightness, lightness);
        using var meanSquare = GaussianFilter.Apply(squares, sigma);
        return Pixelwise.Map(lightness, mean, meanSquare, default(Local));
    }

    /// <summary>Dark hair is black but for its shine.</summary>
    private static void FillDarkHair(EditCanvas canvas, Plane lightness, Plane lines)
    {
        using var hair = DarkHair.Of(canvas, lightness);
        if (hair is null)
        {
            return;
        }

        using var shade = LocalContrast.Base(lightness, MathF.Max(1, 0.03f * canvas.Unit), 1e-3f);
        Pixelwise.MapInto(shade, shade, hair, default(Black));
        Pixelwise.MapInto(lines, lines, shade, default(Greater));
    }

    private readonly struct Local : ITernary
    {
        public Vector<float> Of(Vector<float> a, Vector<float> b, Vector<float> c)
        {
            var deviation = Vector.SquareRoot(Vector.MaxNative(c - (b * b), Vector<float>.Zero));
            return Lanes.Clamp01(Lanes.Of(0.5f) + ((a - b) * 0.22f / (deviation + Lanes.Of(0.05f))));
        }
    }

    private readonly struct Black : IBinary
    {
        public Vector<float> Of(Vector<float> a, Vector<float> b) => Lanes.Step(0.40f, 0.33f, a) * Lanes.Step(0.35f, 0.65f, b) * 0.97f;
    }
}
