using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Edit.Operations;

/// <summary>The hair of those whose hair is dark, as the region model sees it, with borders that follow the picture's own (guided filter). Beards are none of it.</summary>
internal static class DarkHair
{
    /// <summary>OKLab lightness below which the middle of a person's hair counts as dark.</summary>
    private const float Dark = 0.39f;

    private const float Sure = 0.7f;
    private const int LeastSamples = 60;
    private const float Epsilon = 1e-3f;

    /// <summary>0…1 at the size of the canvas, or null where nobody has any.</summary>
    /// <param name="canvas">The picture.</param>
    /// <param name="lightness">Its lightness, OKLab.</param>
    public static Plane? Of(EditCanvas canvas, Plane lightness)
    {
        // The maps are coarse: half the resolution loses nothing.
        var (width, height) = ((canvas.Width + 1) / 2, (canvas.Height + 1) / 2);
        using var guide = Resampler.Resize(lightness, width, height, ResampleFilter.Box);
        using var matte = Resampler.Resize(canvas.Matte, width, height, ResampleFilter.Box);
        using var all = new Plane(width, height, clear: true);
        var any = false;
        var maps = canvas.Regions();
        for (var i = 0; i < maps.Count; i++)
        {
            using var map = maps[i];
            using var hair = Hair(canvas, i, map, matte);
            if (IsDark(hair, guide))
            {
                any = true;
                Pixelwise.MapInto(all, all, hair, default(Greater));
            }
        }

        if (!any)
        {
            return null;
        }

        using var fine = GuidedFilter.Apply(guide, all, Math.Max(2, (int)(0.04f * canvas.Unit)), Epsilon);
        return Resampler.Resize(fine, canvas.Width, canvas.Height, ResampleFilter.Triangle);
    }

    private static Plane Hair(EditCanvas canvas, int person, RegionMaps map, Plane matte)
    {
        if (!Matrix3x2.Invert(map.ToPicture, out var toMap))
        {
            throw new InvalidOperationException("the maps have no size");
        }

        var scale = (float)canvas.Width / matte.Width;
        var toMaps = Matrix3x2.CreateScale(scale) * canvas.ToAnalysed * toMap;
        var hair = Warp.Affine(map.Hair, toMaps, matte.Width, matte.Height, EdgeMode.Zero);
        using var clothes = Warp.Affine(map.Clothes, toMaps, matte.Width, matte.Height, EdgeMode.Zero);
        Pixelwise.MapInto(hair, hair, clothes, default(Outside));
        Pixelwise.MultiplyInto(hair, matte);
        var outline = Array.ConvertAll(canvas.People[person].Line(FaceMeshTopology.FaceOval.AsSpan()), point => WithBeard(canvas.People[person].Frame, point) / scale);
        using var face = Polygon.Mask(matte.Width, matte.Height, outline);
        Pixelwise.MapInto(hair, hair, face, default(Outside));
        return hair;
    }

    /// <summary>Beards stand out around the jaw.</summary>
    private static Vector2 WithBeard(FaceFrame frame, Vector2 point)
    {
        var place = frame.FromPicture(point);
        var lower = SmoothStep.Between(0.3f, 1, place.Y);
        return frame.ToPicture(place.X * (1 + (0.12f * lower)), place.Y + (0.45f * lower * SmoothStep.Between(0.8f, 1.6f, place.Y)));
    }

    private static bool IsDark(Plane hair, Plane lightness)
    {
        var covers = hair.Samples;
        var tones = lightness.Samples;
        var found = new List<float>();
        for (var i = 0; i < covers.Length; i += 3)
        {
            if (covers[i] > Sure)
            {
                found.Add(tones[i]);
            }
        }

        found.Sort();
        return found.Count >= LeastSamples && found[found.Count / 2] < Dark;
    }

    private readonly struct Outside : IBinary
    {
        public Vector<float> Of(Vector<float> a, Vector<float> b) => a * (Vector<float>.One - b);
    }
}
