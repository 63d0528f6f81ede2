using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.Toy;

/// <summary>The outline of busts: the people as far as their cuts reach.</summary>
internal static class BustOutline
{
    private const float Roundness = 0.05f;

    /// <param name="scene">Complete people.</param>
    /// <param name="busts">Their busts.</param>
    /// <returns>0…1.</returns>
    public static Plane Cut(PortraitScene scene, IReadOnlyList<Bust> busts)
    {
        using var outline = FigureAlpha.Of(scene, 0.055f);
        RowParallel.For(outline.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var row = outline.Row(y);
                var cuts = busts.Select(bust => bust.CutAt(y + 0.5f)).ToArray();
                for (var x = 0; x < row.Length; x++)
                {
                    if (row[x] > 0)
                    {
                        var at = y * outline.Width + x;
                        row[x] *= cuts[scene.Owners[at]].Cover(x + 0.5f, scene.Regions[at] != (byte)Region.Clothes);
                    }
                }
            }
        });
        DropScraps(outline, scene);

        // The cut's own corners are rounded like everything that comes out of a mould.
        var sigma = Roundness * busts[0].Unit;
        var soft = GaussianFilter.Apply(outline, sigma);
        var half = Math.Clamp(0.55f / MathF.Max(1, 1.2f * sigma), 0.08f, 0.5f);
        Pixelwise.MapInto(soft, soft, soft, (m, _) => SmoothStep.Between(0.5f - half, 0.5f + half, m));
        return soft;
    }

    /// <summary>What the cut has left of arms and hats without a connection to a face.</summary>
    private static void DropScraps(Plane outline, PortraitScene scene)
    {
        var map = ConnectedComponents.Find(outline);
        var kept = new bool[map.Components.Count + 1];
        foreach (var person in scene.People)
        {
            var nose = Vector2.Clamp(person.Shape[MeshPoint.NoseTip], Vector2.Zero, new Vector2(outline.Width - 1, outline.Height - 1));
            kept[map.Labels[(int)nose.Y * outline.Width + (int)nose.X]] = true;
        }

        var samples = outline.Samples;
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = map.Labels[i] > 0 && !kept[map.Labels[i]] ? 0 : samples[i];
        }
    }
}
