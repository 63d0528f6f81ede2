using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Stages;

/// <summary>The parts of mouths as shapes to model and paint: two lips, and what an open mouth shows between them.</summary>
internal sealed class MouthShapes : IDisposable
{
    /// <summary>Openings below this are closed mouths with a shadow line, in units.</summary>
    private const float Closed = 0.035f;

    /// <summary>From this lightness relative to the skin on, what an open mouth shows is teeth.</summary>
    private const float LeastTeeth = 0.74f;

    private const float TallestTeeth = 0.26f;
    private const int Smoothness = 5;

    private static readonly int[] UpperLip = [61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 308, 415, 310, 311, 312, 13, 82, 81, 80, 191, 78];
    private static readonly int[] LowerLip = [61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 308, 324, 318, 402, 317, 14, 87, 178, 88, 95, 78];
    private static readonly int[] Parting = [78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308];
    private static readonly int[] LowerParting = [78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308];

    private MouthShapes(int width, int height)
    {
        Upper = new Plane(width, height, clear: true);
        Lower = new Plane(width, height, clear: true);
        Inside = new Plane(width, height, clear: true);
        Teeth = new Plane(width, height, clear: true);
        Line = new Plane(width, height, clear: true);
    }

    /// <summary>Upper lips, 0…1.</summary>
    public Plane Upper { get; }

    /// <summary>Lower lips, 0…1.</summary>
    public Plane Lower { get; }

    /// <summary>Between the lips of open mouths, 0…1.</summary>
    public Plane Inside { get; }

    /// <summary>Teeth as one whole bar, 0…1.</summary>
    public Plane Teeth { get; }

    /// <summary>The line where closed lips meet, 0…1.</summary>
    public Plane Line { get; }

    /// <param name="people">The people.</param>
    /// <param name="scale">Pixels of the result a pixel of the canvas.</param>
    /// <param name="width">Width of the result.</param>
    /// <param name="height">Height of the result.</param>
    public static MouthShapes Draw(IReadOnlyList<ScenePerson> people, float scale, int width, int height)
    {
        var shapes = new MouthShapes(width, height);
        foreach (var person in people)
        {
            shapes.Add(person, scale);
        }

        return shapes;
    }

    public void Dispose()
    {
        Upper.Dispose();
        Lower.Dispose();
        Inside.Dispose();
        Teeth.Dispose();
        Line.Dispose();
    }

    private static Vector2[] Scaled(Vector2[] points, float scale) => [.. points.Select(p => p * scale)];

    private void Add(ScenePerson person, float scale)
    {
        var shape = person.Shape;
        var unit = shape.Frame.Unit * scale;
        Polygon.Fill(Upper, Spline.CatmullRom(Scaled(shape.Line(UpperLip), scale), Smoothness, closed: true));
        Polygon.Fill(Lower, Spline.CatmullRom(Scaled(shape.Line(LowerLip), scale), Smoothness, closed: true));
        var upper = Scaled(shape.Line(Parting), scale);
        var lower = Scaled(shape.Line(LowerParting), scale);
        var opening = Vector2.Distance(upper[5], lower[5]);
        if (opening < Closed * unit)
        {
            var line = Spline.CatmullRom([.. upper.Zip(lower, (a, b) => (a + b) / 2)], Smoothness, closed: false);
            Ribbon.Fill(Line, line, t => unit * (0.014f + 0.030f * MathF.Sin(MathF.PI * t)));
            return;
        }

        Polygon.Fill(Inside, Spline.CatmullRom(Scaled(shape.Line(FaceMeshTopology.LipsInner.AsSpan()), scale), Smoothness, closed: true));
        if (person.TeethLightness > LeastTeeth)
        {
            AddTeeth(upper, lower, MathF.Max(1, opening / (TallestTeeth * unit)));
        }
    }

    /// <summary>The bar hangs from the upper lip and reaches the lower one unless the mouth is wide open.</summary>
    private void AddTeeth(Vector2[] upper, Vector2[] lower, float wideness)
    {
        var reach = 1 / wideness;
        var bar = new Vector2[2 * upper.Length - 4];
        for (var i = 1; i < upper.Length - 1; i++)
        {
            bar[i - 1] = Vector2.Lerp(upper[i], lower[i], 0.02f);
            bar[^i] = Vector2.Lerp(upper[i], lower[i], MathF.Min(0.98f, reach));
        }

        Polygon.Fill(Teeth, Spline.CatmullRom(bar, Smoothness, closed: true));
    }
}
