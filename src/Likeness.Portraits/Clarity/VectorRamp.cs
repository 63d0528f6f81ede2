using System.Numerics;
using System.Runtime.CompilerServices;

namespace Likeness.Portraits.Clarity;

/// <summary>The cubic ramp 3t² − 2t³ between two rising edges, for a vector of values.</summary>
internal static class VectorRamp
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Between(Vector<float> value, float from, float to)
    {
        var t = Vector.Min(Vector.Max((value - new Vector<float>(from)) * (1 / (to - from)), Vector<float>.Zero), Vector<float>.One);
        return t * t * (new Vector<float>(3) - (t * 2f));
    }
}
