using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.VideoGame.CelShaded;

/// <summary>What the figures are painted from, on the canvas: light, tones of hair, folds of cloth, calm colours and the places of ink. Most of it is computed at half size.</summary>
internal sealed class CelFields : IDisposable
{
    private const int Factor = 2;
    private const float LeastLightUnit = 30;
    private const float CalmSpace = 0.022f;
    private const float CalmRange = 9;
    private const float Surroundings = 0.35f;
    private const float PhotoShare = 0.04f;
    private const float MostOnSkin = 0.65f;
    private const float MostOnCloth = 0.9f;
    private const float SkinSoftness = 0.034f;
    private const float InkSoftness = 0.021f;

    private readonly List<Plane> _planes = [];

    public CelFields(PortraitScene scene)
    {
        var (width, height) = ((scene.Width + 1) / Factor, (scene.Height + 1) / Factor);
        var coverage = scene.Coverage;
        using var lab = Resampler.Resize(scene.Lab, width, height, ResampleFilter.Box);
        var faces = scene.People.Select(person => person.Shape.Scaled((float)width / scene.Width)).ToList();
        var unit = faces[0].Frame.Unit;
        Calm = BilateralFilter.Apply(lab, Math.Clamp(CalmSpace * unit, 0.8f, 4), CalmRange);
        using var mask = Small(scene.Mask);
        using var hair = Small(coverage.Hair);
        using var headwear = Small(coverage.Headwear);
        using var clothes = Small(coverage.Clothes);
        using var skin = Small(coverage.Skin);
        using var head = HeadMask(hair, headwear, skin, faces);
        using var light = Light(mask, head, faces);
        using var wide = GaussianFilter.Apply(Calm.C0, Surroundings * unit);
        using var combed = HairComb.Apply(lab.C0, hair, unit);
        using var combedWide = GaussianFilter.Apply(combed, 0.5f * unit);
        using var skinLight = new Plane(width, height);
        using var clothLight = new Plane(width, height);
        using var tones = new Plane(width, height);
        for (var i = 0; i < light.Samples.Length; i++)
        {
            // Only what differs from its surroundings is taken from the photo's light: a lamp at one side leaves no dark half.
            var local = PhotoShare * (Calm.C0.Samples[i] - wide.Samples[i]);
            skinLight.Samples[i] = light.Samples[i] + Math.Clamp(local, -MostOnSkin, MostOnSkin);
            clothLight.Samples[i] = 0.6f * light.Samples[i] + Math.Clamp(local, -MostOnCloth, MostOnCloth);
            tones.Samples[i] = combed.Samples[i] - 0.55f * combedWide.Samples[i] + 9 * light.Samples[i];
        }

        using var softSkin = GaussianFilter.Apply(skinLight, SkinSoftness * unit);
        using var softCloth = GaussianFilter.Apply(clothLight, 0.018f * unit);
        using var softTones = GaussianFilter.Apply(tones, 0.012f * unit);
        SkinLight = Large(softSkin, scene);
        ClothLight = Large(softCloth, scene);
        HairTones = Large(softTones, scene);
        A = Large(Calm.C1, scene);
        B = Large(Calm.C2, scene);
        using var outer = Edge(mask, unit);
        Outer = Large(outer, scene);
        using var inner = Edge(hair, unit);
        foreach (var region in (ReadOnlySpan<Plane>)[headwear, clothes])
        {
            using var edge = Edge(region, unit);
            for (var i = 0; i < inner.Samples.Length; i++)
            {
                inner.Samples[i] = MathF.Max(inner.Samples[i], edge.Samples[i]);
            }
        }

        Inner = Large(inner, scene);

        Plane Small(Plane plane) => Resampler.Resize(plane, width, height, ResampleFilter.Box);
    }

    /// <summary>The picture at half size, calmed, edges kept; CIE Lab.</summary>
    public ColorImage Calm { get; }

    /// <summary>How much skin faces the lamp.</summary>
    public Plane SkinLight { get; }

    /// <summary>How much cloth faces the lamp, with its folds.</summary>
    public Plane ClothLight { get; }

    /// <summary>Light and dark of hair along its strands.</summary>
    public Plane HairTones { get; }

    /// <summary>Calm a of CIE Lab.</summary>
    public Plane A { get; }

    /// <summary>Calm b of CIE Lab.</summary>
    public Plane B { get; }

    /// <summary>1 on the outline of the people, falling to both sides.</summary>
    public Plane Outer { get; }

    /// <summary>1 on the borders of hair, hat and clothes, falling to both sides.</summary>
    public Plane Inner { get; }

    public void Dispose()
    {
        Calm.Dispose();
        foreach (var plane in _planes)
        {
            plane.Dispose();
        }
    }

    /// <summary>Light on large round forms needs no more than a quarter of the canvas.</summary>
    private static Plane Light(Plane mask, Plane head, List<FaceShape> faces)
    {
        var reduction = faces[0].Frame.Unit > LeastLightUnit * Factor ? Factor : 1;
        var (width, height) = (Math.Max(1, mask.Width / reduction), Math.Max(1, mask.Height / reduction));
        using var smallMask = Resampler.Resize(mask, width, height, ResampleFilter.Box);
        using var smallHead = Resampler.Resize(head, width, height, ResampleFilter.Box);
        using var light = LightField.Create(smallMask, smallHead, [.. faces.Select(face => face.Scaled((float)width / mask.Width))], Lamp.Direction);
        return Resampler.Resize(light, mask.Width, mask.Height, ResampleFilter.CatmullRom);
    }

    private static Plane HeadMask(Plane hair, Plane headwear, Plane skin, List<FaceShape> faces)
    {
        var head = new Plane(hair.Width, hair.Height);
        for (var y = 0; y < head.Height; y++)
        {
            var above = faces.Any(face => y < face[MeshPoint.Chin].Y);
            for (var x = 0; x < head.Width; x++)
            {
                head[x, y] = hair[x, y] + headwear[x, y] + (above ? skin[x, y] : 0);
            }
        }

        return head;
    }

    private static Plane Edge(Plane region, float unit)
    {
        var edge = GaussianFilter.Apply(region, MathF.Max(0.7f, InkSoftness * unit));
        foreach (ref var sample in edge.Samples)
        {
            sample = 1 - 2 * MathF.Abs(sample - 0.5f);
        }

        return edge;
    }

    private Plane Large(Plane small, PortraitScene scene)
    {
        var large = Resampler.Resize(small, scene.Width, scene.Height, ResampleFilter.Triangle);
        _planes.Add(large);
        return large;
    }
}
