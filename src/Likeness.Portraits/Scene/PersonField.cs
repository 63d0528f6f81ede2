using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene;

/// <summary>The rectangle of the canvas around one person, with what the recipes need at every pixel: the face's coordinates and the signed distance to its outline.</summary>
internal sealed class PersonField : IDisposable
{
    private const float ReachSide = 3.2f;
    private const float ReachUp = 4.2f;
    private const float ReachDown = 3.4f;

    private PersonField(FaceShape shape, int left, int top, int width, int height)
    {
        Shape = shape;
        Left = left;
        Top = top;
        U = new Plane(width, height);
        V = new Plane(width, height);
        Features = new Plane(width, height, clear: true);
        using var oval = new Plane(width, height, clear: true);
        Polygon.Fill(oval, Move(shape.Line(FaceMeshTopology.FaceOval.AsSpan())));
        foreach (var contour in (ReadOnlySpan<Vector2[]>)
            [
                shape.Line(FaceMeshTopology.LeftEye.AsSpan()), shape.Line(FaceMeshTopology.RightEye.AsSpan()), shape.Line(FaceMeshTopology.LipsOuter.AsSpan()),
                shape.Line(FaceMeshTopology.LeftBrow.AsSpan()), shape.Line(FaceMeshTopology.RightBrow.AsSpan()),
            ])
        {
            Polygon.Fill(Features, Move(contour));
        }

        OvalDistance = DistanceTransform.Signed(oval);
        var frame = shape.Frame;
        var origin = new Vector2(left + 0.5f, top + 0.5f);
        RowParallel.For(height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                var u = U.Row(y);
                var v = V.Row(y);
                var d = OvalDistance.Row(y);
                var p = frame.FromPicture(origin + new Vector2(0, y));
                var step = new Vector2(frame.Right.X, frame.Down.X) / frame.Unit;
                for (var x = 0; x < u.Length; x++)
                {
                    u[x] = p.X + step.X * x;
                    v[x] = p.Y + step.Y * x;
                    d[x] /= frame.Unit;
                }
            }
        });
    }

    /// <summary>The face.</summary>
    public FaceShape Shape { get; }

    /// <summary>Left edge on the canvas.</summary>
    public int Left { get; }

    /// <summary>Top edge on the canvas.</summary>
    public int Top { get; }

    public int Width => U.Width;

    public int Height => U.Height;

    /// <summary>The face's sideways coordinate at each pixel, in units.</summary>
    public Plane U { get; }

    /// <summary>The face's downward coordinate at each pixel, in units.</summary>
    public Plane V { get; }

    /// <summary>Signed distance to the face's outline in units, positive inside.</summary>
    public Plane OvalDistance { get; }

    /// <summary>Coverage of eyes, brows and lips.</summary>
    public Plane Features { get; }

    public static PersonField Around(FaceShape shape, int canvasWidth, int canvasHeight)
    {
        var frame = shape.Frame;
        var side = ReachSide * frame.Unit;
        var left = Math.Clamp((int)(frame.Origin.X - side), 0, canvasWidth - 1);
        var top = Math.Clamp((int)(frame.Origin.Y - ReachUp * frame.Unit), 0, canvasHeight - 1);
        var right = Math.Clamp((int)(frame.Origin.X + side) + 1, left + 1, canvasWidth);
        var bottom = Math.Clamp((int)(frame.Origin.Y + (frame.ChinV + ReachDown) * frame.Unit) + 1, top + 1, canvasHeight);
        return new PersonField(shape, left, top, right - left, bottom - top);
    }

    /// <summary>The same rectangle of a canvas plane.</summary>
    public Plane Cut(Plane canvas)
    {
        var cut = new Plane(Width, Height);
        for (var y = 0; y < Height; y++)
        {
            canvas.Row(Top + y).Slice(Left, Width).CopyTo(cut.Row(y));
        }

        return cut;
    }

    /// <inheritdoc cref="Cut(Plane)"/>
    public ColorImage Cut(ColorImage canvas)
    {
        var cut = new ColorImage(Width, Height, canvas.Space);
        for (var i = 0; i < 3; i++)
        {
            for (var y = 0; y < Height; y++)
            {
                canvas[i].Row(Top + y).Slice(Left, Width).CopyTo(cut[i].Row(y));
            }
        }

        return cut;
    }

    public void Dispose()
    {
        U.Dispose();
        V.Dispose();
        OvalDistance.Dispose();
        Features.Dispose();
    }

    private Vector2[] Move(Vector2[] points)
    {
        var offset = new Vector2(Left, Top);
        for (var i = 0; i < points.Length; i++)
        {
            points[i] -= offset;
        }

        return points;
    }
}
