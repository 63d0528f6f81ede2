using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Retouch;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Glam;

/// <summary>The skin of both people, and by how much the template's skin changes so that the user keeps theirs. CIE Lab.</summary>
/// <param name="Template">Median of the template's skin.</param>
/// <param name="User">Median of the user's skin.</param>
/// <param name="Shift">What is added to the template's light to give the user's skin.</param>
internal sealed record SkinTones(Vector3 Template, Vector3 User, Vector3 Shift)
{
    /// <summary>Differences up to the first value are light, not skin; from the second on the user's skin is theirs entirely.</summary>
    private const float SmallDifference = 4;

    private const float ClearDifference = 12;

    /// <summary>How far the user's skin goes along with the template's light; the rest it keeps from the photo, as which the user knows it.</summary>
    private const float LightShare = 0.6f;

    /// <summary>Most by which another light may change the lightness of the user's skin, CIE L.</summary>
    private const float MostLightening = 10;

    private const float MostDarkening = 14;

    /// <summary>The same where nothing tells light and skin apart.</summary>
    private const float SmallUnsure = 7;

    private const float ClearUnsure = 18;

    /// <summary>Share of a difference that is taken for skin where nothing tells: of lightness, and of colour, which is mostly the photo's white balance.</summary>
    private const float UnsureLightness = 0.85f;

    private const float UnsureColor = 0.5f;

    /// <summary>The brightest things of a photo in usual light, CIE L; below that the photo itself is dark, and skin in it too.</summary>
    private const float UsualBrightest = 86;

    /// <summary>Whether skin beyond the face must change too.</summary>
    public bool IsShifted => Shift.LengthSquared() > 0.3f * 0.3f;

    /// <param name="template">The template's face.</param>
    /// <param name="user">The user's.</param>
    /// <param name="moved">The template, bent.</param>
    /// <param name="face">The user's face in its place.</param>
    /// <param name="similarity">0…1.</param>
    public static SkinTones Compare(GlamCanvas template, GlamCanvas user, MovedTemplate moved, CarriedFace face, float similarity)
    {
        using var templateSkin = Pixelwise.Multiply(moved.Bare, moved.Oval);
        using var userSkin = Pixelwise.Multiply(face.Bare, face.Seen);
        var own = Median(moved.Lab, templateSkin, template.Person.SkinColor);
        var other = Median(face.Lab, userSkin, user.Person.SkinColor);
        var change = Unsure(template, user, own, other);
        var (templateWhite, userWhite) = (WhiteReference.Of(template), WhiteReference.Of(user));
        var trust = templateWhite.Trust * userWhite.Trust;
        if (trust > 0)
        {
            var carried = Vector3.Lerp(other with { Y = own.Y, Z = own.Z }, userWhite.Carry(other, templateWhite), LightShare);
            carried.X = Math.Clamp(carried.X, other.X - MostDarkening, other.X + MostLightening);
            var sure = carried - own;
            change = Vector3.Lerp(change, sure * SmoothStep.Between(SmallDifference, ClearDifference, sure.Length()), trust);
        }

        var result = own + change;
        // The colour of a face under coloured light is not the colour of its skin.
        var plausible = template.IsMonochrome || user.IsMonochrome ? 0 : SmoothStep.Between(1, 6, result.Z) * SmoothStep.Between(0, 4, result.Y) * SmoothStep.Between(38, 30, result.Z) * SmoothStep.Between(34, 26, result.Y);
        // Darker or lighter than any skin in usual light: the photo, not the skin.
        change *= SmoothStep.Between(16, 30, other.X) * SmoothStep.Between(92, 84, other.X);
        return new SkinTones(own, other, change * SmoothStep.Between(0, 0.7f, similarity) * new Vector3(1, plausible, plausible));
    }

    /// <summary>The change without a common white: in a dark template the user's skin is as much darker as everything else is.</summary>
    private static Vector3 Unsure(GlamCanvas template, GlamCanvas user, Vector3 own, Vector3 other)
    {
        // A photo without anything white in it is not dark for that, so skin is never made lighter for it.
        var target = Math.Clamp(other.X * MathF.Min(1, Brightness(template) / Brightness(user)), 5, 95);
        var change = new Vector3(UnsureLightness * (target - own.X), UnsureColor * (other.Y - own.Y), UnsureColor * (other.Z - own.Z));
        return change * SmoothStep.Between(SmallUnsure, ClearUnsure, MathF.Abs(target - own.X));
    }

    private static Vector3 Median(ColorImage lab, Plane weight, Vector3 fallback) => new(
        WeightedMedian.Of(lab.C0, weight, fallback.X), WeightedMedian.Of(lab.C1, weight, fallback.Y), WeightedMedian.Of(lab.C2, weight, fallback.Z));

    /// <summary>Lightness of the brightest things, relative to usual light, 0.4…1.</summary>
    private static float Brightness(GlamCanvas canvas) => Math.Clamp(Exposure.Brightest(canvas.Lab.C0) / UsualBrightest, 0.4f, 1);
}
