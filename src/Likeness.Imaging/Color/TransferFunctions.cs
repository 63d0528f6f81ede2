using System.Numerics;
using System.Runtime.CompilerServices;

namespace Likeness.Imaging;

/// <summary>The transfer curve of sRGB (IEC 61966-2-1:1999), continued as an odd function below 0 and smoothly above 1.</summary>
internal static class TransferFunctions
{
    /// <summary>c → c / 255 for the 256 values of a sample.</summary>
    public static readonly float[] UnitFromByte = [.. Enumerable.Range(0, 256).Select(value => value / 255f)];

    /// <summary>Gamma-encoded byte → linear light 0…1.</summary>
    public static readonly float[] LinearFromByte = [.. Enumerable.Range(0, 256).Select(value => (float)Decode(value / 255.0))];

    /// <summary>x^2.4 = x² · (⁵√x)².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Decode(Vector<float> encoded)
    {
        var magnitude = Vector.Abs(encoded);
        var curve = (magnitude + new Vector<float>(0.055f)) * (1f / 1.055f);
        var product = curve * Roots.Fifth(curve);
        product *= product;
        var linear = Vector.ConditionalSelect(Vector.LessThanOrEqual(magnitude, new Vector<float>(0.04045f)), magnitude * (1f / 12.92f), product);
        return WithSign(linear, encoded);
    }

    /// <summary>x^(1/2.4) = x^(5/12) = ∛x · ⁴√∛x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Encode(Vector<float> linear)
    {
        var magnitude = Vector.Abs(linear);
        var root = Roots.Cube(magnitude);
        var power = root * Vector.SquareRoot(Vector.SquareRoot(root));
        var curve = (power * 1.055f) - new Vector<float>(0.055f);
        var encoded = Vector.ConditionalSelect(Vector.LessThanOrEqual(magnitude, new Vector<float>(0.0031308f)), magnitude * 12.92f, curve);
        return WithSign(encoded, linear);
    }

    private static double Decode(double encoded) => encoded <= 0.04045 ? encoded / 12.92 : Math.Pow((encoded + 0.055) / 1.055, 2.4);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> WithSign(Vector<float> magnitude, Vector<float> sign) =>
        Vector.AsVectorSingle(Vector.AsVectorInt32(magnitude) | (Vector.AsVectorInt32(sign) & new Vector<int>(int.MinValue)));
}
