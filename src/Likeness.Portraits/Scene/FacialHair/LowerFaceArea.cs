using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene;

/// <summary>The rectangle of the canvas around a lower face.</summary>
internal readonly record struct LowerFaceArea(int Left, int Top, int Width, int Height, int CanvasWidth, float Unit)
{
    public static LowerFaceArea Of(ColorImage lab, FaceShape shape)
    {
        var frame = shape.Frame;
        var center = frame.ToPicture(0, frame.ChinV - 0.5f);
        var reach = 1.75f * frame.Unit;
        var left = Math.Clamp((int)(center.X - reach), 0, lab.Width - 1);
        var top = Math.Clamp((int)(center.Y - reach), 0, lab.Height - 1);
        return new LowerFaceArea(left, top, Math.Clamp((int)(center.X + reach) - left, 1, lab.Width - left), Math.Clamp((int)(center.Y + reach) - top, 1, lab.Height - top), lab.Width, frame.Unit);
    }

    /// <summary>Position in a map of the canvas.</summary>
    public int Index(int x, int y) => ((Top + y) * CanvasWidth) + Left + x;

    public Vector2 Point(int x, int y) => new(Left + x + 0.5f, Top + y + 0.5f);

    public Vector3 Color(ColorImage lab, int x, int y)
    {
        var at = Index(x, y);
        return new Vector3(lab.C0.Samples[at], lab.C1.Samples[at], lab.C2.Samples[at]);
    }

    /// <summary>Whether any pixel has a region.</summary>
    public bool Holds(byte[] regions, Region region)
    {
        for (var y = 0; y < Height; y++)
        {
            if (regions.AsSpan(Index(0, y), Width).Contains((byte)region))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Coverage of a closed outline given in canvas pixels.</summary>
    public Plane Fill(Vector2[] points)
    {
        var (left, top) = (Left, Top);
        return Polygon.Mask(Width, Height, [.. points.Select(point => point - new Vector2(left, top))]);
    }

    /// <summary>Signed distance to the face's outline in units, positive inside.</summary>
    public Plane Outline(FaceShape shape)
    {
        using var oval = Fill(shape.Line(FaceMeshTopology.FaceOval.AsSpan()));
        var distance = DistanceTransform.Signed(oval);
        foreach (ref var value in distance.Samples)
        {
            value /= Unit;
        }

        return distance;
    }

    /// <summary>Lightness 0…1.</summary>
    public Plane Lightness(ColorImage lab)
    {
        var plane = new Plane(Width, Height);
        for (var y = 0; y < Height; y++)
        {
            var row = plane.Row(y);
            var lightness = lab.C0.Row(Top + y).Slice(Left, Width);
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = lightness[x] / 100;
            }
        }

        return plane;
    }
}
