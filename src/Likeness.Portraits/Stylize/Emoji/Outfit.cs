using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Emoji;

/// <summary>What a person wears, as far as it is drawn. Colours are CIE Lab, lengths in units.</summary>
/// <param name="Main">Colour of the garment that the shoulders show.</param>
/// <param name="Inner">Colour of a shirt inside an open collar, if there is one.</param>
/// <param name="Tie">Colour of a tie, if there is one.</param>
/// <param name="Collar">Colour of a wide collar, such as a helmet ring's or a turtleneck's, if it differs.</param>
/// <param name="Neckline">How far below the chin bare skin reaches.</param>
internal sealed record Outfit(Vector3 Main, Vector3? Inner, Vector3? Tie, Vector3? Collar, float Neckline)
{
    private const float OtherColor = 21;

    /// <summary>A crew collar below this depth, an open neck above.</summary>
    public bool IsOpen => Neckline > 0.95f;

    public static Outfit Read(PortraitScene scene, int index, StylizeWishes wishes)
    {
        var person = scene.People[index];
        var frame = person.Shape.Frame;
        var chin = frame.ToPicture(person.Shape.Frame.FromPicture(person.Shape[MeshPoint.Chin]).X, frame.ChinV);
        var neckline = SkinBelowChin(scene, index, chin, frame.Unit);
        var real = Shoulders(scene, index, chin, frame.Unit) ?? person.ClothesColor;
        var main = FigureColors.Clean(real, 14, 90, 1.12f);
        if (scene.IsMonochrome && wishes.Clothes is null)
        {
            (main.Y, main.Z) = (0, -6);
        }

        Vector3 Strip(float from, float to, float top, float bottom) => ColorModels.Median(Clothes(scene, index, chin, frame.Unit, from, to, neckline + top, neckline + bottom));
        var inner = (Vector3?)null;
        var tie = (Vector3?)null;
        var collar = (Vector3?)null;
        var beside = Clothes(scene, index, chin, frame.Unit, 0.16f, 0.34f, neckline + 0.1f, neckline + 0.6f);
        if (beside.Count > 20)
        {
            var shirt = ColorModels.Median(beside);
            var middle = Strip(-0.07f, 0.07f, 0.25f, 0.8f);
            if (ColorModels.Distance(shirt, person.SkinColor, 2, 1, 1) < 12)
            {
                neckline = MathF.Max(neckline, 1.15f);
            }
            else if (Different(shirt, real))
            {
                var wide = Strip(0.5f, 0.75f, 0.1f, 0.45f);
                if (Different(wide, real) && !Different(wide, shirt))
                {
                    collar = FigureColors.Clean(shirt, 12, 93, 1.08f);
                }
                else
                {
                    inner = FigureColors.Clean(shirt, 14, 93, 1.08f);
                    tie = Different(middle, shirt) && middle.X < shirt.X ? FigureColors.Clean(middle, 14, 88, 1.15f) : null;
                }
            }
            else if (Different(middle, real) && !scene.IsMonochrome)
            {
                inner = FigureColors.Clean(middle, 14, 93, 1.08f);
            }
        }

        return new Outfit(wishes.Clothes is { } wish ? FigureColors.Repaint(main, wish.Lab) : main, inner, tie, collar, neckline);
    }

    /// <summary>The colour that covers most of the shoulders beside the neck; a coloured suit wins over a black collar.</summary>
    private static Vector3? Shoulders(PortraitScene scene, int index, Vector2 chin, float unit)
    {
        var colors = Clothes(scene, index, chin, unit, 0.55f, 2.4f, 0.3f, 2.6f);
        if (colors.Count < 60)
        {
            return null;
        }

        var clusters = KMeans.Fit([.. colors.Where((_, i) => i % Math.Max(1, colors.Count / 2000) == 0)], 5, 1);
        return Enumerable.Range(0, clusters.Centers.Length)
            .Select(i => (Color: clusters.Centers[i], Score: clusters.Counts[i] * (1 + MathF.Sqrt(clusters.Centers[i].Y * clusters.Centers[i].Y + clusters.Centers[i].Z * clusters.Centers[i].Z) / 30)))
            .MaxBy(cluster => cluster.Score).Color;
    }

    private static bool Different(Vector3 a, Vector3 b) => ColorModels.Distance(a, b, 1.3f, 1, 1) > OtherColor;

    /// <summary>How far below the chin the skin reaches along the middle.</summary>
    private static float SkinBelowChin(PortraitScene scene, int index, Vector2 chin, float unit)
    {
        const float Usual = 0.62f;
        var last = Usual;
        var gap = 0f;
        for (var v = 0.3f; v < 1.7f; v += 0.04f)
        {
            var y = (int)(chin.Y + v * unit);
            if (y >= scene.Photo.Bottom || y < 0)
            {
                break;
            }

            var (skin, all) = (0f, 0);
            for (var u = -0.1f; u <= 0.1f; u += 0.02f)
            {
                var x = (int)(chin.X + u * unit);
                if (x >= scene.Photo.Left && x < scene.Photo.Right && scene.Owners[y * scene.Width + x] == index)
                {
                    all++;
                    skin += scene.Coverage.Skin[x, y] + scene.Coverage.FacialHair[x, y];
                }
            }

            if (all > 0 && skin > 0.5f * all)
            {
                (last, gap) = (v, 0);
            }
            else if ((gap += 0.04f) > 0.2f)
            {
                break;
            }
        }

        return Math.Clamp(last, 0.4f, 1.5f);
    }

    private static List<Vector3> Clothes(PortraitScene scene, int index, Vector2 chin, float unit, float fromU, float toU, float fromV, float toV)
    {
        var colors = new List<Vector3>();
        for (var y = (int)(chin.Y + fromV * unit); y < Math.Min(scene.Photo.Bottom, chin.Y + toV * unit); y++)
        {
            foreach (var side in (ReadOnlySpan<int>)[-1, 1])
            {
                var (a, b) = (chin.X + side * fromU * unit, chin.X + side * toU * unit);
                for (var x = (int)MathF.Min(a, b); x < MathF.Max(a, b); x++)
                {
                    if (y >= 0 && x >= scene.Photo.Left && x < scene.Photo.Right && scene.Owners[y * scene.Width + x] == index && scene.Coverage.Clothes[x, y] > 0.7f)
                    {
                        colors.Add(new Vector3(scene.Lab.C0[x, y], scene.Lab.C1[x, y], scene.Lab.C2[x, y]));
                    }
                }
            }
        }

        return colors;
    }
}
