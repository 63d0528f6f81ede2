using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Anime;

/// <summary>Keeps skin as light or dark as it is in the photo also where a photo's shadows lie beside the features: most of what the whole face differs by is taken back.</summary>
internal static class SkinBalance
{
    private const int Step = 3;
    private const int LeastPixels = 30;
    private const float Share = 0.8f;

    /// <param name="scene">The photo on the canvas.</param>
    /// <param name="picture">The drawing in CIE Lab, its skin calibrated on forehead and cheeks; changed.</param>
    public static void Apply(PortraitScene scene, ColorImage picture)
    {
        var shifts = new float[scene.People.Count];
        for (var i = 0; i < shifts.Length; i++)
        {
            shifts[i] = Share * Difference(scene, picture, i);
        }

        if (shifts.All(shift => MathF.Abs(shift) < 0.2f))
        {
            return;
        }

        RowParallel.For(scene.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var skin = scene.Coverage.Skin.Row(y);
                var lightness = picture.C0.Row(y);
                var owners = scene.Owners.AsSpan(y * scene.Width, scene.Width);
                for (var x = 0; x < skin.Length; x++)
                {
                    lightness[x] += shifts[owners[x]] * skin[x];
                }
            }
        });
    }

    /// <summary>Median CIE L of the face's skin in the photo less that in the drawing.</summary>
    private static float Difference(PortraitScene scene, ColorImage picture, int person)
    {
        using var field = PersonField.Around(scene.People[person].Shape.Scaled(1f / Step), Math.Max(1, scene.Width / Step), Math.Max(1, scene.Height / Step));
        var (photographed, drawn) = (new List<float>(), new List<float>());
        for (var y = 0; y < field.Height; y++)
        {
            for (var x = 0; x < field.Width; x++)
            {
                var (px, py) = (((field.Left + x) * Step) + (Step / 2), ((field.Top + y) * Step) + (Step / 2));
                var at = (py * scene.Width) + px;
                if (field.OvalDistance[x, y] > 0.08f && field.Features[x, y] < 0.05f && scene.Regions[at] == (byte)Region.Skin && scene.Owners[at] == person)
                {
                    photographed.Add(scene.Lab.C0[px, py]);
                    drawn.Add(picture.C0[px, py]);
                }
            }
        }

        if (photographed.Count < LeastPixels)
        {
            return 0;
        }

        photographed.Sort();
        drawn.Sort();
        return photographed[photographed.Count / 2] - drawn[drawn.Count / 2];
    }
}
