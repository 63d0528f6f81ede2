using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene;

/// <summary>Takes hair that grows on the lower face as facial hair, and says of which kind it is.</summary>
internal static class FacialHairReader
{
    private const int NoseBase = 2;
    private const float LeastZone = 0.35f;

    /// <summary>Relabels hair inside a person's lower face as <see cref="Region.FacialHair"/>.</summary>
    public static FacialHair Read(ColorImage lab, byte[] regions, byte[] owners, byte owner, FaceShape shape)
    {
        var frame = shape.Frame;
        var above = frame.FromPicture(shape[NoseBase]).Y;
        var mouth = frame.FromPicture(shape.Mean(MeshPoint.LipUpperInner, MeshPoint.LipLowerInner)).Y;
        var zones = new Zone[3];
        var colors = new List<Vector3>();
        var hair = new List<int>();
        var reach = 1.5f * frame.Unit;
        for (var y = Math.Max(0, (int)(frame.Origin.Y - reach)); y < Math.Min(lab.Height, frame.Origin.Y + (frame.ChinV + 1) * frame.Unit); y++)
        {
            for (var x = Math.Max(0, (int)(frame.Origin.X - reach)); x < Math.Min(lab.Width, frame.Origin.X + reach); x++)
            {
                var at = y * lab.Width + x;
                var p = frame.FromPicture(new Vector2(x + 0.5f, y + 0.5f));
                var u = MathF.Abs(p.X);
                // From the ears down to the chin the growth line falls towards the nose.
                if (owners[at] != owner || p.Y < float.Lerp(above, 0.35f, Math.Clamp(u - 0.3f, 0, 1)) || u > 1.15f || p.Y > frame.ChinV + 0.45f)
                {
                    continue;
                }

                var zone = p.Y < mouth - 0.05f && u < 0.5f ? 0 : u < 0.45f && p.Y > mouth + 0.2f && p.Y < frame.ChinV ? 1 : u > 0.6f && p.Y < frame.ChinV - 0.25f ? 2 : -1;
                var isHair = regions[at] is (byte)Region.Hair or (byte)Region.FacialHair;
                if (zone >= 0)
                {
                    zones[zone].Count(isHair);
                }

                if (isHair && u < 1.0f)
                {
                    hair.Add(at);
                    colors.Add(new Vector3(lab.C0.Samples[at], lab.C1.Samples[at], lab.C2.Samples[at]));
                }
            }
        }

        var (lip, chin, jaw) = (zones[0].Share > LeastZone, zones[1].Share > LeastZone, zones[2].Share > LeastZone);
        var kind = chin && jaw ? FacialHairKind.Beard : chin ? FacialHairKind.Goatee : lip ? FacialHairKind.Moustache : FacialHairKind.None;
        if (kind == FacialHairKind.None)
        {
            return FacialHair.None;
        }

        foreach (var at in hair)
        {
            regions[at] = (byte)Region.FacialHair;
        }

        return new FacialHair(kind, ColorModels.Median(colors), lip);
    }

    private struct Zone
    {
        private int _hair;
        private int _all;

        public readonly float Share => _all == 0 ? 0 : (float)_hair / _all;

        public void Count(bool isHair)
        {
            _all++;
            _hair += isHair ? 1 : 0;
        }
    }
}
