using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Edit.Instruction;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Edit.Operations;

/// <summary>Takes fine texture and noise from skin, or from the whole picture where nobody is; edges and large forms stay (guided filter).</summary>
internal sealed class Smooth : IEditOperation
{
    private const float Epsilon = 1.6e-3f;

    public void Apply(EditCanvas canvas, EditStep step)
    {
        var picture = canvas.In(ColorSpace.OkLab);
        using var skin = canvas.People.Count > 0 ? canvas.Enlarged(canvas.Scene.Coverage.Skin) : null;
        var strength = MathF.Min(0.95f, 0.72f * step.Amount);
        for (var i = 0; i < 3; i++)
        {
            var plane = picture[i];
            using var smooth = GuidedFilter.Apply(picture.C0, plane, Math.Max(2, (int)(0.07f * canvas.Unit)), Epsilon, canvas.Unit > 60 ? 2 : 1);
            if (skin is null)
            {
                Pixelwise.MapInto(plane, plane, smooth, new Towards(strength));
            }
            else
            {
                using var share = Pixelwise.Scale(skin, strength);
                Pixelwise.MapInto(smooth, smooth, plane, share, default(Blend));
                smooth.Samples.CopyTo(plane.Samples);
            }
        }
    }

    private readonly struct Towards(float share) : IBinary
    {
        public Vector<float> Of(Vector<float> a, Vector<float> b) => a + ((b - a) * share);
    }

    private readonly struct Blend : ITernary
    {
        public Vector<float> Of(Vector<float> a, Vector<float> b, Vector<float> c) => b + ((a - b) * c);
    }
}
