using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits;
using Likeness.Portraits.Scene;

namespace Likeness.Quality;

/// <summary>What was measured of one user in one template at one similarity.</summary>
/// <param name="Template">The template's name.</param>
/// <param name="User">The user's.</param>
/// <param name="Similarity">The parameter.</param>
/// <param name="ToUser">Cosine similarity of the result's face and the user's.</param>
/// <param name="ToTemplate">The same for the template's face.</param>
/// <param name="Before">The same for template and user.</param>
/// <param name="Seam">Mean gradient in the band where the faces meet, relative to the template's own there.</param>
/// <param name="Outside">Pixels that changed farther than 0.35 units from the face's oval and neither are skin nor lie within 0.08 units of it.</param>
/// <param name="Beyond">Pixels that changed farther than 0.35 units from the face's oval.</param>
/// <param name="Skin">Lightness of the result's skin less the user's, CIE L.</param>
/// <param name="SkinBefore">The same for the template's skin.</param>
/// <param name="Milliseconds">The request's time.</param>
/// <param name="Notes">The report's notes.</param>
internal sealed record GlamTrial(string Template, string User, double Similarity, float ToUser, float ToTemplate, float Before, float Seam, int Outside, int Beyond, float Skin, float SkinBefore, double Milliseconds, IReadOnlyList<string> Notes);

/// <summary>Puts a user into a template and measures the result.</summary>
internal sealed class GlamPair(EmbeddedEngine engine, FaceAnalyzer analyzer, FaceEmbedder? embedder, GlamStyle style)
{
    public GlamTrial? Run(OpenedPhoto template, OpenedPhoto user, double similarity, Action<PixelBuffer>? shown)
    {
        var request = new GlamRequest { Template = template.Bytes, Users = [new GlamUser { Photos = [user.Bytes] }], Count = 1, Styles = [style], Similarity = similarity, Seed = 1 };
        using var outcome = engine.RunAsync(request, null, default).AsTask().GetAwaiter().GetResult();
        if (!outcome.Succeeded)
        {
            Console.Error.WriteLine($"{user.Name} in {template.Name}: {outcome.Fault.Detail}");
            return null;
        }

        using var result = template.Pixels.Width == outcome.Pictures[0].Width ? outcome.Pictures[0].Clone() : Resampler.Resize(outcome.Pictures[0], template.Pixels.Width, template.Pixels.Height);
        shown?.Invoke(result);
        var face = template.People[0];
        var found = FacePair.Match([face], analyzer.Analyze(result).Faces)[0].Result ?? face;
        var (own, before) = (Embed(user.Pixels, user.People[0]), Embed(template.Pixels, face));
        var after = Embed(result, found);
        using var scene = template.Scene(PortraitWindow.Whole(template.Pixels.Width, template.Pixels.Height), template.Pixels.Width, template.Pixels.Height);
        var (outside, beyond) = Changes(template.Pixels, result, scene);
        var skin = Skin(user.Pixels, user.People[0]);
        return new GlamTrial(
            template.Name, user.Name, similarity, Dot(after, own), Dot(after, before), Dot(before, own), Seam(template.Pixels, result, face), outside, beyond,
            Skin(result, found) - skin, Skin(template.Pixels, face) - skin, outcome.Report.Timings.Sum(timing => timing.Milliseconds), outcome.Report.Glam!.Users[0].Notes);
    }

    private float[] Embed(PixelBuffer picture, FaceShape face) => embedder?.Embed(picture, face) ?? [];

    private static float Dot(float[] a, float[] b) => a.Zip(b, (x, y) => x * y).Sum();

    /// <summary>Changed pixels beyond the seam: those that are no skin, and all.</summary>
    private static (int Outside, int Beyond) Changes(PixelBuffer before, PixelBuffer after, PortraitScene scene)
    {
        const float Border = 0.35f;
        var face = scene.People[0].Shape;
        using var oval = Polygon.Mask(before.Width, before.Height, face.Line(FaceMeshTopology.FaceOval.AsSpan()));
        using var distance = DistanceTransform.Signed(oval);
        // Scenes of another size put a border a pixel or two elsewhere.
        using var skin = Morphology.Dilate(scene.Coverage.Skin, Math.Max(1, (int)(0.08f * face.Frame.Unit)));
        var (outside, beyond) = (0, 0);
        for (var y = 0; y < before.Height; y++)
        {
            var a = before.Row(y);
            var b = after.Row(y);
            for (var x = 0; x < before.Width; x++)
            {
                if (distance[x, y] < -Border * face.Frame.Unit && !a.Slice(x * 3, 3).SequenceEqual(b.Slice(x * 3, 3)))
                {
                    beyond++;
                    outside += skin[x, y] > 0.02f ? 0 : 1;
                }
            }
        }

        return (outside, beyond);
    }

    /// <summary>Mean gradient of lightness around the place where the user's face ends, relative to the template's.</summary>
    private static float Seam(PixelBuffer before, PixelBuffer after, FaceShape face)
    {
        using var oval = Polygon.Mask(before.Width, before.Height, face.Line(FaceMeshTopology.FaceOval.AsSpan()));
        using var distance = DistanceTransform.Signed(oval);
        var unit = face.Frame.Unit;
        return Gradient(after) / MathF.Max(Gradient(before), 1e-3f);

        float Gradient(PixelBuffer picture)
        {
            using var lab = ColorConversion.FromPixels(picture, ColorSpace.CieLab);
            using var slope = Imaging.Gradient.Magnitude(lab.C0);
            var (sum, count) = (0.0, 0);
            for (var i = 0; i < slope.Samples.Length; i++)
            {
                if (distance.Samples[i] > 0.03f * unit && distance.Samples[i] < 0.16f * unit)
                {
                    sum += slope.Samples[i];
                    count++;
                }
            }

            return (float)(sum / Math.Max(1, count));
        }
    }

    /// <summary>Median lightness of cheeks and forehead.</summary>
    private static float Skin(PixelBuffer picture, FaceShape face)
    {
        using var lab = ColorConversion.FromPixels(picture, ColorSpace.CieLab);
        var values = new List<float>();
        foreach (var landmark in (int[])[50, 280, 205, 425, 36, 266, 151])
        {
            var radius = Math.Max(1, (int)(0.1f * face.Frame.Unit));
            var at = face[landmark];
            for (var y = Math.Max(0, (int)at.Y - radius); y < Math.Min(picture.Height, at.Y + radius); y++)
            {
                for (var x = Math.Max(0, (int)at.X - radius); x < Math.Min(picture.Width, at.X + radius); x++)
                {
                    values.Add(lab.C0[x, y]);
                }
            }
        }

        return values.Count == 0 ? 0 : Selection.Median(values.ToArray());
    }
}
