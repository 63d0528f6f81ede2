using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Likeness.Imaging;

/// <summary>A sum of normal distributions with full covariances: how likely a colour is in a region.</summary>
/// <remarks>Fitted by expectation maximisation (Dempster, Laird and Rubin 1977) from a k-means start.</remarks>
public sealed class GaussianMixture
{
    private const int Iterations = 12;

    private readonly MixtureComponent[] _components;

    private GaussianMixture(MixtureComponent[] components) => _components = components;

    /// <summary>Number of components that hold samples: what was asked for, or fewer when samples coincide.</summary>
    public int Components => _components.Length;

    /// <summary>Fits a mixture to samples.</summary>
    /// <param name="samples">At least one, finite.</param>
    /// <param name="components">1 or more.</param>
    /// <param name="seed">Of the start.</param>
    /// <param name="regularization">Added to the variance of each component, each above 0: no distribution gets narrower than this.</param>
    public static GaussianMixture Fit(ReadOnlySpan<Vector3> samples, int components, uint seed, Vector3 regularization)
    {
        if (!(regularization.X > 0 && regularization.Y > 0 && regularization.Z > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(regularization), regularization, "each above 0");
        }

        var clusters = KMeans.Fit(samples, components, seed, iterations: 8);
        using var columns = new SampleColumns(samples);
        var mixture = new GaussianMixture(MixtureFit.FromClusters(columns, clusters, regularization));
        for (var i = 0; i < Iterations; i++)
        {
            mixture = new GaussianMixture(MixtureFit.Improve(columns, mixture._components, regularization));
        }

        return mixture;
    }

    /// <summary>Natural logarithm of the density at a colour.</summary>
    /// <param name="color">In the space of the samples.</param>
    public float LogLikelihood(Vector3 color)
    {
        var c0 = new Vector<float>(color.X);
        var c1 = new Vector<float>(color.Y);
        var c2 = new Vector<float>(color.Z);
        return LogDensity(_components, c0, c1, c2)[0];
    }

    /// <summary>Natural logarithm of the density at each pixel.</summary>
    /// <param name="image">In the space of the samples.</param>
    /// <param name="destination">Same size, receives the logarithms.</param>
    public void LogLikelihood(ColorImage image, Plane destination)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(destination);
        if (image.Width != destination.Width || image.Height != destination.Height)
        {
            throw new ArgumentException("The destination must have the size of the image.", nameof(destination));
        }

        RowParallel.For(image.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                RowWalk.Run(image.Width, new LikelihoodStep(image, y, _components, destination.Row(y)));
            }
        });
    }

    /// <summary>log Σ eᵃ, the greatest a taken out so that nothing underflows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<float> LogDensity(MixtureComponent[] components, Vector<float> c0, Vector<float> c1, Vector<float> c2)
    {
        var greatest = components[0].LogDensity(c0, c1, c2);
        var sum = Vector<float>.One;
        for (var i = 1; i < components.Length; i++)
        {
            var value = components[i].LogDensity(c0, c1, c2);
            var next = Vector.MaxNative(greatest, value);
            sum = (sum * FastExponential.Natural(greatest - next)) + FastExponential.Natural(value - next);
            greatest = next;
        }

        return components.Length == 1 ? greatest : greatest + FastLogarithm.Natural(sum);
    }

    private readonly ref struct LikelihoodStep(ColorImage image, int y, MixtureComponent[] components, Span<float> target) : IRowStep
    {
        private readonly ref float _c0 = ref MemoryMarshal.GetReference(image.C0.Row(y));
        private readonly ref float _c1 = ref MemoryMarshal.GetReference(image.C1.Row(y));
        private readonly ref float _c2 = ref MemoryMarshal.GetReference(image.C2.Row(y));
        private readonly ref float _target = ref MemoryMarshal.GetReference(target);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TLanes>(int x)
            where TLanes : struct, ILanes =>
            TLanes.Store(LogDensity(components, TLanes.Load(ref _c0, x), TLanes.Load(ref _c1, x), TLanes.Load(ref _c2, x)), ref _target, x);
    }
}
