using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits;

/// <summary>Coverage of the features of everybody's face on the canvas, 0…1.</summary>
internal sealed class FeatureMasks : IDisposable
{
    private const int CurveSteps = 4;
    private const int CirclePoints = 24;
    private const float FaintestBrow = 0.1f;

    private FeatureMasks(int width, int height)
    {
        Plane Empty() => new(width, height, clear: true);
        (Brows, Eyes, Irises, Lips, Teeth, Glasses) = (Empty(), Empty(), Empty(), Empty(), Empty(), Empty());
    }

    public Plane Brows { get; }

    public Plane Eyes { get; }

    public Plane Irises { get; }

    /// <summary>The red of the lips, without the mouth's inside.</summary>
    public Plane Lips { get; }

    public Plane Teeth { get; }

    /// <summary>Frames: rims, bridge and temples.</summary>
    public Plane Glasses { get; }

    public static FeatureMasks Of(PortraitScene scene)
    {
        var masks = new FeatureMasks(scene.Width, scene.Height);
        foreach (var person in scene.People)
        {
            masks.Add(person, scene.Lab);
        }

        return masks;
    }

    public void Dispose()
    {
        foreach (var plane in (Plane[])[Brows, Eyes, Irises, Lips, Teeth, Glasses])
        {
            plane.Dispose();
        }
    }

    private void Add(ScenePerson person, ColorImage lab)
    {
        var (shape, unit) = (person.Shape, person.Shape.Frame.Unit);
        foreach (var brow in (ReadOnlySpan<BrowShape>)[person.LeftBrow, person.RightBrow])
        {
            Polygon.Fill(Brows, brow.Outline(unit), MathF.Max(brow.Strength, FaintestBrow));
        }

        Eye(shape, FaceMeshTopology.LeftEye.AsSpan(), FaceMeshTopology.LeftIris.AsSpan());
        Eye(shape, FaceMeshTopology.RightEye.AsSpan(), FaceMeshTopology.RightIris.AsSpan());
        Mouth(person, lab);
        if (person.Glasses is { } glasses)
        {
            var width = MathF.Max(glasses.RimWidth * unit, 1);
            Strokes.Closed(Glasses, glasses.LeftRim, width);
            Strokes.Closed(Glasses, glasses.RightRim, width);
            Strokes.Open(Glasses, glasses.Bridge, width);
            Strokes.Open(Glasses, [glasses.LeftTemple.Hinge, glasses.LeftTemple.End], width);
            Strokes.Open(Glasses, [glasses.RightTemple.Hinge, glasses.RightTemple.End], width);
        }
    }

    private static Vector2[] Curve(FaceShape shape, ReadOnlySpan<int> ring) => Spline.CatmullRom(shape.Line(ring), CurveSteps, closed: true);

    private void Eye(FaceShape shape, ReadOnlySpan<int> ring, ReadOnlySpan<int> iris)
    {
        using var eye = Polygon.Mask(Eyes.Width, Eyes.Height, Curve(shape, ring));
        var center = shape[iris[0]];
        var radius = 0f;
        foreach (var point in iris[1..])
        {
            radius += Vector2.Distance(shape[point], center) / (iris.Length - 1);
        }

        var circle = Enumerable.Range(0, CirclePoints).Select(i => MathF.SinCos(2 * MathF.PI * i / CirclePoints)).Select(turn => center + radius * new Vector2(turn.Cos, turn.Sin));
        using var disc = Polygon.Mask(Eyes.Width, Eyes.Height, [.. circle]);
        for (var i = 0; i < eye.Samples.Length; i++)
        {
            Eyes.Samples[i] = MathF.Max(Eyes.Samples[i], eye.Samples[i]);
            Irises.Samples[i] = MathF.Max(Irises.Samples[i], MathF.Min(eye.Samples[i], disc.Samples[i]));
        }
    }

    private void Mouth(ScenePerson person, ColorImage lab)
    {
        using var outer = Polygon.Mask(Lips.Width, Lips.Height, Curve(person.Shape, FaceMeshTopology.LipsOuter.AsSpan()));
        using var inner = Polygon.Mask(Lips.Width, Lips.Height, Curve(person.Shape, FaceMeshTopology.LipsInner.AsSpan()));
        for (var i = 0; i < outer.Samples.Length; i++)
        {
            Lips.Samples[i] = MathF.Max(Lips.Samples[i], outer.Samples[i] - inner.Samples[i]);
            if (person.Mouth.TeethShare > 0 && inner.Samples[i] > 0)
            {
                var color = new Vector3(lab.C0.Samples[i], lab.C1.Samples[i], lab.C2.Samples[i]);
                Teeth.Samples[i] = MathF.Max(Teeth.Samples[i], inner.Samples[i] * person.Mouth.Likeness(color));
            }
        }
    }
}
