using System.Numerics;

namespace Likeness.Portraits.Edit.Operations;

/// <summary>Colours at even distances between 0 and 1.</summary>
internal static class ToneRamp
{
    public static Vector3 At(ReadOnlySpan<Vector3> stops, float value)
    {
        var place = Math.Clamp(value, 0, 1) * (stops.Length - 1);
        var first = Math.Min((int)place, stops.Length - 2);
        return Vector3.Lerp(stops[first], stops[first + 1], place - first);
    }
}
