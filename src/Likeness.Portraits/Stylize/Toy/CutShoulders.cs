using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Toy;

/// <summary>Continues shoulders and chests that the photo cuts at its sides or at its lower edge.</summary>
internal static class CutShoulders
{
    private const float ShoulderSlope = 0.34f;
    private const float ShoulderHalfWidth = 1.64f;
    private const float ShoulderDrop = 0.55f;
    private const float Neckline = 0.42f;

    /// <summary>Lets shoulders slope away beyond the photo's left and right edge.</summary>
    public static void GoOnSideways(BustCanvas canvas, IReadOnlyList<Bust> busts)
    {
        var chin = (int)busts.Min(bust => bust.ChinY + 0.2f * bust.Unit);
        var unit = busts[0].Unit;
        var inset = Math.Max(1, (int)(0.02f * unit));
        Side(canvas, canvas.Photo.Left + inset, -1, chin, unit);
        Side(canvas, canvas.Photo.Right - 1 - inset, 1, chin, unit);
    }

    /// <summary>Continues the photo's last row down to the base of a bust.</summary>
    public static void GoOnDownwards(BustCanvas canvas, Bust bust, ScenePerson person, byte[] owners, byte owner)
    {
        var unit = bust.Unit;
        var last = canvas.Photo.Bottom - 1 - Math.Max(1, (int)(0.03f * unit));
        var bottom = Math.Min(canvas.Height, (int)(bust.BaseY + 0.4f * unit) + 1);
        if (last < 0 || last + 1 >= bottom)
        {
            return;
        }

        var (left, right) = Run(canvas, bust, last, owners, owner);
        for (var y = last + 1; y < bottom; y++)
        {
            var below = (y - last) / unit;
            var turn = 1 - Math.Min(1, below / ShoulderDrop);
            var spread = MathF.Sqrt(1 - turn * turn);
            var from = left - spread * MathF.Max(0, ShoulderHalfWidth * unit - (bust.Axis - left));
            var to = right + spread * MathF.Max(0, ShoulderHalfWidth * unit - (right - bust.Axis));
            for (var x = Math.Max(0, (int)from); x < Math.Min(canvas.Width, to); x++)
            {
                if (owners[y * canvas.Width + x] == owner)
                {
                    Continue(canvas, bust, person, x, y, Math.Clamp(x, left, right), last, below);
                }
            }
        }
    }

    /// <summary>Gives a torso whose other half the photo does not show what a bust needs to stand.</summary>
    public static void Complete(BustCanvas canvas, Bust bust, ScenePerson person, byte[] owners, byte owner)
    {
        var inset = Math.Max(1, (int)(0.04f * bust.Unit));
        var bottom = Math.Min(canvas.Height, (int)(bust.BaseY + 0.4f * bust.Unit) + 1);
        for (var y = Math.Max(0, (int)bust.ChinY); y < bottom; y++)
        {
            var half = bust.LeastWidth(y);
            if (half > 0)
            {
                Grow(canvas, person, y, bust.Axis, -half, inset, owners, owner);
                Grow(canvas, person, y, bust.Axis, half, inset, owners, owner);
            }
        }
    }

    /// <summary>Fills a row from the last clothes that it shows to where the torso shall end.</summary>
    private static void Grow(BustCanvas canvas, ScenePerson person, int y, float axis, float half, int inset, byte[] owners, byte owner)
    {
        var step = half < 0 ? -1 : 1;
        var end = Math.Clamp((int)(axis + half), 0, canvas.Width - 1);
        var source = -1;
        for (var x = Math.Clamp((int)axis, 0, canvas.Width - 1); x != end; x += step)
        {
            if (owners[y * canvas.Width + x] != owner)
            {
                return;
            }

            if (canvas.IsPerson(x, y))
            {
                source = canvas[x, y] == Region.Clothes ? x : source;
            }
            else if (source < 0)
            {
                canvas.Put(x, y, Region.Clothes, person.ClothesColor);
            }
            else
            {
                var from = source - step * inset;
                canvas.Copy(canvas[from, y] == Region.Clothes ? from : source, y, x, y);
            }
        }
    }

    private static void Continue(BustCanvas canvas, Bust bust, ScenePerson person, int x, int y, int source, int last, float below)
    {
        var side = (x - bust.Axis) / bust.Unit;
        var reach = canvas[source, last] switch
        {
            Region.Clothes => float.MaxValue,
            Region.Skin => Neckline * (1 - side * side / 0.6f),
            Region.Hair => MathF.Abs(side) > 0.7f ? 0.5f : 0.1f,
            Region.FacialHair => 0.12f,
            _ => 0,
        };
        if (below < reach && x == source)
        {
            canvas.Copy(source, last, x, y);
        }
        else
        {
            canvas.Put(x, y, Region.Clothes, person.ClothesColor);
        }
    }

    /// <summary>The stretch of the person on a row.</summary>
    private static (int Left, int Right) Run(BustCanvas canvas, Bust bust, int row, byte[] owners, byte owner)
    {
        bool Inside(int x) => canvas.IsPerson(x, row) && owners[row * canvas.Width + x] == owner;
        var reach = 2.2f * bust.Unit;
        var (from, to) = (Math.Max(0, (int)(bust.Axis - reach)), Math.Min(canvas.Width - 1, (int)(bust.Axis + reach)));
        var inset = Math.Max(1, (int)(0.03f * bust.Unit));
        while (from < to && !Inside(from))
        {
            from++;
        }

        while (to > from && !Inside(to))
        {
            to--;
        }

        var neck = (int)(0.55f * bust.Unit);
        return to - from > 4 * inset
            ? (from + inset, to - inset)
            : (Math.Max(0, (int)bust.Axis - neck), Math.Min(canvas.Width - 1, (int)bust.Axis + neck));
    }

    private static void Side(BustCanvas canvas, int edge, int direction, int chin, float unit)
    {
        var first = Math.Max(canvas.Photo.Top, chin);
        while (first < canvas.Photo.Bottom && !canvas.IsPerson(edge, first))
        {
            first++;
        }

        for (var x = edge + direction; x >= 0 && x < canvas.Width; x += direction)
        {
            var away = MathF.Abs(x - edge);
            var drop = (int)(ShoulderSlope * away + 0.3f * away * away / unit);
            for (var y = first + drop; y < canvas.Photo.Bottom; y++)
            {
                if (canvas.IsPerson(edge, y - drop))
                {
                    canvas.Copy(edge, y - drop, x, y);
                }
            }
        }
    }
}
