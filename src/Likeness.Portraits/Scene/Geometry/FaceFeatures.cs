using System.Numerics;
using System.Runtime.CompilerServices;
using Likeness.Faces;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene.Geometry;

/// <summary>Coverage of the features of everybody's face, 0…1, at some resolution.</summary>
internal sealed class FaceFeatures : IDisposable
{
    private const float ClosedMouth = 0.035f;

    private FaceFeatures(int width, int height)
    {
        Oval = new Plane(width, height, clear: true);
        Eyes = new Plane(width, height, clear: true);
        Brows = new Plane(width, height, clear: true);
        LipsOuter = new Plane(width, height, clear: true);
        MouthInside = new Plane(width, height, clear: true);
    }

    /// <summary>The faces.</summary>
    public Plane Oval { get; }

    /// <summary>Between the lids.</summary>
    public Plane Eyes { get; }

    /// <summary>The brows of the mesh; the hairs may lie a little beside them.</summary>
    public Plane Brows { get; }

    /// <summary>Lips together with what is between them.</summary>
    public Plane LipsOuter { get; }

    /// <summary>Between the lips; empty for closed mouths.</summary>
    public Plane MouthInside { get; }

    /// <param name="people">The faces on the scene's canvas.</param>
    /// <param name="scale">Pixels of the result a pixel of the canvas.</param>
    /// <param name="width">Width of the result.</param>
    /// <param name="height">Height of the result.</param>
    public static FaceFeatures Draw(IReadOnlyList<ScenePerson> people, float scale, int width, int height)
    {
        var features = new FaceFeatures(width, height);
        foreach (var person in people)
        {
            var shape = person.Shape;
            Fill(features.Oval, shape, FaceMeshTopology.FaceOval.AsSpan(), scale);
            Fill(features.Eyes, shape, FaceMeshTopology.LeftEye.AsSpan(), scale);
            Fill(features.Eyes, shape, FaceMeshTopology.RightEye.AsSpan(), scale);
            Fill(features.Brows, shape, FaceMeshTopology.LeftBrow.AsSpan(), scale);
            Fill(features.Brows, shape, FaceMeshTopology.RightBrow.AsSpan(), scale);
            Fill(features.LipsOuter, shape, FaceMeshTopology.LipsOuter.AsSpan(), scale);
            if (Vector2.Distance(shape[MeshPoint.LipUpperInner], shape[MeshPoint.LipLowerInner]) > ClosedMouth * shape.Frame.Unit)
            {
                Fill(features.MouthInside, shape, FaceMeshTopology.LipsInner.AsSpan(), scale);
            }
        }

        return features;
    }

    /// <summary>The lips alone.</summary>
    public Plane Lips() => Pixelwise.Map(LipsOuter, MouthInside, default(Rest));

    /// <summary>Eyes, brows and mouth, grown and softened.</summary>
    /// <param name="margin">How far beyond the features, in pixels.</param>
    public Plane All(float margin)
    {
        using var both = Pixelwise.Max(Eyes, Brows);
        using var all = Pixelwise.Max(both, LipsOuter);
        using var grown = Morphology.Dilate(all, (int)MathF.Round(margin));
        return GaussianFilter.Apply(grown, 0.4f * margin);
    }

    public void Dispose()
    {
        Oval.Dispose();
        Eyes.Dispose();
        Brows.Dispose();
        LipsOuter.Dispose();
        MouthInside.Dispose();
    }

    private static void Fill(Plane target, FaceShape shape, ReadOnlySpan<int> contour, float scale)
    {
        const int Smoothness = 4;
        var line = shape.Line(contour);
        for (var i = 0; i < line.Length; i++)
        {
            line[i] *= scale;
        }

        Polygon.Fill(target, Spline.CatmullRom(line, Smoothness, closed: true));
    }

    private readonly struct Rest : IBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Of(Vector<float> a, Vector<float> b) => Vector.MaxNative(a - b, Vector<float>.Zero);
    }
}
