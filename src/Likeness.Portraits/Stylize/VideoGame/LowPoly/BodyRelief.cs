using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.VideoGame.LowPoly;

/// <summary>How far a person's body, hair and hat bulge towards the viewer: their outlines blown up like balloons.</summary>
internal sealed class BodyRelief : IDisposable
{
    private const float Softness = 0.05f;
    private const float NormalSoftness = 0.16f;

    private readonly Plane _height;
    private readonly Plane _soft;
    private readonly float _unit;

    public BodyRelief(PatchMap patches, DrawnPerson person, int width, int height)
    {
        _unit = person.Unit;
        var chin = person.Face[MeshPoint.Chin];
        using var body = Balloon(patches.Cells, width, height, _unit, 1.1f, 0.8f, (cell, _) => cell != 0);
        using var head = Balloon(patches.Cells, width, height, _unit, 1.1f, 0.85f, (cell, y) =>
            patches.Patches[cell].Region is Region.Hair or Region.Headwear || (patches.Patches[cell].Region is Region.Skin or Region.FacialHair && y < chin.Y));
        for (var i = 0; i < body.Samples.Length; i++)
        {
            body.Samples[i] += head.Samples[i];
        }

        _height = GaussianFilter.Apply(body, MathF.Max(0.6f, Softness * _unit));
        _soft = GaussianFilter.Apply(body, MathF.Max(1, NormalSoftness * _unit));
    }

    /// <summary>Height at a point, in pixels.</summary>
    public float Height(Vector2 point) => _unit * At(_height, point);

    /// <summary>The normal of the softened relief.</summary>
    public Vector3 Normal(Vector2 point)
    {
        var step = MathF.Max(1, 0.06f * _unit);
        var x = At(_soft, point + new Vector2(step, 0)) - At(_soft, point - new Vector2(step, 0));
        var y = At(_soft, point + new Vector2(0, step)) - At(_soft, point - new Vector2(0, step));
        return Vector3.Normalize(new Vector3(-x * _unit / (2 * step), -y * _unit / (2 * step), 1));
    }

    public void Dispose()
    {
        _height.Dispose();
        _soft.Dispose();
    }

    private static float At(Plane plane, Vector2 point) =>
        plane[Math.Clamp((int)point.X, 0, plane.Width - 1), Math.Clamp((int)point.Y, 0, plane.Height - 1)];

    private static Plane Balloon(byte[] cells, int width, int height, float unit, float radius, float factor, Func<byte, int, bool> inside)
    {
        using var mask = new Plane(width, height);
        for (var i = 0; i < cells.Length; i++)
        {
            mask.Samples[i] = inside(cells[i], i / width) ? 1 : 0;
        }

        var balloon = DistanceTransform.Inside(mask);
        foreach (ref var sample in balloon.Samples)
        {
            var t = 1 - MathF.Min(sample / (radius * unit), 1);
            sample = factor * radius * MathF.Sqrt(1 - t * t);
        }

        return balloon;
    }
}
