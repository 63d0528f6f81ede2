using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Emoji;

/// <summary>The outline of a person's hair: that of the photo, without what cannot be hair and without threads that would look like spikes.</summary>
internal static class HairShape
{
    private const float Rounding = 0.028f;
    private const float LeastPiece = 0.10f;
    private const float FringeV = -0.42f;
    private const float BeforeV = -0.85f;

    public static Patch Find(Figure figure)
    {
        using var raw = figure.Head.Region(Region.Hair);
        using var face = Inner(figure);
        var frame = figure.Frame;
        var factor = figure.Head.Factor;
        var (chin, forehead) = (figure.Face.Own(MeshPoint.Chin), figure.Face.Own(MeshPoint.ForeheadTop));
        raw.Each((y, left, cover) =>
        {
            for (var x = 0; x < cover.Length; x++)
            {
                if (cover[x] <= 0)
                {
                    continue;
                }

                var p = frame.FromPicture(new Vector2(left + x, y) * factor);
                // Below the brows nothing grows inside a face that is not facial hair; the shadow under a chin is none either.
                var within = p.Y > FringeV ? face.At((left + x) * factor, y * factor) : 0;
                var throat = p.Y > chin.Y - 0.25f && MathF.Abs(p.X - chin.X) < 0.62f ? 1 : 0;
                // Nothing grows before the face of a head in profile.
                var before = p.Y > BeforeV && figure.Face.Profile * (p.X - forehead.X) > 0 ? 1 : 0;
                cover[x] *= 1 - MathF.Max(within, MathF.Max(throat, before));
            }
        });
        using var calm = raw.Rounded(1.6f * Rounding * figure.Unit / factor);
        DropHanging(calm, figure);
        DropPieces(calm, figure);
        using var hair = calm.Trimmed((int)(0.2f * figure.Unit / factor));
        return hair.RoundedUp(figure.Easel, Rounding * figure.Unit / factor, factor);
    }

    /// <summary>The area of a shape in square units.</summary>
    public static float AreaOf(Patch shape, float unit)
    {
        var sum = 0.0;
        foreach (var c in shape.Cover.Samples)
        {
            sum += c;
        }

        return (float)sum / (unit * unit);
    }

    /// <summary>The face without its border, where hair may begin.</summary>
    private static Patch Inner(Figure figure)
    {
        var center = figure.At(0, 0.5f);
        var ring = figure.Face.Line(FaceMeshTopology.FaceOval.AsSpan());
        for (var i = 0; i < ring.Length; i++)
        {
            ring[i] += Vector2.Normalize(center - ring[i]) * (0.04f * figure.Unit);
        }

        return figure.Easel.Fill(0, Line.Ring(ring));
    }

    /// <summary>Drops what lies beside the jaw without coming down from the temples on its side: dark collars and shoulders look like hair.</summary>
    private static void DropHanging(Patch shape, Figure figure)
    {
        const float FromV = 0.3f;
        const float BandHeight = 0.12f;
        const float LeastWidth = 0.05f;
        var (frame, factor) = (figure.Frame, figure.Head.Factor);
        var middle = figure.Face.Own(MeshPoint.Chin).X;
        var bands = (int)MathF.Ceiling((frame.ChinV - FromV) / BandHeight);
        var found = new float[2 * bands];
        void Visit(Action<int, int, Vector2> visit)
        {
            for (var y = 0; y < shape.Height; y++)
            {
                var row = shape.Cover.Row(y);
                for (var x = row.IndexOfAnyInRange(0.01f, 2); x >= 0 && x < row.Length; x++)
                {
                    if (row[x] > 0.01f)
                    {
                        visit(x, y, frame.FromPicture(new Vector2(shape.Left + x, shape.Top + y) * factor));
                    }
                }
            }
        }

        Visit((x, y, p) =>
        {
            var band = (int)((p.Y - FromV) / BandHeight);
            if (p.Y > FromV && band < bands && MathF.Abs(p.X - middle) < 1.9f)
            {
                found[2 * band + (p.X > middle ? 1 : 0)] += shape.Cover[x, y];
            }
        });
        var pixels = BandHeight * LeastWidth * frame.Unit * frame.Unit / (factor * factor);
        Span<float> ends = stackalloc float[2];
        for (var side = 0; side < 2; side++)
        {
            var band = 0;
            while (band < bands && found[2 * band + side] > pixels)
            {
                band++;
            }

            ends[side] = band == bands ? float.MaxValue : FromV + band * BandHeight;
        }

        var (left, right) = (ends[0], ends[1]);
        Visit((x, y, p) => shape.Cover[x, y] = p.Y > (p.X > middle ? right : left) ? 0 : shape.Cover[x, y]);
    }

    /// <summary>Drops islands: background or collars that were taken for hair.</summary>
    private static void DropPieces(Patch shape, Figure figure)
    {
        using var map = ConnectedComponents.Find(shape.Cover);
        var factor = figure.Head.Factor;
        var unit = figure.Unit / factor;
        var keep = new bool[map.Components.Count + 1];
        var largest = map.Components.Count == 0 ? 0 : map.Components.Max(component => component.Area);
        foreach (var component in map.Components)
        {
            var middle = figure.Frame.FromPicture(new Vector2(shape.Left + (component.Left + component.Right) / 2f, shape.Top + (component.Top + component.Bottom) / 2f) * factor);
            var isLarge = component.Area > LeastPiece * unit * unit && component.Area > 0.04f * largest;
            keep[component.Label] = isLarge && middle.Y < figure.Frame.ChinV + 0.2f && MathF.Abs(middle.X) < 1.9f;
        }

        var labels = map.Labels;
        var samples = shape.Cover.Samples;
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = labels[i] > 0 && !keep[labels[i]] ? 0 : samples[i];
        }
    }
}
