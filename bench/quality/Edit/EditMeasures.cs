using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Quality;

/// <summary>What an edit did to the largest face of a photo and to the picture.</summary>
/// <param name="Found">Whether the face is found again.</param>
/// <param name="Landmarks">Mean distance of 68 landmarks where they lie, in percent of the distance of the irises.</param>
/// <param name="Identity">Cosine similarity of the faces; null without an embedder.</param>
/// <param name="Face">Mean absolute difference inside the face's outline, in levels of 255.</param>
/// <param name="FaceMost">The largest one well inside of the outline.</param>
/// <param name="Skin">CIE Lab of forehead and cheeks after less before, lightness.</param>
/// <param name="Yellow">The same, b*.</param>
/// <param name="SkinBefore">Lightness of that skin in the photo.</param>
/// <param name="Chroma">Mean CIE chroma of the result.</param>
internal sealed record EditMeasures(bool Found, float Landmarks, float? Identity, float Face, int FaceMost, float Skin, float Yellow, float SkinBefore, float Chroma)
{
    /// <summary>Forehead and cheeks.</summary>
    private static readonly int[] SkinPoints = [50, 280, 205, 425, 36, 266, 151, 10];

    /// <param name="photo">The photo.</param>
    /// <param name="edited">What became of it, of any size and the same shape.</param>
    /// <param name="analyzer">Finds the face again.</param>
    /// <param name="embedder">Tells people apart; null leaves identity out.</param>
    public static EditMeasures Of(OpenedPhoto photo, PixelBuffer edited, FaceAnalyzer analyzer, FaceEmbedder? embedder)
    {
        using var flat = Compositor.FlattenOn(edited, 255, 255, 255);
        using var sized = flat.Width == photo.Pixels.Width && flat.Height == photo.Pixels.Height ? flat.Clone() : Resampler.Resize(flat, photo.Pixels.Width, photo.Pixels.Height);
        var face = photo.People[0];
        var found = FacePair.Match([face], analyzer.Analyze(sized).Faces)[0].Result;
        using var before = ColorConversion.FromPixels(photo.Pixels, ColorSpace.CieLab);
        using var after = ColorConversion.FromPixels(sized, ColorSpace.CieLab);
        var (change, most) = FaceChange(photo.Pixels, sized, face);
        var (skinBefore, skinAfter) = (SkinColor(before, face), SkinColor(after, face));
        return new EditMeasures(
            found is not null, found is null ? float.NaN : LandmarkError.Of(face, found).Raw,
            embedder is null ? null : FaceEmbedder.Similarity(embedder.Embed(photo.Pixels, face), embedder.Embed(sized, found ?? face)),
            change, most, skinAfter.Lightness - skinBefore.Lightness, skinAfter.Yellow - skinBefore.Yellow, skinBefore.Lightness, MeanChroma(after));
    }

    private static (float Mean, int Most) FaceChange(PixelBuffer before, PixelBuffer after, FaceShape face)
    {
        const float Inside = 0.2f;
        using var oval = Polygon.Mask(before.Width, before.Height, face.Line(FaceMeshTopology.FaceOval.AsSpan()));
        using var distance = DistanceTransform.Signed(oval);
        var (sum, count, most) = (0.0, 0, 0);
        for (var y = 0; y < before.Height; y++)
        {
            var a = before.Row(y);
            var b = after.Row(y);
            for (var x = 0; x < before.Width; x++)
            {
                if (distance[x, y] <= 0)
                {
                    continue;
                }

                for (var c = 0; c < 3; c++, count++)
                {
                    var difference = Math.Abs(a[(before.Channels * x) + c] - b[(after.Channels * x) + c]);
                    sum += difference;
                    most = distance[x, y] > Inside * face.Frame.Unit ? Math.Max(most, difference) : most;
                }
            }
        }

        return ((float)(sum / Math.Max(1, count)), most);
    }

    private static (float Lightness, float Yellow) SkinColor(ColorImage lab, FaceShape face)
    {
        var (lightness, yellow) = (new List<float>(), new List<float>());
        var radius = Math.Max(1, (int)(0.08f * face.Frame.Unit));
        foreach (var at in SkinPoints.Select(point => face[point]))
        {
            for (var y = Math.Max(0, (int)at.Y - radius); y < Math.Min(lab.Height, at.Y + radius); y++)
            {
                for (var x = Math.Max(0, (int)at.X - radius); x < Math.Min(lab.Width, at.X + radius); x++)
                {
                    lightness.Add(lab.C0[x, y]);
                    yellow.Add(lab.C2[x, y]);
                }
            }
        }

        return lightness.Count == 0 ? (0, 0) : (Selection.Median(lightness.ToArray()), Selection.Median(yellow.ToArray()));
    }

    private static float MeanChroma(ColorImage lab)
    {
        var (a, b) = (lab.C1.Memory, lab.C2.Memory);
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += Math.Sqrt((a.Span[i] * a.Span[i]) + (b.Span[i] * b.Span[i]));
        }

        return (float)(sum / a.Length);
    }
}
