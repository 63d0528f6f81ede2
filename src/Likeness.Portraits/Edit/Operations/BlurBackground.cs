using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Edit.Instruction;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Edit.Operations;

/// <summary>The background out of focus: discs in linear light, at half the resolution; lights spread more than their surroundings.</summary>
internal sealed class BlurBackground : IEditOperation
{
    private const float Radius = 0.16f;
    private const float LightWeight = 9;

    public void Apply(EditCanvas canvas, EditStep step)
    {
        canvas.In(ColorSpace.LinearRgb);
        using var background = Backdrop.WithoutPeople(canvas, 0.12f * canvas.Unit);
        using var small = Resampler.Resize(background, (canvas.Width + 1) / 2, (canvas.Height + 1) / 2, ResampleFilter.Box);
        var radius = Math.Clamp((int)MathF.Round(Radius * canvas.Unit * step.Amount / 2), 2, 60);
        using var weights = new Plane(small.Width, small.Height);
        PixelMath.Change(small, (color, x, y) =>
        {
            var weight = 1 + (LightWeight * SmoothStep.Between(0.4f, 0.95f, color.Y));
            weights[x, y] = weight;
            return color * weight;
        });
        using var total = DiscBlur.Apply(weights, radius);
        using var blurred = new ColorImage(DiscBlur.Apply(small.C0, radius), DiscBlur.Apply(small.C1, radius), DiscBlur.Apply(small.C2, radius), ColorSpace.LinearRgb);
        for (var i = 0; i < 3; i++)
        {
            Pixelwise.MapInto(blurred[i], blurred[i], total, default(Quotient));
        }

        using var soft = GaussianFilter.Apply(blurred, 0.18f * radius);
        using var large = Resampler.Resize(soft, canvas.Width, canvas.Height, ResampleFilter.Triangle);
        canvas.ShowBehind(large);
    }

    private readonly struct Quotient : IBinary
    {
        public Vector<float> Of(Vector<float> a, Vector<float> b) => a / b;
    }
}
