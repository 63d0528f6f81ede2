using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Pixels;

/// <summary>Takes brows and spectacles out of the sampled skin, because they are drawn by hand later: what is left of them would look like a second brow or a dirty face.</summary>
/// <remarks>The holes are filled by diffusion from their borders (the harmonic part of image inpainting: Bertalmío and others, 2000).</remarks>
internal static class FeatureEraser
{
    private const float BrowThickness = 1.5f;
    private const float Covered = 0.12f;
    private const int MostSteps = 60;

    /// <summary>Fills the skin cells below a person's brows and glasses from the skin around them.</summary>
    public static void Erase(PixelSprite sprite, Vector3[] colors, PersonSprite person)
    {
        if (person.Unit < FacePainter.SmallUnit)
        {
            return;
        }

        using var mask = Mask(sprite, person);
        var holes = new List<int>();
        var isSkin = new bool[colors.Length];
        for (var i = 0; i < colors.Length; i++)
        {
            isSkin[i] = sprite.Regions[i] == Region.Skin && sprite.Owners[i] == person.Owner;
            if (isSkin[i] && mask.Samples[i] > Covered)
            {
                holes.Add(i);
            }
        }

        Start(sprite, colors, holes, isSkin);
        for (var step = 0; step < MostSteps; step++)
        {
            Spread(sprite, colors, holes, isSkin);
        }
    }

    private static Plane Mask(PixelSprite sprite, PersonSprite person)
    {
        var mask = new Plane(sprite.Width, sprite.Height, clear: true);
        foreach (var brow in (ReadOnlySpan<BrowShape>)[person.LeftBrow, person.RightBrow])
        {
            Polygon.Fill(mask, brow.Outline(person.Unit, BrowThickness));
        }

        if (person.Glasses is { } glasses)
        {
            var width = MathF.Max(1.2f, glasses.RimWidth * person.Unit + 0.6f);
            Strokes.Closed(mask, glasses.LeftRim, width);
            Strokes.Closed(mask, glasses.RightRim, width);
            Strokes.Open(mask, glasses.Bridge, width);
            Strokes.Open(mask, [glasses.LeftTemple.Hinge, glasses.LeftTemple.End], width);
            Strokes.Open(mask, [glasses.RightTemple.Hinge, glasses.RightTemple.End], width);
        }

        return mask;
    }

    /// <summary>Gives each hole the mean colour of the skin at its row's nearest borders above and below.</summary>
    private static void Start(PixelSprite sprite, Vector3[] colors, List<int> holes, bool[] isSkin)
    {
        var hole = holes.ToHashSet();
        var filled = new Vector3[holes.Count];
        for (var i = 0; i < holes.Count; i++)
        {
            var (sum, count) = (Vector3.Zero, 0);
            foreach (var step in (ReadOnlySpan<int>)[-sprite.Width, sprite.Width])
            {
                var at = holes[i] + step;
                while (at >= 0 && at < colors.Length && hole.Contains(at))
                {
                    at += step;
                }

                if (at >= 0 && at < colors.Length && isSkin[at])
                {
                    sum += colors[at];
                    count++;
                }
            }

            filled[i] = count == 0 ? colors[holes[i]] : sum / count;
        }

        for (var i = 0; i < holes.Count; i++)
        {
            colors[holes[i]] = filled[i];
        }
    }

    private static void Spread(PixelSprite sprite, Vector3[] colors, List<int> holes, bool[] isSkin)
    {
        var next = new Vector3[holes.Count];
        for (var i = 0; i < holes.Count; i++)
        {
            var (x, y) = (holes[i] % sprite.Width, holes[i] / sprite.Width);
            var (sum, count) = (Vector3.Zero, 0);
            foreach (var (dx, dy) in (ReadOnlySpan<(int, int)>)[(0, -1), (-1, 0), (1, 0), (0, 1)])
            {
                if (sprite.Contains(x + dx, y + dy) && isSkin[sprite.At(x + dx, y + dy)])
                {
                    sum += colors[sprite.At(x + dx, y + dy)];
                    count++;
                }
            }

            next[i] = count == 0 ? colors[holes[i]] : sum / count;
        }

        for (var i = 0; i < holes.Count; i++)
        {
            colors[holes[i]] = next[i];
        }
    }
}
