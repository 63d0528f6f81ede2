using System.Numerics;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Pixels;

/// <summary>Draws outlines as pixel artists do: ink around the figures, the darkest tone of the lower material inside them.</summary>
internal static class OutlinePainter
{
    public static void Silhouette(PixelSprite sprite, IReadOnlyList<PersonSprite> people)
    {
        var inside = sprite.Regions.Select(region => region != Region.Background).ToArray();
        bool Inside(int x, int y) => sprite.Contains(x, y) && inside[sprite.At(x, y)];
        for (var y = 0; y < sprite.Height; y++)
        {
            for (var x = 0; x < sprite.Width; x++)
            {
                if (!inside[sprite.At(x, y)] && (Inside(x - 1, y) || Inside(x + 1, y) || Inside(x, y - 1) || Inside(x, y + 1)))
                {
                    sprite.Put(x, y, people[sprite.Owners[sprite.At(x, y)]].Ink);
                }
            }
        }
    }

    /// <summary>Ink where one person's head stands before another person, so that a group does not melt together.</summary>
    public static void BetweenPeople(PixelSprite sprite, IReadOnlyList<PersonSprite> people)
    {
        for (var y = 0; y < sprite.Height; y++)
        {
            for (var x = 0; x + 1 < sprite.Width; x++)
            {
                var (a, b) = (sprite.At(x, y), sprite.At(x + 1, y));
                if (sprite.Owners[a] != sprite.Owners[b] && !sprite.IsDrawn(x, y) && IsHead(sprite.Regions[a]) != IsHead(sprite.Regions[b])
                    && sprite.Regions[a] != Region.Background && sprite.Regions[b] != Region.Background)
                {
                    sprite.Cells[a] = people[sprite.Owners[a]].Ink;
                }
            }
        }
    }

    private static bool IsHead(Region region) => region is Region.Skin or Region.Hair or Region.FacialHair or Region.Headwear;

    public static void Inner(PixelSprite sprite, PersonSprite person)
    {
        var shades = new Dictionary<int, int>();
        Region At(int x, int y) => sprite.Contains(x, y) && sprite.Owners[sprite.At(x, y)] == person.Owner ? sprite.Regions[sprite.At(x, y)] : Region.Background;
        for (var y = 0; y < sprite.Height; y++)
        {
            for (var x = 0; x < sprite.Width; x++)
            {
                if (sprite.IsDrawn(x, y) || sprite.Owners[sprite.At(x, y)] != person.Owner)
                {
                    continue;
                }

                var region = sprite.Regions[sprite.At(x, y)];
                if (region == Region.Skin && (IsCover(At(x, y - 1)) || IsCover(At(x - 1, y)) || IsCover(At(x + 1, y))))
                {
                    sprite.Cells[sprite.At(x, y)] = person.SkinStep(0);
                }
                else if (region == Region.Clothes && At(x, y - 1) == Region.Skin)
                {
                    sprite.Cells[sprite.At(x, y)] = Shade(sprite, shades, sprite.Cells[sprite.At(x, y)]);
                }
            }
        }

        Jaw(sprite, person);
    }

    /// <summary>What lies on skin with an edge; beards grow out of it.</summary>
    private static bool IsCover(Region region) => region is Region.Hair or Region.Headwear;

    /// <summary>The same cloth in the shadow of what is above it.</summary>
    private static int Shade(PixelSprite sprite, Dictionary<int, int> shades, int color)
    {
        if (!shades.TryGetValue(color, out var shade))
        {
            shade = sprite.Add(sprite.Palette[color] * new Vector3(0.68f, 0.9f, 0.9f) + new Vector3(0, 1, -3));
            shades.Add(color, shade);
        }

        return shade;
    }

    /// <summary>The jaw where it stands before the neck.</summary>
    private static void Jaw(PixelSprite sprite, PersonSprite person)
    {
        const int StepsPerEdge = 8;
        var jaw = person.Face.Line(MeshPoint.Jaw);
        for (var i = 0; i + 1 < jaw.Length; i++)
        {
            for (var s = 0; s < StepsPerEdge; s++)
            {
                var p = Vector2.Lerp(jaw[i], jaw[i + 1], (float)s / StepsPerEdge) + new Vector2(0, 0.3f);
                var (x, y) = ((int)MathF.Floor(p.X), (int)MathF.Floor(p.Y));
                if (sprite.Contains(x, y) && sprite.Contains(x, y + 1) && !sprite.IsDrawn(x, y)
                    && sprite.Regions[sprite.At(x, y)] == Region.Skin && sprite.Regions[sprite.At(x, y + 1)] == Region.Skin)
                {
                    sprite.Cells[sprite.At(x, y)] = person.SkinStep(0);
                }
            }
        }
    }
}
