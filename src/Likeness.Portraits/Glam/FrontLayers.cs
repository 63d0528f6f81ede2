using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Retouch;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Glam;

/// <summary>How much of each pixel shows the new face: inside its oval, behind what hangs or is worn in front of it in the template, and not where the user's photo shows something else.</summary>
internal static class FrontLayers
{
    private const float Inset = 0.09f;
    private const float Soft = 0.035f;

    /// <summary>Below this share of the way to the template's hairline hair is what the region model mistook brows and lashes for.</summary>
    private const float FringeEnd = 0.25f;

    /// <param name="template">The template's face, as it was.</param>
    /// <param name="moved">The same, bent.</param>
    /// <param name="face">The user's face.</param>
    /// <param name="shape">The new shape.</param>
    /// <param name="userWearsGlasses">Then their own spectacles are shown, not the template's.</param>
    public static Plane Alpha(GlamCanvas template, MovedTemplate moved, CarriedFace face, FaceShape shape, bool userWearsGlasses)
    {
        var unit = template.Unit;
        var alpha = Planes.Inset(moved.Oval, Inset * unit, Soft * unit);
        Pixelwise.MultiplyInto(alpha, face.Valid);
        using (var fringe = Fringe(moved, shape))
        {
            Planes.Exclude(alpha, fringe, 1.25f);
        }

        using (var lips = Polygon.Mask(template.Width, template.Height, FeatureZones.Grown(shape.Line(FaceMeshTopology.LipsOuter.AsSpan()), 0.03f * unit)))
        using (var beard = Beard(template, moved, lips))
        {
            Planes.Exclude(alpha, beard);
        }

        using (var things = Planes.Outset(moved.Things, 0, 0.02f * unit))
        {
            Planes.Exclude(alpha, things, 1.1f);
        }

        if (template.Person.Glasses is { } glasses && !userWearsGlasses)
        {
            using var frames = Frames(template, moved, glasses);
            Planes.Exclude(alpha, frames);
        }

        Pixelwise.MultiplyInto(alpha, moved.Mine);
        return alpha;
    }

    /// <summary>Hair and hats that hang into the template's face.</summary>
    private static Plane Fringe(MovedTemplate moved, FaceShape shape)
    {
        var frame = shape.Frame;
        using var where = new Plane(moved.Oval.Width, moved.Oval.Height);
        for (var y = 0; y < where.Height; y++)
        {
            var row = where.Row(y);
            var cover = moved.HeadCover.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = cover[x] <= 0 ? 0 : cover[x] * Hangs(frame.FromPicture(new Vector2(x + 0.5f, y + 0.5f)));
            }
        }

        return Planes.Outset(where, 0.02f * frame.Unit, 0.015f * frame.Unit);
    }

    /// <summary>Hair hangs from above and from the sides, never over nose and mouth alone.</summary>
    private static float Hangs(Vector2 at)
    {
        var beside = SmoothStep.Between(0.55f, 0.8f, MathF.Abs(at.X));
        return MathF.Max(beside, SmoothStep.Between(FringeEnd, -0.1f, at.Y));
    }

    /// <summary>A full beard grows beyond the face, so it stays the template's, like the hair; a moustache or goatee alone goes.</summary>
    private static Plane Beard(GlamCanvas template, MovedTemplate moved, Plane lips)
    {
        if (template.Person.FacialHair.Kind != FacialHairKind.Beard)
        {
            return new Plane(template.Width, template.Height, clear: true);
        }

        var beard = GaussianFilter.Apply(moved.FacialHair, 0.02f * template.Unit);
        foreach (ref var sample in beard.Samples)
        {
            sample = 0.95f * SmoothStep.Between(0.15f, 0.5f, sample);
        }

        Planes.Exclude(beard, lips);
        return beard;
    }

    /// <summary>The template's spectacles stay in front of the new face; of dark ones the lenses too.</summary>
    private static Plane Frames(GlamCanvas template, MovedTemplate moved, Glasses glasses)
    {
        var unit = template.Unit;
        var half = ((0.5f * glasses.RimWidth) + 0.012f) * unit;
        using var sharp = new Plane(template.Width, template.Height, clear: true);
        foreach (var rim in (ReadOnlySpan<Vector2[]>)[glasses.LeftRim, glasses.RightRim])
        {
            using var lens = Polygon.Mask(template.Width, template.Height, FeatureZones.Grown(rim, half));
            if (!glasses.IsDark)
            {
                Polygon.Fill(lens, FeatureZones.Grown(rim, -half), 0);
            }

            Pixelwise.MapInto(sharp, sharp, lens, default(Greater));
        }

        Polygon.Fill(sharp, FeatureZones.Stroke(glasses.Bridge, half));
        foreach (var temple in (ReadOnlySpan<Temple>)[glasses.LeftTemple, glasses.RightTemple])
        {
            if (temple.IsVisible)
            {
                Polygon.Fill(sharp, FeatureZones.Stroke([temple.Hinge, temple.End], half));
            }
        }

        using var bent = moved.Bend(sharp);
        return GaussianFilter.Apply(bent, MathF.Max(0.6f, 0.01f * unit));
    }
}
