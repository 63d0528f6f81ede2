using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Glam;

/// <summary>The template's head bent to the new shape, with the masks that go along. Beyond a seam around the face nothing moves.</summary>
internal sealed class MovedTemplate : IDisposable
{
    /// <summary>How far from the ovals pixels may move, in units.</summary>
    private const float Reach = 0.26f;

    private const float Smoothness = 0.035f;

    /// <summary>Pixels that would move by less stay exactly.</summary>
    private const float Still = 0.02f;

    private readonly Plane _x;
    private readonly Plane _y;

    private MovedTemplate(GlamCanvas template, CarriedFace face, Vector2[] oval)
    {
        var (width, height, unit) = (template.Width, template.Height, template.Unit);
        Oval = Polygon.Mask(width, height, oval);
        using var both = Pixelwise.Max(Oval, template.Oval);
        Distance = DistanceTransform.Signed(both);
        foreach (ref var sample in Distance.Samples)
        {
            sample = MathF.Max(0, -sample) / unit;
        }

        (ShiftX, ShiftY) = Shifts(face, unit);
        (_x, _y) = Positions();
        Lab = Bend(template.Lab);
        var coverage = template.Scene.Coverage;
        (Skin, Bare, Features, FacialHair) = (Bend(coverage.Skin), Bend(template.Bare), Bend(template.Features), Bend(coverage.FacialHair));
        Mine = template.Mine.Clone();
        using var headCover = Pixelwise.Sum(coverage.Hair, coverage.Headwear, 1);
        HeadCover = Bend(headCover);
        Things = Bend(template.Things);
        Planes.Exclude(Skin, Things);
    }

    /// <summary>The new shape's oval.</summary>
    public Plane Oval { get; }

    /// <summary>Distance from both ovals, in units; 0 inside.</summary>
    public Plane Distance { get; }

    /// <summary>Where a pixel comes from, relative to its place, in pixels; exactly 0 where nothing moves.</summary>
    public Plane ShiftX { get; }

    /// <inheritdoc cref="ShiftX"/>
    public Plane ShiftY { get; }

    /// <summary>The bent picture, CIE Lab.</summary>
    public ColorImage Lab { get; }

    /// <summary>How much of a pixel is skin, features included, up to its very border.</summary>
    public Plane Skin { get; }

    /// <summary>Skin without features.</summary>
    public Plane Bare { get; }

    /// <summary>The template's own features.</summary>
    public Plane Features { get; }

    /// <summary>Hair of the head and what is worn on it.</summary>
    public Plane HeadCover { get; }

    /// <summary>Things in front of the face that are no hair: masks, scarves, what somebody holds.</summary>
    public Plane Things { get; }

    /// <summary>Moustache and beard.</summary>
    public Plane FacialHair { get; }

    /// <summary>1 where the pixel belongs to this person.</summary>
    public Plane Mine { get; }

    /// <param name="template">The template's face.</param>
    /// <param name="face">The user's face in its new shape.</param>
    /// <param name="oval">Outline of the new shape.</param>
    public static MovedTemplate Bend(GlamCanvas template, CarriedFace face, Vector2[] oval) => new(template, face, oval);

    /// <summary>A plane of the template, bent.</summary>
    public Plane Bend(Plane plane) => Warp.Remap(plane, _x, _y);

    public void Dispose()
    {
        foreach (var plane in (ReadOnlySpan<Plane>)[_x, _y, Oval, Distance, ShiftX, ShiftY, Skin, Bare, Features, HeadCover, Things, FacialHair, Mine])
        {
            plane.Dispose();
        }

        Lab.Dispose();
    }

    private ColorImage Bend(ColorImage picture)
    {
        var bent = picture.Clone();
        using var moves = Pixelwise.Map(ShiftX, ShiftY, (dx, dy) => dx == 0 && dy == 0 ? 0 : 1);
        using var moved = CubicSampler.Remap(picture, _x, _y, moves);
        var where = moves.Samples;
        for (var channel = 0; channel < 3; channel++)
        {
            var to = bent[channel].Samples;
            var from = moved[channel].Samples;
            for (var i = 0; i < to.Length; i++)
            {
                to[i] = where[i] > 0 ? from[i] : to[i];
            }
        }

        return bent;
    }

    /// <summary>The mesh knows the shifts inside the oval; from there they fade to nothing.</summary>
    private (Plane X, Plane Y) Shifts(CarriedFace face, float unit)
    {
        using var weights = Pixelwise.Map(Oval, face.Covered, Distance, (inside, covered, distance) => inside > 0.5f ? covered : distance > Reach ? 1 : 0);
        using var fade = Pixelwise.Map(Distance, distance => 1 - SmoothStep.Between(0.6f * Reach, Reach, distance));
        Plane[] shifts = [Spread(face.ShiftX), Spread(face.ShiftY)];
        var x = shifts[0].Samples;
        var y = shifts[1].Samples;
        for (var i = 0; i < x.Length; i++)
        {
            if ((x[i] * x[i]) + (y[i] * y[i]) < Still * Still)
            {
                (x[i], y[i]) = (0, 0);
            }
        }

        return (shifts[0], shifts[1]);

        Plane Spread(Plane shift)
        {
            using var known = Pixelwise.Map(shift, Oval, (s, inside) => inside > 0.5f ? s : 0);
            using var rough = SmoothSpread.Over(known, weights, unit);
            var smooth = GaussianFilter.Apply(rough, Smoothness * unit);
            Pixelwise.MultiplyInto(smooth, fade);
            return smooth;
        }
    }

    private (Plane X, Plane Y) Positions()
    {
        var (x, y) = (new Plane(ShiftX.Width, ShiftX.Height), new Plane(ShiftX.Width, ShiftX.Height));
        for (var row = 0; row < x.Height; row++)
        {
            var xs = x.Row(row);
            var ys = y.Row(row);
            var dx = ShiftX.Row(row);
            var dy = ShiftY.Row(row);
            for (var i = 0; i < dx.Length; i++)
            {
                xs[i] = i + 0.5f + dx[i];
                ys[i] = row + 0.5f + dy[i];
            }
        }

        return (x, y);
    }
}
