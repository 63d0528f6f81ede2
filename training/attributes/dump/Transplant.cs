using Likeness.Faces;
using Likeness.Imaging;

namespace Likeness.Attributes.Dump;

/// <summary>
/// Puts the lower face of one person on another, relative to the skin of each, and varies how dark hair is while its strands stay:
/// few people of a collection wear beards, and the models must learn hair, not the faces that wear it.
/// </summary>
internal static class Transplant
{
    private const float Floor = 0.01f;

    public static FacePatches Make(FacePatches from, FacePatches onto, bool lip, bool chin, ref SeededRandom random)
    {
        var (source, target) = (Skin(from), Skin(onto));
        var shade = random.NextSingle() < 0.6f ? 0.6f + (0.6f * random.NextSingle()) : -0.4f + random.NextSingle();
        var strands = 0.7f + (0.5f * random.NextSingle());
        var mirrored = random.NextSingle() < 0.5f;
        FacePatch Blend(FacePatch a, FacePatch b, bool keepEdge) => Mix(a, b, source, target, shade, strands, mirrored && a.Width > a.Height, keepEdge);
        var result = onto;
        if (lip)
        {
            result = result with { Lip = Blend(from.Lip, onto.Lip, keepEdge: true) };
        }

        if (chin)
        {
            var (jawLeft, jawRight) = mirrored ? (from.JawRight, from.JawLeft) : (from.JawLeft, from.JawRight);
            var (cheekLeft, cheekRight) = mirrored ? (from.CheekRight, from.CheekLeft) : (from.CheekLeft, from.CheekRight);
            result = result with
            {
                Chin = Blend(from.Chin, onto.Chin, keepEdge: false),
                JawLeft = Blend(jawLeft, onto.JawLeft, keepEdge: false),
                JawRight = Blend(jawRight, onto.JawRight, keepEdge: false),
                CheekLeft = Blend(cheekLeft, onto.CheekLeft, keepEdge: false),
                CheekRight = Blend(cheekRight, onto.CheekRight, keepEdge: false),
            };
        }

        return result;
    }

    private static FacePatch Mix(FacePatch from, FacePatch onto, float[] source, float[] target, float shade, float strands, bool mirrored, bool keepEdge)
    {
        var (width, height) = (from.Width, from.Height);
        using var layer = new Plane(width, height);
        var result = new FacePatch(width, height);
        for (var c = 0; c < 3; c++)
        {
            var a = from.Plane(c);
            var b = onto.Plane(c);
            for (var i = 0; i < a.Length; i++)
            {
                var x = i % width;
                layer.Samples[i] = Light(a[mirrored ? i - x + (width - 1 - x) : i]) - source[c];
            }

            using var smooth = GaussianFilter.Apply(layer, 3);
            for (var i = 0; i < a.Length; i++)
            {
                var (x, y) = (i % width, i / width);
                var mask = keepEdge ? Step(y + 0.5f - 4, 1.5f) * Step(0.41f * width - Math.Abs(x + 0.5f - (width / 2f)), 1.5f) : 1;
                var moved = (smooth.Samples[i] * shade) + ((layer.Samples[i] - smooth.Samples[i]) * strands);
                var light = ((Light(b[i]) - target[c]) * (1 - mask)) + (mask * moved) + target[c];
                result.Samples[(c * width * height) + i] = MathF.Sqrt(Math.Clamp(MathF.Exp(light) - Floor, 0, 1));
            }
        }

        return result;
    }

    private static float[] Skin(FacePatches patches)
    {
        var skin = new float[3];
        for (var c = 0; c < 3; c++)
        {
            float[] values = [.. patches.SkinLeft.Plane(c), .. patches.SkinRight.Plane(c)];
            Array.Sort(values);
            skin[c] = Light(values[values.Length / 2]);
        }

        return skin;
    }

    private static float Light(float value) => MathF.Log((value * value) + Floor);

    private static float Step(float distance, float softness) => 1 / (1 + MathF.Exp(-distance / softness));
}
