using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Pixels;

/// <summary>Paints what is behind the people: a glow of three dithered tones, or the photo's own background in few colours.</summary>
internal static class Backdrop
{
    private const int PhotoColors = 16;

    private static readonly Vector3[][] Grounds =
    [
        [new(44, 4, -30), new(58, 2, -28), new(70, -4, -20)],
        [new(46, -16, -8), new(60, -20, -6), new(74, -20, 2)],
        [new(44, 24, -22), new(58, 26, -16), new(72, 18, -4)],
        [new(60, 20, 34), new(72, 14, 36), new(83, 4, 30)],
        [new(44, 34, 14), new(58, 32, 18), new(72, 20, 18)],
        [new(50, -22, 24), new(64, -22, 28), new(77, -16, 28)],
    ];

    /// <summary>A glow behind the faces. The ground is one of the three that stand out best from the people, chosen by the seed.</summary>
    public static void Glow(PixelSprite sprite, IReadOnlyList<PersonSprite> people, StylizeWishes wishes, uint seed)
    {
        var ground = wishes.Background is { } wish ? Tones(wish.Lab) : Choose(people, wishes, seed);
        var first = sprite.Add(ground);
        var center = people.Aggregate(Vector2.Zero, (sum, person) => sum + person.Face.Frame.ToPicture(0, 0.3f)) / people.Count;
        var reach = 0.62f * MathF.Max(sprite.Width, sprite.Height);
        for (var y = 0; y < sprite.Height; y++)
        {
            for (var x = 0; x < sprite.Width; x++)
            {
                var r = Vector2.Distance(new Vector2(x, y), center) / reach;
                var level = Math.Clamp((1.15f - r) * 2.4f, 0, 2) + (wishes.Dither ? Bayer.At(x, y) * 0.9f : 0);
                sprite.Cells[sprite.At(x, y)] = first + Math.Clamp((int)MathF.Floor(level + 0.5f), 0, 2);
            }
        }
    }

    /// <summary>The photo's own background in few colours.</summary>
    public static void Photo(PixelSprite sprite, Vector3[] colors, StylizeWishes wishes)
    {
        var cells = new List<int>();
        for (var i = 0; i < colors.Length; i++)
        {
            if (sprite.Regions[i] == Region.Background)
            {
                cells.Add(i);
            }
        }

        if (cells.Count == 0)
        {
            return;
        }

        var clusters = KMeans.Fit([.. cells.Select(i => colors[i])], PhotoColors, 5);
        var first = sprite.Add(clusters.Centers);
        for (var k = 0; k < cells.Count; k++)
        {
            // Ordered dither in lightness: smooth skies and walls keep their gradients.
            var at = cells[k];
            var dither = wishes.Dither ? Bayer.At(at % sprite.Width, at / sprite.Width) * 5 : 0;
            sprite.Cells[at] = first + Nearest(clusters.Centers, colors[at] + new Vector3(dither, 0, 0));
        }
    }

    private static Vector3[] Choose(IReadOnlyList<PersonSprite> people, StylizeWishes wishes, uint seed)
    {
        var best = Grounds
            .Where(ground => !wishes.AvoidedBackgrounds.Any(avoided => HueDistance(avoided.Lab, ground[1]) < 0.6f))
            .DefaultIfEmpty([new Vector3(52, 0, 0), new Vector3(66, 0, 0), new Vector3(80, 0, 0)])
            .OrderByDescending(ground => people.Min(person => Contrast(ground[1], person)))
            .Take(3)
            .ToArray();
        return best[seed % best.Length];
    }

    private static float Contrast(Vector3 ground, PersonSprite person) => MathF.Min(
        ColorModels.Distance(ground, person.Person.ClothesColor, 1.7f, 1, 1),
        MathF.Min(ColorModels.Distance(ground, person.Skin, 1.7f, 1, 1), ColorModels.Distance(ground, person.Hair, 1.7f, 1, 1)));

    private static Vector3[] Tones(Vector3 color)
    {
        // Black and white grounds stay black and white; the others step towards light.
        var span = color.X is < 20 or > 90 ? 9 : 14;
        return [Step(color, -span), color, Step(color, span)];
    }

    private static Vector3 Step(Vector3 color, float lightness) => new(Math.Clamp(color.X + lightness, 3, 98), color.Y * 0.92f, color.Z * 0.92f);

    private static float HueDistance(Vector3 a, Vector3 b)
    {
        var d = MathF.Abs(MathF.Atan2(a.Z, a.Y) - MathF.Atan2(b.Z, b.Y));
        return MathF.Min(d, 2 * MathF.PI - d);
    }

    private static int Nearest(Vector3[] centers, Vector3 color)
    {
        var best = 0;
        for (var i = 1; i < centers.Length; i++)
        {
            best = Vector3.DistanceSquared(centers[i], color) < Vector3.DistanceSquared(centers[best], color) ? i : best;
        }

        return best;
    }
}
