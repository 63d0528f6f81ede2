using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Figures;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.Toy;

/// <summary>The outline of busts: the people as far as their cuts reach, at any resolution.</summary>
internal sealed class BustOutline : IDisposable
{
    private const float HeadRoundness = 0.05f;
    private const float ShoulderRoundness = 0.13f;

    private readonly PortraitScene _scene;
    private readonly IReadOnlyList<Bust> _busts;
    private readonly SoftOutline _heads;
    private readonly SoftOutline _shoulders;

    // The cut's own corners are rounded like everything that comes out of a mould, shoulders most.
    private BustOutline(PortraitScene scene, IReadOnlyList<Bust> busts, Plane cut)
    {
        (_scene, _busts) = (scene, busts);
        _heads = SoftOutline.Of(cut, HeadRoundness * busts[0].Unit);
        _shoulders = SoftOutline.Of(cut, ShoulderRoundness * busts[0].Unit);
    }

    /// <param name="scene">Complete people.</param>
    /// <param name="busts">Their busts.</param>
    public static BustOutline Cut(PortraitScene scene, IReadOnlyList<Bust> busts)
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
        return new BustOutline(scene, busts, outline);
    }

    /// <summary>The outline at some size, 0…1.</summary>
    public Plane Sharpen(int width, int height)
    {
        using var heads = _heads.Sharpen(width, height);
        var sharp = _shoulders.Sharpen(width, height);
        var (across, down) = ((float)_scene.Width / width, (float)_scene.Height / height);
        RowParallel.For(height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var row = sharp.Row(y);
                var head = heads.Row(y);
                var owners = _scene.Owners.AsSpan((int)((y + 0.5f) * down) * _scene.Width, _scene.Width);
                var below = _busts.Select(bust => SmoothStep.Between(0.05f, 0.4f, ((y + 0.5f) * down - bust.ChinY) / bust.Unit)).ToArray();
                for (var x = 0; x < row.Length; x++)
                {
                    row[x] = head[x] + (row[x] - head[x]) * below[owners[(int)((x + 0.5f) * across)]];
                }
            }
        });
        return sharp;
    }

    public void Dispose()
    {
        _heads.Dispose();
        _shoulders.Dispose();
    }

    /// <summary>What the cut has left of arms and hats without a connection to a face.</summary>
    private static void DropScraps(Plane outline, PortraitScene scene)
    {
        using var map = ConnectedComponents.Find(outline);
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
