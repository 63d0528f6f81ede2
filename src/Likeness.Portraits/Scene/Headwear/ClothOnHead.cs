using System.Numerics;

namespace Likeness.Portraits.Scene;

/// <summary>Whether cloth lies above the forehead: the region model knows hats and scarves as clothes, and that outvotes a doubtful attribute.</summary>
internal static class ClothOnHead
{
    private const float LeastArea = 0.35f;
    private const float AboveEyes = -0.55f;

    public static bool IsSeen(byte[] regions, byte[] owners, byte owner, FaceShape shape, int width, int height)
    {
        var frame = shape.Frame;
        var reach = 2.2f * frame.Unit;
        var count = 0;
        for (var y = Math.Max(0, (int)(frame.Origin.Y - (1.6f * reach))); y < Math.Min(height, frame.Origin.Y + reach); y++)
        {
            for (var x = Math.Max(0, (int)(frame.Origin.X - reach)); x < Math.Min(width, frame.Origin.X + reach); x++)
            {
                var at = (y * width) + x;
                if (regions[at] == (byte)Region.Clothes && owners[at] == owner)
                {
                    var p = frame.FromPicture(new Vector2(x, y));
                    count += p.Y < AboveEyes && MathF.Abs(p.X) < 1.6f ? 1 : 0;
                }
            }
        }

        return count > LeastArea * frame.Unit * frame.Unit;
    }
}
