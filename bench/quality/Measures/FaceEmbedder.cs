using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Quality;

/// <summary>Says how much two faces look like one person, by a network of 112 × 112 pixels and 128 numbers that serves to measure only and is no part of the product.</summary>
internal sealed class FaceEmbedder : IDisposable
{
    private const int Side = 112;
    private const int Numbers = 128;

    /// <summary>Eyes, nose tip and corners of the mouth in the aligned picture (J. Deng et al., "ArcFace", 2019).</summary>
    private static readonly Vector2[] Template = [new(38.2946f, 51.6963f), new(73.5318f, 51.5014f), new(56.0252f, 71.7366f), new(41.5493f, 92.3655f), new(70.7299f, 92.2041f)];

    private readonly OnnxSession _session;

    public FaceEmbedder(string path) => _session = new OnnxSession(
        new OnnxModel("face embedder", File.ReadAllBytes(path), [new TensorSpec("input", [1, 3, Side, Side])], [new TensorSpec("output", [1, Numbers])]));

    /// <summary>128 numbers of length 1; their scalar product is the cosine similarity.</summary>
    /// <param name="picture">An upright picture.</param>
    /// <param name="face">A face in its pixels.</param>
    public float[] Embed(PixelBuffer picture, FaceShape face)
    {
        using var aligned = Align(picture, FivePoints(face));
        var input = _session.Input();
        for (var c = 0; c < 3; c++)
        {
            for (var i = 0; i < Side * Side; i++)
            {
                input[(c * Side * Side) + i] = ((aligned[c].Samples[i] * 255) - 127.5f) / 128;
            }
        }

        _session.Run();
        var output = _session.Output().ToArray();
        var length = MathF.Sqrt(Similarity(output, output));
        return [.. output.Select(value => value / length)];
    }

    public static float Similarity(float[] a, float[] b) => a.Zip(b, (x, y) => x * y).Sum();

    public void Dispose() => _session.Dispose();

    private static Vector2[] FivePoints(FaceShape face) =>
    [
        face.Mean(MeshPoint.EyeLeftOuter, MeshPoint.EyeLeftInner), face.Mean(MeshPoint.EyeRightOuter, MeshPoint.EyeRightInner),
        face[MeshPoint.NoseTip], face[MeshPoint.MouthLeft], face[MeshPoint.MouthRight],
    ];

    private static ColorImage Align(PixelBuffer picture, Vector2[] points)
    {
        // Reduced first where the face is large: the warp itself reads four pixels only.
        var scale = MathF.Min(1, 1.5f * (Template[1].X - Template[0].X) / MathF.Max(1, Vector2.Distance(points[0], points[1])));
        using var flat = Compositor.FlattenOn(picture, 255, 255, 255);
        using var sized = Resampler.Resize(flat, Math.Max(1, (int)(picture.Width * scale)), Math.Max(1, (int)(picture.Height * scale)), ResampleFilter.Triangle);
        using var colors = ColorConversion.FromPixels(sized, ColorSpace.Srgb);
        var scaled = points.Select(point => point * new Vector2((float)sized.Width / picture.Width, (float)sized.Height / picture.Height)).ToArray();
        Matrix3x2.Invert(SimilarityFit.Find(scaled, Template), out var outputToInput);
        return Warp.Affine(colors, outputToInput, Side, Side);
    }
}
