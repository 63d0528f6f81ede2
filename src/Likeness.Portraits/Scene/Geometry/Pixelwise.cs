using System.Numerics;
using System.Runtime.CompilerServices;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene.Geometry;

/// <summary>Functions of the samples of planes of the same size, pixel by pixel: structs for what runs often, delegates for the rest.</summary>
internal static class Pixelwise
{
    /// <summary>Samples that a worker takes at once, at least.</summary>
    private const int LeastSamples = 16384;

    public static Plane Map<T>(Plane a, T function)
        where T : struct, IUnary
    {
        var result = new Plane(a.Width, a.Height);
        MapInto(result, a, function);
        return result;
    }

    public static Plane Map<T>(Plane a, Plane b, T function)
        where T : struct, IBinary
    {
        var result = new Plane(a.Width, a.Height);
        MapInto(result, a, b, function);
        return result;
    }

    public static Plane Map<T>(Plane a, Plane b, Plane c, T function)
        where T : struct, ITernary
    {
        var result = new Plane(a.Width, a.Height);
        MapInto(result, a, b, c, function);
        return result;
    }

    /// <summary>The target may be one of the other planes.</summary>
    public static void MapInto<T>(Plane target, Plane a, T function)
        where T : struct, IUnary => Parts(target, (from, to) =>
    {
        var ra = a.Samples[from..to];
        var row = target.Samples[from..to];
        for (var x = 0; x < row.Length; x += Vector<float>.Count)
        {
            RowLanes.Store(function.Of(RowLanes.Load(ra, x)), row, x);
        }
    });

    /// <inheritdoc cref="MapInto{T}(Plane, Plane, T)"/>
    public static void MapInto<T>(Plane target, Plane a, Plane b, T function)
        where T : struct, IBinary => Parts(target, (from, to) =>
    {
        var ra = a.Samples[from..to];
        var rb = b.Samples[from..to];
        var row = target.Samples[from..to];
        for (var x = 0; x < row.Length; x += Vector<float>.Count)
        {
            RowLanes.Store(function.Of(RowLanes.Load(ra, x), RowLanes.Load(rb, x)), row, x);
        }
    });

    /// <inheritdoc cref="MapInto{T}(Plane, Plane, T)"/>
    public static void MapInto<T>(Plane target, Plane a, Plane b, Plane c, T function)
        where T : struct, ITernary => Parts(target, (from, to) =>
    {
        var ra = a.Samples[from..to];
        var rb = b.Samples[from..to];
        var rc = c.Samples[from..to];
        var row = target.Samples[from..to];
        for (var x = 0; x < row.Length; x += Vector<float>.Count)
        {
            RowLanes.Store(function.Of(RowLanes.Load(ra, x), RowLanes.Load(rb, x), RowLanes.Load(rc, x)), row, x);
        }
    });

    /// <summary>target += source · factor.</summary>
    public static void Add(Plane target, Plane source, float factor) => MapInto(target, target, source, new Sum(factor));

    public static Plane Multiply(Plane a, Plane b) => Map(a, b, default(Product));

    public static void MultiplyInto(Plane target, Plane factor) => MapInto(target, target, factor, default(Product));

    public static Plane Max(Plane a, Plane b) => Map(a, b, default(Greater));

    /// <summary>a · factor.</summary>
    public static Plane Scale(Plane a, float factor) => Map(a, new Multiple(factor));

    /// <summary>a + b · factor.</summary>
    public static Plane Sum(Plane a, Plane b, float factor) => Map(a, b, new Sum(factor));

    public static Plane Map(Plane a, Func<float, float> function)
    {
        var result = new Plane(a.Width, a.Height);
        Parts(result, (from, to) =>
        {
            var ra = a.Samples[from..to];
            var row = result.Samples[from..to];
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = function(ra[x]);
            }
        });
        return result;
    }

    public static Plane Map(Plane a, Plane b, Func<float, float, float> function)
    {
        var result = new Plane(a.Width, a.Height);
        MapInto(result, a, b, function);
        return result;
    }

    public static Plane Map(Plane a, Plane b, Plane c, Func<float, float, float, float> function)
    {
        var result = new Plane(a.Width, a.Height);
        Parts(result, (from, to) =>
        {
            var ra = a.Samples[from..to];
            var rb = b.Samples[from..to];
            var rc = c.Samples[from..to];
            var row = result.Samples[from..to];
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = function(ra[x], rb[x], rc[x]);
            }
        });
        return result;
    }

    /// <summary>As the function of two planes; the target may be one of them.</summary>
    public static void MapInto(Plane target, Plane a, Plane b, Func<float, float, float> function) => Parts(target, (from, to) =>
    {
        var ra = a.Samples[from..to];
        var rb = b.Samples[from..to];
        var row = target.Samples[from..to];
        for (var x = 0; x < row.Length; x++)
        {
            row[x] = function(ra[x], rb[x]);
        }
    });

    private static void Parts(Plane plane, Action<int, int> part) => RowParallel.For(plane.Width * plane.Height, part, LeastSamples);
}

/// <summary>a + b · factor.</summary>
internal readonly struct Sum(float factor) : IBinary
{
    private readonly Vector<float> _factor = new(factor);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Of(Vector<float> a, Vector<float> b) => a + (b * _factor);
}

/// <summary>a · b.</summary>
internal readonly struct Product : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Of(Vector<float> a, Vector<float> b) => a * b;
}

/// <summary>The greater of two.</summary>
internal readonly struct Greater : IBinary
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Of(Vector<float> a, Vector<float> b) => Vector.MaxNative(a, b);
}

/// <summary>a · factor.</summary>
internal readonly struct Multiple(float factor) : IUnary
{
    private readonly Vector<float> _factor = new(factor);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Of(Vector<float> a) => a * _factor;
}
