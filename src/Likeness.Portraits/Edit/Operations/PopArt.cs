using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Edit.Instruction;
using Likeness.Portraits.Edit.Painting;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Edit.Operations;

/// <summary>Four prints of the picture in four flat colours each, with ink lines, as silk screens.</summary>
internal sealed class PopArt : IEditOperation
{
    /// <summary>Dark, half dark, half light, light and background of each print, sRGB.</summary>
    private static readonly Vector3[][] Palettes =
    [
        [new(0.10f, 0.05f, 0.25f), new(0.93f, 0.11f, 0.42f), new(1, 0.78f, 0.15f), new(1, 0.96f, 0.85f), new(0.05f, 0.72f, 0.78f)],
        [new(0.12f, 0.05f, 0.08f), new(0, 0.52f, 0.74f), new(1, 0.55f, 0.62f), new(1, 0.95f, 0.30f), new(0.95f, 0.20f, 0.35f)],
        [new(0.05f, 0.10f, 0.12f), new(0.42f, 0.16f, 0.66f), new(0.32f, 0.83f, 0.68f), new(1, 0.93f, 0.80f), new(1, 0.75f, 0.10f)],
        [new(0.20f, 0.02f, 0.10f), new(0.95f, 0.35f, 0.05f), new(0.98f, 0.80f, 0.55f), new(0.90f, 1, 0.95f), new(0.36f, 0.22f, 0.76f)],
    ];

    public void Apply(EditCanvas canvas, EditStep step)
    {
        var (width, height) = (canvas.Width, canvas.Height);
        var (columns, rows) = ((width + 1) / 2, (height + 1) / 2);
        using var tones = FaceTone.Of(canvas, 0.05f);
        using var lines = Lines(canvas);
        using var smallTones = Resampler.Resize(tones, columns, rows, ResampleFilter.Box);
        using var smallLines = Resampler.Resize(lines, columns, rows, ResampleFilter.Box);
        using var smallMatte = Resampler.Resize(canvas.Matte, columns, rows, ResampleFilter.Box);
        var people = canvas.HasPeople;
        var first = (int)(canvas.Seed % 4);
        var picture = new ColorImage(width, height, ColorSpace.Srgb);
        PixelMath.Change(picture, (_, x, y) =>
        {
            var (right, below) = (x >= columns ? 1 : 0, y >= rows ? 1 : 0);
            var palette = Palettes[(first + right + (2 * below)) % 4];
            var at = ((y - (below * rows)) * columns) + x - (right * columns);
            var tone = smallTones.Samples[at];
            var place = Step(-1.5f, tone) + Step(-0.35f, tone) + Step(0.75f, tone);
            var color = ToneRamp.At(palette.AsSpan(0, 4), place / 3);
            if (people)
            {
                color = Vector3.Lerp(palette[4], color, SmoothStep.Between(0.4f, 0.6f, smallMatte.Samples[at]));
            }

            return Vector3.Lerp(color, palette[0] * 0.7f, smallLines.Samples[at]);
        });
        canvas.Replace(picture);
    }

    private static float Step(float edge, float tone) => SmoothStep.Between(edge - 0.08f, edge + 0.08f, tone);

    private static Plane Lines(EditCanvas canvas)
    {
        using var calm = GaussianFilter.Apply(canvas.In(ColorSpace.OkLab).C0, 0.7f);
        using var flow = FlowField.Of(calm, MathF.Max(1.3f, 0.028f * canvas.Unit));
        var lines = InkLines.Find(calm, flow, MathF.Max(1, 0.016f * canvas.Unit), MathF.Max(2, 0.06f * canvas.Unit), -0.006f, -0.024f);
        if (canvas.HasPeople)
        {
            Pixelwise.MultiplyInto(lines, canvas.Matte);
        }

        return lines;
    }
}
