using System.Numerics;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Edit.Reframing;

/// <summary>
/// Chooses what a result of another shape shows. One axis of the picture is cut, the other one is extended, or something in between: of eleven steps the one that loses least is taken. What cutting loses is the share of the
/// people and of the rest that is cut away; what extending loses is the share of the result that has to be invented, more of it where people touch the border that is extended. Every face stays with its head-room.
/// </summary>
internal static class Reframer
{
    private const int Steps = 10;
    private const int Positions = 64;

    /// <summary>Head-room above the eyes and what is kept below the chin and beside the face, in units.</summary>
    private const float Above = 2.75f;

    private const float Below = 0.55f;
    private const float Beside = 1.55f;

    /// <summary>What losses cost.</summary>
    private const float PeopleCost = 0.6f;

    private const float RestCost = 0.3f;

    /// <summary>A little room is easily invented, much is an empty picture: linear and square part.</summary>
    private const float InventedCost = 1.1f;

    private const float EmptyCost = 1.2f;
    private const float TouchedCost = 0.5f;
    private const float EyesCost = 0.25f;

    /// <summary>Where eyes lie best, in heights from the top.</summary>
    private const float EyeHeight = 0.38f;

    public static FramePlan Plan(EditSource source, AspectRatio aspect)
    {
        var (width, height) = (source.Analysed.Width, source.Analysed.Height);
        var ratio = (float)aspect.Width / aspect.Height;
        var profile = ImportanceProfile.Of(source);
        // The axis that is cut: rows of a picture that is too high.
        var cutsRows = (float)width / height < ratio;
        var (best, least) = (PortraitWindow.Whole(width, height), float.MaxValue);
        for (var step = 0; step <= Steps; step++)
        {
            var share = (float)step / Steps;
            var kept = cutsRows ? float.Lerp(width / ratio, height, share) : float.Lerp(height * ratio, width, share);
            var (window, cost) = Place(source, profile, cutsRows, kept, ratio);
            if (cost < least - 1e-5f)
            {
                (best, least) = (window, cost);
            }
        }

        var plan = new FramePlan(best, aspect.Width, aspect.Height, "");
        var cuts = best.Width < width || best.Height < height;
        return plan with { How = (cuts && best.Width * best.Height < 0.985f * width * height && !Encloses(best, width, height), plan.Extends(source)) switch { (true, true) => "cut and extended", (false, true) => "extended", _ => "cut" } };
    }

    private static bool Encloses(PortraitWindow window, int width, int height) => window.Width >= width && window.Height >= height;

    /// <summary>The best place of a window that keeps so much of the axis that is cut.</summary>
    private static (PortraitWindow Window, float Cost) Place(EditSource source, ImportanceProfile profile, bool cutsRows, float kept, float ratio)
    {
        var (width, height) = (source.Analysed.Width, source.Analysed.Height);
        var (cutLength, otherLength) = cutsRows ? (height, width) : (width, height);
        var across = cutsRows ? kept * ratio : kept / ratio;
        var invented = MathF.Max(0, 1 - (otherLength / across));
        var (low, high) = Needed(source, cutsRows);
        var (bestStart, least) = (0f, float.MaxValue);
        for (var i = 0; i <= Positions; i++)
        {
            var start = (cutLength - kept) * i / Positions;
            var cut = MathF.Max(0, start - low) + MathF.Max(0, high - (start + kept));
            var (people, rest) = profile.Lost(cutsRows, start, start + kept);
            var cost = (PeopleCost * people) + (RestCost * rest) + (50 * cut / cutLength);
            if (cutsRows && source.People.Count > 0)
            {
                cost += EyesCost * MathF.Abs(((source.People[0].Frame.Origin.Y - start) / kept) - EyeHeight) * (1 - (kept / cutLength));
            }

            if (cost < least)
            {
                (bestStart, least) = (start, cost);
            }
        }

        var (before, touched) = profile.Room(cutsRows);
        var otherStart = -(across - otherLength) * before;
        var total = least + (invented * (InventedCost + (EmptyCost * invented) + (touched * TouchedCost)));
        var size = cutsRows ? new Vector2(across, kept) : new Vector2(kept, across);
        var place = cutsRows ? new Vector2(otherStart, bestStart) : new Vector2(bestStart, otherStart);
        return (new PortraitWindow((int)MathF.Round(place.X), (int)MathF.Round(place.Y), Math.Max(1, (int)MathF.Round(size.X)), Math.Max(1, (int)MathF.Round(size.Y))), total);
    }

    /// <summary>The stretch of an axis that all faces need, as far as the picture shows it.</summary>
    private static (float Low, float High) Needed(EditSource source, bool rows)
    {
        var (low, high) = (float.MaxValue, float.MinValue);
        foreach (var frame in source.People.Select(person => person.Frame))
        {
            foreach (var corner in (ReadOnlySpan<Vector2>)[frame.ToPicture(-Beside, -Above), frame.ToPicture(Beside, -Above), frame.ToPicture(-Beside, frame.ChinV + Below), frame.ToPicture(Beside, frame.ChinV + Below)])
            {
                var at = rows ? corner.Y : corner.X;
                (low, high) = (MathF.Min(low, at), MathF.Max(high, at));
            }
        }

        var length = rows ? source.Analysed.Height : source.Analysed.Width;
        return low > high ? (length, 0) : (MathF.Max(0, low), MathF.Min(length, high));
    }
}
