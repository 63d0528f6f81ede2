using System.Runtime.CompilerServices;

namespace Likeness.Portraits.Stylize.Figures;

/// <summary>A place between four samples of a plane.</summary>
/// <param name="Index">The upper left sample.</param>
/// <param name="Stride">Samples a row.</param>
/// <param name="ShareX">How far it is to the right, 0…1.</param>
/// <param name="ShareY">How far it is down, 0…1.</param>
internal readonly record struct GridPlace(int Index, int Stride, float ShareX, float ShareY)
{
    /// <summary>The value there, bilinearly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Of(ReadOnlySpan<float> samples)
    {
        var upper = samples[Index] + (samples[Index + 1] - samples[Index]) * ShareX;
        var lower = samples[Index + Stride] + (samples[Index + Stride + 1] - samples[Index + Stride]) * ShareX;
        return upper + (lower - upper) * ShareY;
    }
}
