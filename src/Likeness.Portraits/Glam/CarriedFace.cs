using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Glam;

/// <summary>The user's face in the shape and place that it gets in the template, as light and colour were in the user's photo. What the photo does not show is taken from the face's other half.</summary>
internal sealed class CarriedFace : IDisposable
{
    private const float CoverMargin = 0.075f;

    private CarriedFace(int width, int height)
    {
        (Covered, ShiftX, ShiftY) = (new Plane(width, height), new Plane(width, height, clear: true), new Plane(width, height, clear: true));
    }

    /// <summary>1 where the mesh is.</summary>
    public Plane Covered { get; }

    /// <summary>On the mesh: from a pixel of the new shape to where the template's own skin of that place is, in pixels.</summary>
    public Plane ShiftX { get; }

    /// <inheritdoc cref="ShiftX"/>
    public Plane ShiftY { get; }

    /// <summary>The face, CIE Lab.</summary>
    public ColorImage Lab { get; private set; } = null!;

    /// <summary>Skin without features.</summary>
    public Plane Bare { get; private set; } = null!;

    /// <summary>Moustache and beard.</summary>
    public Plane FacialHair { get; private set; } = null!;

    /// <summary>Eyes, brows, lips, nostrils and frames of glasses.</summary>
    public Plane Features { get; private set; } = null!;

    /// <summary>How surely a pixel shows the user's face, 0…1.</summary>
    public Plane Valid { get; private set; } = null!;

    /// <summary>The same, without what was taken from the other half.</summary>
    public Plane Seen { get; private set; } = null!;

    /// <summary>Share of the face that the photo does not show.</summary>
    public float Hidden { get; private set; }

    /// <param name="surface">The mesh.</param>
    /// <param name="user">The user's face.</param>
    /// <param name="target">The shape on the template's canvas.</param>
    /// <param name="template">The template's landmarks.</param>
    /// <param name="width">Width of the template's canvas.</param>
    /// <param name="height">Its height.</param>
    public static CarriedFace Carry(FaceSurface surface, GlamCanvas user, Vector3[] target, ReadOnlySpan<Vector3> template, int width, int height)
    {
        var carried = new CarriedFace(width, height);
        var unit = new FaceFrame(target).Unit;
        var vertices = FaceSurface.Extend(target);
        var own = FaceSurface.Extend(user.Shape.Points);
        var old = FaceSurface.Extend(template);
        var twin = FaceSurface.Extend(surface.Mirrored(user.Shape.Points));
        var facing = surface.Facing(user.Shape.Points);
        float[][] values =
        [
            [.. own.Select(p => p.X)], [.. own.Select(p => p.Y)], [.. twin.Select(p => p.X)], [.. twin.Select(p => p.Y)],
            facing, surface.Mirrored(facing),
            [.. old.Zip(vertices, (a, b) => a.X - b.X)], [.. old.Zip(vertices, (a, b) => a.Y - b.Y)],
        ];
        Plane[] maps = [.. Enumerable.Range(0, 6).Select(_ => new Plane(width, height, clear: true))];
        MeshRaster.Fill(vertices, surface.Triangles, values, [.. maps, carried.ShiftX, carried.ShiftY], carried.Covered);

        using var cover = FaceCover.Of(user);
        var (seen, uncovered) = Visible(user, cover, maps[0], maps[1], maps[4], carried.Covered, unit, 0.10f, 0.34f);
        uncovered.Dispose();
        carried.Seen = seen;
        carried.Lab = CubicSampler.Remap(user.Lab, maps[0], maps[1], carried.Covered);
        carried.Bare = Read(user.Bare, maps[0], maps[1], carried.Covered);
        carried.Features = Read(user.Features, maps[0], maps[1], carried.Covered);
        carried.FacialHair = Read(user.Scene.Coverage.FacialHair, maps[0], maps[1], carried.Covered);
        carried.Valid = Pixelwise.Multiply(seen, carried.Covered);
        carried.Complete(user, cover, maps, [.. FaceMeshTopology.FaceOval.Select(i => new Vector2(target[i].X, target[i].Y))], unit);
        foreach (var map in maps)
        {
            map.Dispose();
        }

        return carried;
    }

    public void Dispose()
    {
        foreach (var plane in (ReadOnlySpan<Plane>)[Covered, ShiftX, ShiftY, Bare, Features, FacialHair, Valid, Seen])
        {
            plane.Dispose();
        }

        Lab.Dispose();
    }

    /// <summary>Where a half of the user's face is turned to the camera, uncovered and inside the photo.</summary>
    private static (Plane Visible, Plane Uncovered) Visible(GlamCanvas user, Plane cover, Plane mapX, Plane mapY, Plane facing, Plane covered, float unit, float hidden, float shown)
    {
        using var carriedCover = Read(cover, mapX, mapY, covered);
        using var hair = Planes.Outset(carriedCover, CoverMargin * unit, 0.02f * unit);
        var uncovered = new Plane(mapX.Width, mapX.Height);
        var (u, f, h, x, y) = (uncovered.Memory, facing.Memory, hair.Memory, mapX.Memory, mapY.Memory);
        RowParallel.For(u.Length, (from, to) =>
        {
            var us = u.Span;
            var fs = f.Span;
            var hs = h.Span;
            var xs = x.Span;
            var ys = y.Span;
            for (var i = from; i < to; i++)
            {
                var inside = xs[i] > 1 && ys[i] > 1 && xs[i] < user.Width - 1 && ys[i] < user.Height - 1;
                us[i] = inside ? SmoothStep.Between(hidden, shown, fs[i]) * (1 - Math.Clamp(1.2f * hs[i], 0, 1)) : 0;
            }
        }, 16384);
        return (GaussianFilter.Apply(uncovered, 0.03f * unit), uncovered);
    }

    private static Plane Read(Plane plane, Plane mapX, Plane mapY, Plane covered)
    {
        var read = Warp.Remap(plane, mapX, mapY);
        Pixelwise.MultiplyInto(read, covered);
        return read;
    }

    /// <summary>Fills what is hidden from the other half: its detail on the light of the half that is seen.</summary>
    private void Complete(GlamCanvas user, Plane cover, Plane[] maps, Vector2[] oval, float unit)
    {
        const float WorthIt = 0.02f;
        Hidden = HiddenShare(oval);
        if (Hidden < WorthIt)
        {
            return;
        }

        using var twin = CubicSampler.Remap(user.Lab, maps[2], maps[3], Covered);
        using var twinBare = Read(user.Bare, maps[2], maps[3], Covered);
        var (twinSeen, uncovered) = Visible(user, cover, maps[2], maps[3], maps[5], Covered, unit, 0.15f, 0.40f);
        uncovered.Dispose();
        using (twinSeen)
        {
            using var ownWeight = Pixelwise.Map(Bare, Seen, (bare, s) => (bare * s) + 1e-3f);
            using var twinWeight = Pixelwise.Map(twinBare, twinSeen, (bare, s) => (bare * s) + 1e-3f);
            using var ownLow = MaskedBlur.Apply(Lab, ownWeight, 0.2f * unit);
            using var twinLow = MaskedBlur.Apply(twin, twinWeight, 0.2f * unit);
            for (var channel = 0; channel < 3; channel++)
            {
                Fill(Lab[channel], ownLow[channel], twin[channel], twinLow[channel], twinSeen);
            }

            var covered = Covered.Samples;
            var bare = Bare.Samples;
            var other = twinBare.Samples;
            var valid = Valid.Samples;
            var twinVisible = twinSeen.Samples;
            var own = Seen.Samples;
            for (var i = 0; i < bare.Length; i++)
            {
                var share = Share(own[i], twinVisible[i], out var sum);
                bare[i] += (other[i] - bare[i]) * share;
                valid[i] = Math.Clamp(sum, 0, 1) * covered[i];
            }
        }
    }

    private float HiddenShare(Vector2[] oval)
    {
        using var inside = Polygon.Mask(Covered.Width, Covered.Height, oval);
        var (area, hidden) = (0.0, 0.0);
        var weight = inside.Samples;
        var seen = Seen.Samples;
        for (var i = 0; i < weight.Length; i++)
        {
            area += weight[i];
            hidden += weight[i] * (1 - seen[i]);
        }

        return (float)(hidden / Math.Max(area, 1));
    }

    private void Fill(Plane plane, Plane low, Plane twin, Plane twinLow, Plane twinSeen)
    {
        var x = plane.Samples;
        var l = low.Samples;
        var t = twin.Samples;
        var tl = twinLow.Samples;
        var own = Seen.Samples;
        var other = twinSeen.Samples;
        for (var i = 0; i < x.Length; i++)
        {
            x[i] += (l[i] + t[i] - tl[i] - x[i]) * Share(own[i], other[i], out _);
        }
    }

    private static float Share(float own, float twin, out float sum)
    {
        var mirrored = Math.Clamp((1 - own) * twin, 0, 1);
        sum = own + mirrored;
        return mirrored / MathF.Max(sum, 1e-3f);
    }
}
