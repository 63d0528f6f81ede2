using System.Numerics;
using System.Runtime.CompilerServices;
using Likeness.Imaging;

namespace Likeness.Portraits.Scene.Geometry;

/// <summary>A relief of the people: heads and bodies as two layers of heights, in pixels of its grid, and where the heads are. Styles add their own bumps before they ask for normals.</summary>
internal sealed class SceneGeometry : IDisposable
{
    private const float HeadAbove = 0.5f;
    private const float BodyBelow = 1.15f;
    private const float Ground = -1.2f;

    private readonly GeometryOptions _options;

    private SceneGeometry(SceneGrid grid, GeometryOptions options)
    {
        _options = options;
        Grid = grid;
        HeadMask = HeadModel.Mask(grid);
        (HeadHeight, FaceShare) = HeadModel.Heights(grid, HeadMask, options);
        BodyHeight = BodyModel.Heights(grid, HeadMask, options);
    }

    /// <summary>The scene at the resolution of the geometry.</summary>
    public SceneGrid Grid { get; }

    /// <summary>Pixels of the grid a unit.</summary>
    public float Unit => Grid.Unit;

    /// <summary>Where heads are, with hair, ears, headwear and beards, 0…1.</summary>
    public Plane HeadMask { get; }

    /// <summary>How far inside a face, 0 at its outline … 1.</summary>
    public Plane FaceShare { get; }

    /// <summary>Heights of the heads; meaningful where <see cref="HeadMask"/> is.</summary>
    public Plane HeadHeight { get; }

    /// <summary>Heights of the bodies; meaningful outside of <see cref="HeadMask"/>.</summary>
    public Plane BodyHeight { get; }

    /// <summary>Models the people.</summary>
    public static SceneGeometry Create(PortraitScene scene, GeometryOptions options) => new(SceneGrid.Of(scene, options.Step), options);

    /// <summary>Adds to the heights of the heads.</summary>
    /// <param name="bump">0…1 or any signed texture.</param>
    /// <param name="units">Its height in units.</param>
    public void AddToHead(Plane bump, float units) => Pixelwise.Add(HeadHeight, bump, units * Unit);

    /// <summary>Adds to the heights of the bodies.</summary>
    /// <inheritdoc cref="AddToHead"/>
    public void AddToBody(Plane bump, float units) => Pixelwise.Add(BodyHeight, bump, units * Unit);

    /// <summary>The normals of both layers, joined softly at the heads' outlines: a step in height there would show as a crack.</summary>
    public NormalMap Normals()
    {
        using var head = GaussianFilter.Apply(HeadHeight, _options.HeadSmoothness * Unit);
        using var body = GaussianFilter.Apply(BodyHeight, _options.BodySmoothness * Unit);
        using var steepness = Pixelwise.Scale(FaceShare, _options.FaceSteepness);
        var normals = NormalMap.Of(body);
        using var ofHead = NormalMap.Of(head, steepness);
        normals.Blend(ofHead, HeadMask);
        return normals;
    }

    /// <summary>Both layers as one field with the heads in front, for occlusion and shadows.</summary>
    public Plane Composed()
    {
        var composed = Pixelwise.Map(HeadHeight, BodyHeight, HeadMask, new Layers(HeadAbove * Unit, BodyBelow * Unit));
        Pixelwise.MapInto(composed, composed, Grid.Mask, new OnGround(Ground * Unit));
        return composed;
    }

    public void Dispose()
    {
        Grid.Dispose();
        HeadMask.Dispose();
        FaceShare.Dispose();
        HeadHeight.Dispose();
        BodyHeight.Dispose();
    }

    private readonly struct Layers(float headAbove, float bodyBelow) : ITernary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Of(Vector<float> a, Vector<float> b, Vector<float> c) => Lanes.Lerp(b - Lanes.Of(bodyBelow), a + Lanes.Of(headAbove), c);
    }

    private readonly struct OnGround(float ground) : IBinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<float> Of(Vector<float> a, Vector<float> b) => Lanes.Where(Vector.GreaterThan(b, Lanes.Of(0.5f)), a, Lanes.Of(ground));
    }
}
