using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Quality;

/// <summary>Median lightness of a person's facial skin in the photo and in the result, CIE L 0…100; eyes, brows, lips, facial hair and glasses are left out.</summary>
internal sealed record SkinLightness(float Photo, float Result)
{
    private const float DarkBelow = 50;
    private const float LightFrom = 65;
    private const float Inset = 0.9f;
    private const float Margin = 1.5f;

    public float Change => Result - Photo;

    public SkinTone Tone => Photo < DarkBelow ? SkinTone.Dark : Photo < LightFrom ? SkinTone.Medium : SkinTone.Light;

    /// <param name="scene">The photo on the style's canvas.</param>
    /// <param name="person">Index of the person.</param>
    /// <param name="result">The result in CIE Lab.</param>
    /// <param name="opacity">The result's opacity; null where it is opaque.</param>
    /// <param name="photoToResult">Takes the photo's face to the result's.</param>
    public static SkinLightness? Of(PortraitScene scene, int person, ColorImage result, Plane? opacity, Matrix3x2 photoToResult)
    {
        using var skin = Find(scene, person);
        Matrix3x2.Invert(photoToResult, out var back);
        using var moved = Warp.Affine(skin, back, result.Width, result.Height, EdgeMode.Zero);
        var before = Median(scene.Lab.C0, skin, null);
        var after = Median(result.C0, moved, opacity);
        return float.IsNaN(before) || float.IsNaN(after) ? null : new SkinLightness(before, after);
    }

    private static Plane Find(PortraitScene scene, int person)
    {
        var (face, glasses) = (scene.People[person].Shape, scene.People[person].Glasses);
        var skin = Polygon.Mask(scene.Width, scene.Height, Grown(face.Line(FaceMeshTopology.FaceOval.AsSpan()), Inset));
        foreach (var ring in new[] { FaceMeshTopology.LeftEye, FaceMeshTopology.RightEye, FaceMeshTopology.LeftBrow, FaceMeshTopology.RightBrow, FaceMeshTopology.LipsOuter })
        {
            Polygon.Fill(skin, Grown(face.Line(ring.AsSpan()), Margin), 0);
        }

        if (glasses is not null)
        {
            Polygon.Fill(skin, Grown(glasses.LeftRim, Margin), 0);
            Polygon.Fill(skin, Grown(glasses.RightRim, Margin), 0);
        }

        var samples = skin.Samples;
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = scene.Regions[i] == (byte)Region.Skin && scene.Owners[i] == person ? samples[i] : 0;
        }

        return skin;
    }

    private static Vector2[] Grown(Vector2[] ring, float factor)
    {
        var middle = ring.Aggregate((a, b) => a + b) / ring.Length;
        return [.. ring.Select(point => middle + ((point - middle) * factor))];
    }

    private static float Median(Plane lightness, Plane mask, Plane? opacity)
    {
        var values = new List<float>();
        for (var i = 0; i < mask.Samples.Length; i++)
        {
            if (mask.Samples[i] > 0.9f && (opacity is null || opacity.Samples[i] > 0.9f))
            {
                values.Add(lightness.Samples[i]);
            }
        }

        values.Sort();
        return values.Count == 0 ? float.NaN : values[values.Count / 2];
    }
}

/// <summary>Groups of people by the lightness that their skin has in the photo.</summary>
internal enum SkinTone
{
    Dark,
    Medium,
    Light,
}
