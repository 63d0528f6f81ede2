using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Glam;

/// <summary>What a photo of a user is worth for a face of the template.</summary>
internal static class PhotoValue
{
    /// <summary>Degrees of turning and nodding, and of tilting, that cost 1.</summary>
    private const float Yaw = 20;
    private const float Pitch = 22;
    private const float Roll = 60;

    /// <summary>Pixels of the face's unit from which size is no objection.</summary>
    private const float EnoughUnit = 70;

    /// <summary>Sharpness is measured at this many pixels a unit, so that sizes compare.</summary>
    private const float MeasuredUnit = 64;

    private const float EnoughDetail = 1.6f;
    private const float OpenEye = 0.37f;

    /// <param name="photo">The user's face.</param>
    /// <param name="template">The template's face.</param>
    public static GlamPhoto Of(GlamCanvas photo, GlamCanvas template)
    {
        var (a, b) = (photo.Shape.Source.Pose, template.Shape.Source.Pose);
        var pose = Square((a.Yaw - b.Yaw) / Yaw) + Square((a.Pitch - b.Pitch) / Pitch) + Square((a.Roll - b.Roll) / Roll);
        var size = 1.2f * Square(MathF.Max(0, EnoughUnit - photo.OwnUnit) / 60);
        var sharpness = 0.5f * MathF.Max(0, EnoughDetail - Detail(photo));
        var (clipped, brightest) = Exposure(photo);
        var exposure = (4 * clipped) + (1.5f * Square(SmoothStep.Between(70, 30, brightest)));
        var eyes = MathF.Min(photo.Person.EyeOpenness.Left, photo.Person.EyeOpenness.Right);
        var expression = (4 * MathF.Max(0, OpenEye - eyes)) + (0.4f * Square((photo.Person.Mouth.Opening - template.Person.Mouth.Opening) / 0.25f));
        var occlusion = Occlusion(photo);
        return new GlamPhoto(Round(pose + size + sharpness + exposure + expression + occlusion), Round(pose), Round(size), Round(sharpness), Round(exposure), Round(expression), Round(occlusion));
    }

    /// <summary>Energy of the finest band inside the face.</summary>
    private static float Detail(GlamCanvas photo)
    {
        var scale = MeasuredUnit / photo.Unit;
        var (width, height) = (Math.Max(8, (int)(photo.Width * scale)), Math.Max(8, (int)(photo.Height * scale)));
        using var lightness = Resampler.Resize(photo.Lab.C0, width, height);
        using var oval = Resampler.Resize(photo.Oval, width, height, ResampleFilter.Triangle);
        using var low = GaussianFilter.Apply(lightness, 0.8f);
        var (sum, count) = (0.0, 0);
        var x = lightness.Samples;
        var l = low.Samples;
        var inside = oval.Samples;
        for (var i = 0; i < x.Length; i++)
        {
            if (inside[i] > 0.5f)
            {
                sum += Square(x[i] - l[i]);
                count++;
            }
        }

        return (float)Math.Sqrt(sum / Math.Max(1, count));
    }

    /// <summary>Share of the face that is black or white, and the lightness that two of a hundred pixels of the photo reach. The skin's own lightness says nothing about exposure.</summary>
    private static (float Clipped, float Brightest) Exposure(GlamCanvas photo)
    {
        var (clipped, count) = (0, 0);
        var lightness = photo.Lab.C0.Samples;
        var inside = photo.Oval.Samples;
        var all = new List<float>(lightness.Length / 7 + 1);
        for (var i = 0; i < lightness.Length; i += 7)
        {
            all.Add(lightness[i]);
            if (inside[i] > 0.5f)
            {
                count++;
                clipped += lightness[i] is > 97 or < 3 ? 1 : 0;
            }
        }

        var values = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(all);
        return ((float)clipped / Math.Max(1, count), Selection.Nth(values, (int)(0.98f * (values.Length - 1))));
    }

    /// <summary>Hair over the face, spectacles, parts beyond the photo's frame.</summary>
    private static float Occlusion(GlamCanvas photo)
    {
        var coverage = photo.Scene.Coverage;
        var (hidden, area) = (0f, 0f);
        var oval = photo.Oval.Samples;
        var hair = coverage.Hair.Samples;
        var hat = coverage.Headwear.Samples;
        for (var i = 0; i < oval.Length; i++)
        {
            area += oval[i];
            hidden += oval[i] * (hair[i] + hat[i]);
        }

        var outside = 0;
        foreach (var point in photo.Shape.Points[..CanonicalFaceMesh.VertexCount])
        {
            outside += point.X < 0 || point.Y < 0 || point.X > photo.Width || point.Y > photo.Height ? 1 : 0;
        }

        var glasses = photo.Person.Glasses is { } worn ? worn.IsDark ? 3f : 0.5f : 0;
        return (2 * hidden / MathF.Max(1, area)) + glasses + (6f * outside / CanonicalFaceMesh.VertexCount);
    }

    private static float Square(float x) => x * x;

    private static float Round(float x) => MathF.Round(x, 2);
}
