using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Likeness.Imaging;

/// <summary>Puts pictures over one another (Porter and Duff, "Compositing Digital Images", 1984).</summary>
/// <remarks>
/// <see cref="ColorImage"/> operations mix in the space of the target: choose <see cref="ColorSpace.LinearRgb"/> for light, an even space for paint.
/// <see cref="PixelBuffer"/> operations mix the gamma-encoded bytes, as browsers do. Alpha is straight (not multiplied in) everywhere at the outside.
/// </remarks>
public static partial class Compositor
{
    /// <summary>target = source × alpha + target × (1 − alpha).</summary>
    /// <param name="target">Changed in place.</param>
    /// <param name="source">Same size and space as the target, straight alpha.</param>
    /// <param name="alpha">Same size; 0…1, 1 shows the source.</param>
    public static void OverInPlace(ColorImage target, ColorImage source, Plane alpha)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(source);
        CheckSize(target, alpha);
        if (source.Width != target.Width || source.Height != target.Height || source.Space != target.Space)
        {
            throw new ArgumentException("The source must have the size and the space of the target.", nameof(source));
        }

        ForRows(target, (y, i) => RowWalk.Run(target.Width, new OverStep(target[i].Row(y), source[i].Row(y), alpha.Row(y))));
    }

    /// <summary>target = color × alpha + target × (1 − alpha).</summary>
    /// <param name="target">Changed in place.</param>
    /// <param name="color">In the space of the target.</param>
    /// <param name="alpha">Same size; 0…1, 1 shows the colour.</param>
    public static void OverInPlace(ColorImage target, Vector3 color, Plane alpha)
    {
        ArgumentNullException.ThrowIfNull(target);
        CheckSize(target, alpha);
        ForRows(target, (y, i) => RowWalk.Run(target.Width, new ColorOverStep(target[i].Row(y), color[i], alpha.Row(y))));
    }

    /// <summary>target = source + target × (1 − alpha), for a source whose components are multiplied by alpha already.</summary>
    /// <param name="target">Changed in place.</param>
    /// <param name="source">Same size and space as the target, premultiplied.</param>
    /// <param name="alpha">Same size; 0…1.</param>
    public static void OverPremultipliedInPlace(ColorImage target, ColorImage source, Plane alpha)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(source);
        CheckSize(target, alpha);
        if (source.Width != target.Width || source.Height != target.Height || source.Space != target.Space)
        {
            throw new ArgumentException("The source must have the size and the space of the target.", nameof(source));
        }

        ForRows(target, (y, i) => RowWalk.Run(target.Width, new PremultipliedOverStep(target[i].Row(y), source[i].Row(y), alpha.Row(y))));
    }

    private static void ForRows(ColorImage target, Action<int, int> rowAndComponent) => RowParallel.For(target.Height, (from, to) =>
    {
        for (var y = from; y < to; y++)
        {
            rowAndComponent(y, 0);
            rowAndComponent(y, 1);
            rowAndComponent(y, 2);
        }
    });

    private static void CheckSize(ColorImage target, Plane alpha)
    {
        ArgumentNullException.ThrowIfNull(alpha);
        if (alpha.Width != target.Width || alpha.Height != target.Height)
        {
            throw new ArgumentException("Alpha must have the size of the target.", nameof(alpha));
        }
    }

    private readonly ref struct OverStep(Span<float> target, ReadOnlySpan<float> source, ReadOnlySpan<float> alpha) : IRowStep
    {
        private readonly ref float _target = ref MemoryMarshal.GetReference(target);
        private readonly ref float _source = ref MemoryMarshal.GetReference(source);
        private readonly ref float _alpha = ref MemoryMarshal.GetReference(alpha);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TLanes>(int x)
            where TLanes : struct, ILanes
        {
            var a = TLanes.Load(ref _alpha, x);
            var mixed = (TLanes.Load(ref _source, x) * a) + (TLanes.Load(ref _target, x) * (Vector<float>.One - a));
            TLanes.Store(mixed, ref _target, x);
        }
    }

    private readonly ref struct ColorOverStep(Span<float> target, float color, ReadOnlySpan<float> alpha) : IRowStep
    {
        private readonly ref float _target = ref MemoryMarshal.GetReference(target);
        private readonly ref float _alpha = ref MemoryMarshal.GetReference(alpha);
        private readonly Vector<float> _color = new(color);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TLanes>(int x)
            where TLanes : struct, ILanes
        {
            var a = TLanes.Load(ref _alpha, x);
            TLanes.Store((_color * a) + (TLanes.Load(ref _target, x) * (Vector<float>.One - a)), ref _target, x);
        }
    }

    private readonly ref struct PremultipliedOverStep(Span<float> target, ReadOnlySpan<float> source, ReadOnlySpan<float> alpha) : IRowStep
    {
        private readonly ref float _target = ref MemoryMarshal.GetReference(target);
        private readonly ref float _source = ref MemoryMarshal.GetReference(source);
        private readonly ref float _alpha = ref MemoryMarshal.GetReference(alpha);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TLanes>(int x)
            where TLanes : struct, ILanes =>
            TLanes.Store(TLanes.Load(ref _source, x) + (TLanes.Load(ref _target, x) * (Vector<float>.One - TLanes.Load(ref _alpha, x))), ref _target, x);
    }
}
