using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene;

/// <summary>Labels what a person wears on the head. The models know only hair and clothes; what lies above a hat's lower edge, beside it in the hat's colours, or around the face of a scarf's wearer, is neither.</summary>
internal static class HeadwearReader
{
    private const float Reach = 3.6f;

    /// <summary>How far beside the forehead a brim may come down, in units.</summary>
    private const float BrimDrop = 0.7f;

    /// <summary>Distance in CIE Lab up to which a colour counts as the hat's.</summary>
    private const float SameColor = 13;

    private const int HatColors = 4;
    private const float LeastCloth = 0.35f;
    private const float Doubtful = 0.2f;

    /// <summary>Whether something is worn. A doubtful attribute is outvoted where the region model sees cloth above the forehead (it knows hats and scarves as clothes), or two far colours.</summary>
    /// <param name="lab">The canvas, CIE Lab.</param>
    /// <param name="regions">The regions.</param>
    /// <param name="owners">Whose territory each pixel is.</param>
    /// <param name="owner">The person.</param>
    /// <param name="shape">Their face.</param>
    /// <param name="presence">What the attribute says, 0…1.</param>
    public static bool IsWorn(ColorImage lab, byte[] regions, byte[] owners, byte owner, FaceShape shape, float presence)
    {
        var colors = HeadColors.Of(lab, regions, owners, owner, shape);
        return presence > 0.5f || colors.ClothArea > LeastCloth || (presence > Doubtful && colors.IsTwoColored);
    }

    /// <summary>Relabels what is worn as <see cref="Region.Headwear"/>.</summary>
    public static void Read(ColorImage lab, byte[] regions, byte[] owners, byte owner, FaceShape shape)
    {
        var frame = shape.Frame;
        var edge = new HatEdge(regions, shape, lab.Width, lab.Height);
        var colors = new List<Vector3>();
        Visit(lab, regions, owners, owner, frame, (at, p) =>
        {
            // Scarves: cloth beside the face, above the shoulders.
            var scarf = regions[at] == (byte)Region.Clothes && p.Y < frame.ChinV - 0.5f && MathF.Abs(p.X) < 1.7f;
            if (p.Y < edge.At(p.X) || scarf)
            {
                regions[at] = (byte)Region.Headwear;
                colors.Add(Color(lab, at));
            }
        });
        if (colors.Count < HatColors)
        {
            return;
        }

        var step = Math.Max(1, colors.Count / 1500);
        var hat = KMeans.Fit([.. colors.Where((_, i) => i % step == 0)], HatColors, 1).Centers;
        Visit(lab, regions, owners, owner, frame, (at, p) =>
        {
            if (regions[at] is (byte)Region.Hair or (byte)Region.Clothes && p.Y < edge.At(p.X) + BrimDrop
                && hat.Any(color => Vector3.DistanceSquared(color, Color(lab, at)) < SameColor * SameColor))
            {
                regions[at] = (byte)Region.Headwear;
            }
        });
    }

    private static Vector3 Color(ColorImage lab, int at) => new(lab.C0.Samples[at], lab.C1.Samples[at], lab.C2.Samples[at]);

    private static void Visit(ColorImage lab, byte[] regions, byte[] owners, byte owner, FaceFrame frame, Action<int, Vector2> visit)
    {
        var reach = Reach * frame.Unit;
        for (var y = Math.Max(0, (int)(frame.Origin.Y - reach)); y < Math.Min(lab.Height, frame.Origin.Y + (frame.ChinV * frame.Unit)); y++)
        {
            for (var x = Math.Max(0, (int)(frame.Origin.X - reach)); x < Math.Min(lab.Width, frame.Origin.X + reach); x++)
            {
                var at = (y * lab.Width) + x;
                if (owners[at] == owner && regions[at] is not ((byte)Region.Background or (byte)Region.FacialHair))
                {
                    visit(at, frame.FromPicture(new Vector2(x + 0.5f, y + 0.5f)));
                }
            }
        }
    }
}
