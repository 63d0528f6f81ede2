using System.Numerics;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene.Geometry;

/// <summary>The frame of a person's glasses as closed and open strokes: rims, bridge, temples.</summary>
internal sealed class GlassesShape
{
    private readonly List<(Vector2[] Line, bool Closed)> _strokes = [];

    private GlassesShape(Glasses glasses, FaceShape face)
    {
        Glasses = glasses;
        LeftLens = Smooth(glasses.LeftRim);
        RightLens = Smooth(glasses.RightRim);
        _strokes.Add((LeftLens, true));
        _strokes.Add((RightLens, true));
        _strokes.Add((glasses.Bridge, false));
        foreach (var temple in (ReadOnlySpan<Temple>)[glasses.LeftTemple, glasses.RightTemple])
        {
            if (temple.IsVisible)
            {
                _strokes.Add(([temple.Hinge, temple.End], false));
            }
        }

        Radius = Math.Clamp(glasses.RimWidth / 2, 0.012f, 0.032f) * face.Frame.Unit;
    }

    public Glasses Glasses { get; }

    /// <summary>Half the width of the rims, in pixels of the canvas.</summary>
    public float Radius { get; }

    /// <summary>Outline of the lens at the picture's left.</summary>
    public Vector2[] LeftLens { get; }

    /// <summary>Outline of the lens at the picture's right.</summary>
    public Vector2[] RightLens { get; }

    public static GlassesShape? Of(ScenePerson person) => person.Glasses is { LeftRim.Length: > 2, RightRim.Length: > 2 } glasses ? new GlassesShape(glasses, person.Shape) : null;

    /// <summary>Draws the frame.</summary>
    /// <param name="target">Raised to the coverage.</param>
    /// <param name="scale">Pixels of the target a pixel of the canvas.</param>
    /// <param name="origin">Where the target's top left corner lies, in its own pixels.</param>
    /// <param name="radius">Half the stroke's width in pixels of the target.</param>
    public void Draw(Plane target, float scale, Vector2 origin, float radius)
    {
        foreach (var (line, closed) in _strokes)
        {
            Vector2[] points = [.. line.Select(p => p * scale - origin)];
            for (var i = closed ? 0 : 1; i < points.Length; i++)
            {
                Segment(target, points[(i + points.Length - 1) % points.Length], points[i], radius);
            }
        }
    }

    /// <summary>The corners of a rectangle that holds all of it, in pixels of the canvas.</summary>
    public (Vector2 Low, Vector2 High) Bounds => (
        _strokes.SelectMany(stroke => stroke.Line).Aggregate(Vector2.Min) - new Vector2(2 * Radius),
        _strokes.SelectMany(stroke => stroke.Line).Aggregate(Vector2.Max) + new Vector2(2 * Radius));

    /// <summary>A segment with pointed ends, so that neighbours join without notches.</summary>
    private static void Segment(Plane target, Vector2 from, Vector2 to, float radius)
    {
        var along = to - from;
        var length = along.Length();
        if (length < 1e-3f)
        {
            return;
        }

        along *= radius / length;
        var across = new Vector2(-along.Y, along.X);
        Polygon.Fill(target, [from - along, from - 0.5f * along + 0.87f * across, from + across, to + across, to + 0.5f * along + 0.87f * across, to + along,
            to + 0.5f * along - 0.87f * across, to - across, from - across, from - 0.5f * along - 0.87f * across]);
    }

    private static Vector2[] Smooth(Vector2[] rim)
    {
        // Traced outlines are a little nervous; a manufactured rim is not.
        const int Passes = 4;
        var points = (Vector2[])rim.Clone();
        for (var pass = 0; pass < Passes; pass++)
        {
            var previous = (Vector2[])points.Clone();
            for (var i = 0; i < points.Length; i++)
            {
                points[i] = 0.5f * previous[i] + 0.25f * (previous[(i + 1) % points.Length] + previous[(i + points.Length - 1) % points.Length]);
            }
        }

        return points;
    }
}
