using System.Diagnostics.CodeAnalysis;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Anime.Figure;

/// <summary>Smooth fields whose level lines are the edges of a drawing's shapes. They are computed and kept on a reduced grid: what is smooth needs no more.</summary>
internal sealed class AnimeFields : IDisposable
{
    private const float Contour = 0.021f;
    private const float Ragged = 0.10f;

    /// <summary>How much of the photo's own light and dark on skin stays: more makes people easier to know, less makes them more of a drawing.</summary>
    private const float OwnForm = 0.7f;

    private readonly List<Plane> _planes = [];

    /// <param name="scene">The people.</param>
    /// <param name="look">Light.</param>
    /// <param name="settings">Detail.</param>
    /// <param name="seed">Seed of strands.</param>
    public AnimeFields(PortraitScene scene, AnimeLook look, AnimeSettings settings, uint seed)
    {
        using var grid = SceneGrid.Of(scene, settings.IsFast ? Math.Max(1, Math.Max(scene.Width, scene.Height) / 340) : 0);
        Scale = new GridScale(scene.Width, scene.Height, grid.Width, grid.Height);
        var unit = grid.Unit;
        var faces = scene.People.Select(person => person.Shape.Scaled(grid.Scale)).ToList();
        Mask = Edge(grid.Mask, 0.018f * unit);
        Skin = Edge(grid.Skin, 0.014f * unit);
        Clothes = Edge(grid.Clothes, Contour * unit);
        FacialHair = Edge(grid.FacialHair, 0.03f * unit);
        Headwear = Edge(grid.Headwear, Contour * unit);
        using var light = DrawHair(grid, faces, look, seed);
        SkinShade = Keep(SkinShades.Draw(grid, scene, light, faces, look));
        using (var sure = Pixelwise.Map(grid.Skin, s => s > 0.7f ? s : 0))
        using (var near = MaskedBlur.Apply(grid.Lightness, sure, 0.032f * unit, fallback: 60))
        using (var far = MaskedBlur.Apply(grid.Lightness, sure, 0.5f * unit, fallback: 60))
        {
            SkinForm = Keep(Pixelwise.Map(near, far, light, (n, f, l) => (OwnForm * Math.Clamp(n - f, -14, 10)) + (5 * Math.Clamp(l - 0.6f, -0.4f, 0.4f))));
        }

        using (var calm = GaussianFilter.Apply(grid.Lightness, 0.02f * unit))
        using (var wide = MaskedBlur.Apply(grid.Lightness, grid.Mask, 0.4f * unit))
        using (var cloth = Pixelwise.Map(calm, wide, light, (c, w, f) => 0.9f * (f - 0.6f) + Math.Clamp((c - w) * 0.045f, -0.9f, 0.9f)))
        {
            ClothTone = Keep(GaussianFilter.Apply(cloth, 0.022f * unit));
        }

        using (var fine = GaussianFilter.Apply(grid.Lightness, MathF.Max(0.6f, 0.016f * unit)))
        using (var coarse = GaussianFilter.Apply(grid.Lightness, MathF.Max(1.2f, 0.05f * unit)))
        using (var dark = Pixelwise.Sum(coarse, fine, -1))
        {
            ClothLine = Keep(GaussianFilter.Apply(dark, MathF.Max(0.5f, 0.008f * unit)));
        }

    }

    /// <summary>From the planes to the canvas.</summary>
    public GridScale Scale { get; }

    /// <summary>Coverage of everybody, smooth. This and the following are edges: null without any.</summary>
    public Plane? Mask { get; }

    public Plane? Skin { get; }

    public Plane? Hair { get; private set; }

    public Plane? Clothes { get; }

    public Plane? FacialHair { get; }

    public Plane? Headwear { get; }

    /// <summary>Skin is in shade where this is above ½.</summary>
    public Plane SkinShade { get; }

    /// <summary>What an airbrush adds to flat skin, CIE L: this person's own hollows and heights.</summary>
    public Plane SkinForm { get; }

    /// <summary>Light and dark of locks, about −1.5…1.5.</summary>
    public Plane HairTone { get; private set; }

    /// <summary>Single strands, a deviation of 1.</summary>
    public Plane Strands { get; private set; }

    /// <summary>Hair shines where this is above ½.</summary>
    public Plane Shine { get; private set; }

    /// <summary>Light and dark of folds, about −1…1.</summary>
    public Plane ClothTone { get; }

    /// <summary>How much darker a place is than what surrounds it, CIE L: folds, seams and edges.</summary>
    public Plane ClothLine { get; }

    public void Dispose()
    {
        foreach (var plane in _planes)
        {
            plane.Dispose();
        }
    }

    /// <summary>What hair is painted from; all that it needs meanwhile is let go before skin and cloth are looked at.</summary>
    /// <returns>How much light falls on each place.</returns>
    [MemberNotNull(nameof(HairTone), nameof(Strands), nameof(Shine))]
    private Plane DrawHair(SceneGrid grid, IReadOnlyList<FaceShape> faces, AnimeLook look, uint seed)
    {
        var unit = grid.Unit;
        using var head = HeadModel.Mask(grid);
        using var rough = LightField.Create(grid.Mask, head, faces, look.Lamp);
        var light = GaussianFilter.Apply(rough, 0.055f * unit);
        using var flow = HairFlow.Create(grid, new HairFlowOptions(LockSize: 0.15f, StrandSize: 0.05f, Length: 1.5f, PhotoShare: 0.62f), seed);
        using var hair = Pixelwise.Map(grid.Hair, flow.Locks, (h, l) => h + (h is > 0.03f and < 0.97f ? Ragged * Math.Clamp(l, -1, 1) : 0));
        Hair = Edge(hair, Contour * unit);
        using var tones = Pixelwise.Map(flow.Locks, light, (l, f) => 0.62f * l + 1.5f * (f - 0.62f));
        HairTone = Keep(GaussianFilter.Apply(tones, 0.012f * unit));
        Strands = Keep(GaussianFilter.Apply(flow.Strands, 0.012f * unit));
        Shine = Keep(HairBand.Draw(grid, head, flow, look.Lamp));
        return light;
    }

    private Plane? Edge(Plane region, float softness) => region.Samples.IndexOfAnyExcept(0f) < 0 ? null : Keep(GaussianFilter.Apply(region, MathF.Max(0.7f, softness)));

    private Plane Keep(Plane plane)
    {
        _planes.Add(plane);
        return plane;
    }
}
