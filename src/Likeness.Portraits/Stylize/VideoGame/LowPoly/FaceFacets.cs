using System.Numerics;
using Likeness.Faces;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.VideoGame.LowPoly;

/// <summary>Paints the planes of the face: the relief is the person's own mesh, light comes from the lamp, and of the photo's light only what is alike on both sides stays.</summary>
internal sealed class FaceFacets(FrameBuffer buffer, SceneCells cells, PatchMap patches, DrawnPerson person)
{
    private const float Contrast = 56;
    private const float LipContrast = 34;
    private const float Form = 0.35f;
    private const float Measured = 0.45f;
    private const float StubbleDepth = 5;
    private static readonly Vector3 MostDeviation = new(14, 8, 8);

    private readonly Vector3[] _corners = Corners(person);

    public void Paint()
    {
        var skin = FaceTopology.Skin.AsSpan();
        var deviations = Deviations(skin);
        var normals = Normals(skin);
        var stubble = person.Person.FacialHair.Kind == FacialHairKind.Stubble;
        foreach (var i in ByDepth(skin))
        {
            var t = skin[i];
            var deviation = Measured * deviations[i];
            var normal = normals[i];
            if (stubble && IsBearded(t))
            {
                deviation += new Vector3(-StubbleDepth, -1, -2);
            }

            var bare = Lamp.Light(person.Skin + deviation, normal, Contrast);
            var hairy = Lamp.Light(person.FacialHair + 0.5f * deviation, normal, Contrast * 0.8f);
            Fill(t, at => patches.Is(at, Region.Skin), bare);
            Fill(t, at => patches.Is(at, Region.FacialHair), hairy);
        }

        var lips = FaceTopology.Lips.AsSpan();
        var lipNormals = Normals(lips);
        var half = lips.Length / 2;
        foreach (var i in ByDepth(lips))
        {
            // The upper lip looks down, the lower lip looks up.
            var upper = i % half < half / 2;
            Fill(lips[i], _ => true, Lamp.Light(person.Lips + (upper ? new Vector3(-7, 2, -1) : new Vector3(4, 0, 0)), lipNormals[i], LipContrast));
        }
    }

    private void Fill(FaceTriangle t, Func<int, bool> where, Vector3 color) => buffer.Fill([Place(t.A), Place(t.B), Place(t.C)], color, at => patches.Cells[at] != 0 && !patches.IsCovered(at) && where(at));

    private Vector2 Place(int landmark) => new(_corners[landmark].X, _corners[landmark].Y);

    /// <summary>Whether a beard would grow on a triangle.</summary>
    private bool IsBearded(FaceTriangle t)
    {
        var frame = person.Face.Frame;
        var middle = frame.FromPicture((Place(t.A) + Place(t.B) + Place(t.C)) / 3);
        var nose = frame.FromPicture(person.Face[2]).Y;
        return middle.Y > nose + 0.25f * MathF.Abs(MathF.Abs(middle.X) - 0.2f);
    }

    /// <summary>Corners in pixels, height towards the viewer; the outline moved out a little, over the first pixels of ears and neck.</summary>
    private static Vector3[] Corners(DrawnPerson person)
    {
        const float Overlap = 1.025f;
        var points = person.Face.Points;
        var corners = new Vector3[points.Length];
        for (var i = 0; i < corners.Length; i++)
        {
            corners[i] = new Vector3(points[i].X, points[i].Y, -points[i].Z);
        }

        var center = person.Face.Mean(MeshPoint.EarLeft, MeshPoint.EarRight, MeshPoint.ForeheadTop, MeshPoint.Chin);
        foreach (var landmark in FaceTopology.Outline)
        {
            var p = center + (person.Face[landmark] - center) * Overlap;
            corners[landmark] = new Vector3(p, corners[landmark].Z);
        }

        return corners;
    }

    private IEnumerable<int> ByDepth(ReadOnlySpan<FaceTriangle> triangles)
    {
        var depths = new float[triangles.Length];
        for (var i = 0; i < depths.Length; i++)
        {
            depths[i] = _corners[triangles[i].A].Z + _corners[triangles[i].B].Z + _corners[triangles[i].C].Z;
        }

        return Enumerable.Range(0, depths.Length).OrderBy(i => depths[i]);
    }

    /// <summary>Each facet's own slope with a part of the mean slope around its corners.</summary>
    private Vector3[] Normals(ReadOnlySpan<FaceTriangle> triangles)
    {
        var flat = new Vector3[triangles.Length];
        var around = new Dictionary<int, Vector3>();
        for (var i = 0; i < flat.Length; i++)
        {
            var t = triangles[i];
            flat[i] = LightField.Normal(_corners[t.A], _corners[t.B], _corners[t.C]);
            foreach (var corner in (ReadOnlySpan<int>)[t.A, t.B, t.C])
            {
                around[corner] = around.GetValueOrDefault(corner) + flat[i];
            }
        }

        for (var i = 0; i < flat.Length; i++)
        {
            var t = triangles[i];
            var form = Vector3.Normalize(Vector3.Normalize(around[t.A]) + Vector3.Normalize(around[t.B]) + Vector3.Normalize(around[t.C]));
            flat[i] = Vector3.Normalize(Vector3.Lerp(flat[i], form, Form));
        }

        return flat;
    }

    /// <summary>How the photographed skin of each facet and its twin differs from the person's skin colour: lamps of the photo, which light one side only, cancel out.</summary>
    private Vector3[] Deviations(ReadOnlySpan<FaceTriangle> triangles)
    {
        var own = new Vector4[triangles.Length];
        for (var i = 0; i < own.Length; i++)
        {
            var t = triangles[i];
            var sum = Vector4.Zero;
            Scanlines.Fill([[Place(t.A), Place(t.B), Place(t.C)]], buffer.Width, buffer.Height, (y, from, to) =>
            {
                for (var at = buffer.At(from, y); at < buffer.At(to, y); at++)
                {
                    if (patches.Is(at, Region.Skin))
                    {
                        sum += new Vector4(cells[at] - person.Person.SkinColor, 1);
                    }
                }
            });
            own[i] = sum;
        }

        var half = own.Length / 2;
        var result = new Vector3[own.Length];
        for (var i = 0; i < own.Length; i++)
        {
            var (a, b) = (own[i], own[(i + half) % own.Length]);
            var (meanA, meanB) = (a.AsVector3() / MathF.Max(a.W, 1), b.AsVector3() / MathF.Max(b.W, 1));
            var mean = a.W < 3 ? meanB : b.W < 3 ? meanA : (meanA + meanB) / 2;
            result[i] = Vector3.Clamp(mean, -MostDeviation, MostDeviation);
        }

        return result;
    }
}
