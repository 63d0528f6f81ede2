using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits;

/// <summary>All masks in one picture: the grey photo, tinted with a colour for each.</summary>
internal static class LabelColors
{
    private const float PhotoContrast = 0.75f;

    private static readonly Dictionary<string, (Vector3 Lab, float Opacity)> Tints = new()
    {
        ["skin"] = (new Vector3(72, 22, 32), 0.6f),
        ["hair"] = (new Vector3(42, 38, -62), 0.6f),
        ["facial-hair"] = (new Vector3(58, 62, -44), 0.65f),
        ["headwear"] = (new Vector3(78, 2, 74), 0.6f),
        ["clothes"] = (new Vector3(58, -8, -38), 0.6f),
        ["brows"] = (new Vector3(66, 58, 62), 0.8f),
        ["eyes"] = (new Vector3(94, 0, 0), 0.8f),
        ["irises"] = (new Vector3(52, 78, 12), 0.85f),
        ["lips"] = (new Vector3(52, 74, 42), 0.75f),
        ["teeth"] = (new Vector3(92, -48, 62), 0.85f),
        ["glasses"] = (new Vector3(88, -78, 76), 0.9f),
    };

    public static PixelBuffer Draw(PortraitScene scene, IReadOnlyList<(string Name, Plane Mask)> masks)
    {
        using var picture = new ColorImage(scene.Width, scene.Height, ColorSpace.CieLab, clear: true);
        for (var i = 0; i < picture.C0.Samples.Length; i++)
        {
            picture.C0.Samples[i] = 50 + PhotoContrast * (scene.Lab.C0.Samples[i] - 50);
        }

        foreach (var (name, mask) in masks)
        {
            if (Tints.TryGetValue(name, out var tint))
            {
                Tint(picture, mask, tint.Lab, tint.Opacity);
            }
        }

        return ColorConversion.ToPixels(picture);
    }

    private static void Tint(ColorImage picture, Plane mask, Vector3 lab, float opacity) => RowParallel.For(picture.Height, (from, to) =>
    {
        for (var y = from; y < to; y++)
        {
            var m = mask.Row(y);
            for (var i = 0; i < 3; i++)
            {
                var row = picture[i].Row(y);
                for (var x = 0; x < m.Length; x++)
                {
                    row[x] += opacity * m[x] * (lab[i] - row[x]);
                }
            }
        }
    });
}
