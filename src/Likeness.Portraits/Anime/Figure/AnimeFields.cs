using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Anime.Figure;

/// <summary>Smooth fields on the canvas whose level lines are the edges of a drawing's shapes. They are computed on a reduced grid: what is smooth needs no more.</summary>
internal sealed class AnimeFields : IDisposable
{
    private const float Contour = 0.021f;
    private const float Ragged = 0.10f;

    private readonly int _width;
    private readonly int _height;
    private readonly List<Plane> _planes = [];

    /// <param name="scene">The people.</param>
    /// <param name="look">Light.</param>
    /// <param name="settings">Detail.</param>
    /// <param name="seed">Seed of strands.</param>
    public AnimeFields(PortraitScene scene, AnimeLook look, AnimeSettings settings, uint seed)
    {
        using var grid = SceneGrid.Of(scene, settings.IsFast ? Math.Max(1, Math.Max(scene.Width, scene.Height) / 340) : 0);
        (_width, _height) = (scene.Width, scene.Height);
        var unit = grid.Unit;
        var faces = scene.People.Select(person => person.Shape.Scaled(grid.Scale)).ToList();
        var options = new HairFlowOptions(LockSize: 0.15f, StrandSize: 0.05f, Length: 1.5f, PhotoShare: 0.62f);
        using var flow = HairFlow.Create(grid, options, seed);
        using var head = HeadModel.Mask(grid);
        using var rough = LightField.Create(grid.Mask, head, faces, look.Lamp);
        using var light = GaussianFilter.Apply(rough, 0.055f * unit);
        using var calm = GaussianFilter.Apply(grid.Lightness, 0.02f * unit);
        using var wide = MaskedBlur.Apply(grid.Lightness, grid.Mask, 0.4f * unit);

        Mask = Edge(grid.Mask, 0.018f);
        Skin = Edge(grid.Skin, 0.014f);
        using (var hair = Pixelwise.Map(grid.Hair, flow.Locks, (h, l) => h + (h is > 0.03f and < 0.97f ? Ragged * Math.Clamp(l, -1, 1) : 0)))
        {
            Hair = Edge(hair, Contour);
        }

        Clothes = Edge(grid.Clothes, Contour);
        FacialHair = Edge(grid.FacialHair, 0.03f);
        Headwear = Edge(grid.Headwear, Contour);
        using (var shade = SkinShades.Draw(grid, scene, light, faces, look))
        {
            SkinShade = Large(shade);
        }

        using (var tones = Pixelwise.Map(flow.Locks, light, (l, f) => 0.62f * l + 1.5f * (f - 0.62f)))
        using (var soft = GaussianFilter.Apply(tones, 0.012f * unit))
        {
            HairTone = Large(soft);
        }

        using (var strands = GaussianFilter.Apply(flow.Strands, 0.012f * unit))
        {
            Strands = Large(strands);
        }

        using (var shine = HairBand.Draw(grid, head, flow, look.Lamp))
        {
            Shine = Large(shine);
        }

        using (var sure = Pixelwise.Map(grid.Skin, s => s > 0.7f ? s : 0))
        using (var near = MaskedBlur.Apply(grid.Lightness, sure, 0.055f * unit, fallback: 60))
        using (var far = MaskedBlur.Apply(grid.Lightness, sure, 0.5f * unit, fallback: 60))
        using (var form = Pixelwise.Map(near, far, light, (n, f, l) => (0.42f * Math.Clamp(n - f, -15, 12)) + (5 * Math.Clamp(l - 0.6f, -0.4f, 0.4f))))
        {
            SkinForm = Large(form);
        }

        using (var cloth = Pixelwise.Map(calm, wide, light, (c, w, f) => 0.9f * (f - 0.6f) + Math.Clamp((c - w) * 0.045f, -0.9f, 0.9f)))
        using (var soft = GaussianFilter.Apply(cloth, 0.022f * unit))
        {
            ClothTone = Large(soft);
        }

        using (var fine = GaussianFilter.Apply(grid.Lightness, MathF.Max(0.6f, 0.016f * unit)))
        using (var coarse = GaussianFilter.Apply(grid.Lightness, MathF.Max(1.2f, 0.05f * unit)))
        using (var dark = Pixelwise.Sum(coarse, fine, -1))
        using (var soft = GaussianFilter.Apply(dark, MathF.Max(0.5f, 0.008f * unit)))
        {
            ClothLine = Large(soft);
        }

        Plane Edge(Plane region, float softness)
        {
            if (region.Samples.IndexOfAnyExcept(0f) < 0)
            {
                var none = new Plane(scene.Width, scene.Height, clear: true);
                _planes.Add(none);
                return none;
            }

            using var soft = GaussianFilter.Apply(region, MathF.Max(0.7f, softness * unit));
            // Outlines shall have no corners.
            return Large(soft, ResampleFilter.CatmullRom);
        }
    }

    /// <summary>Coverage of everybody, smooth.</summary>
    public Plane Mask { get; }

    public Plane Skin { get; }

    public Plane Hair { get; }

    public Plane Clothes { get; }

    public Plane FacialHair { get; }

    public Plane Headwear { get; }

    /// <summary>Skin is in shade where this is above ½.</summary>
    public Plane SkinShade { get; }

    /// <summary>What an airbrush adds to flat skin, CIE L: this person's own hollows and heights.</summary>
    public Plane SkinForm { get; }

    /// <summary>Light and dark of locks, about −1.5…1.5.</summary>
    public Plane HairTone { get; }

    /// <summary>Single strands, a deviation of 1.</summary>
    public Plane Strands { get; }

    /// <summary>Hair shines where this is above ½.</summary>
    public Plane Shine { get; }

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

    private Plane Large(Plane small, ResampleFilter filter = ResampleFilter.Triangle)
    {
        var large = Resampler.Resize(small, _width, _height, filter);
        _planes.Add(large);
        return large;
    }
}
