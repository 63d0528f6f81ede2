using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Retouch;

/// <summary>One face on its canvas: the photo, what becomes of it, and where skin and features are. Planes are CIE Lab.</summary>
internal sealed class RetouchCanvas : IDisposable
{
    /// <summary>Below this many pixels a unit skin has no texture of its own.</summary>
    private const float LeastTextureUnit = 34;

    /// <summary>No filter over the skin divides by less.</summary>
    private const float LeastWeight = 2e-3f;

    private readonly PortraitScene _scene;

    private RetouchCanvas(PortraitScene scene, RetouchSettings settings, Plane? moreFeatures = null)
    {
        (_scene, Settings) = (scene, settings);
        Result = scene.Lab.Clone();
        Mine = Territory(scene);
        Features = FeatureZones.All(scene.People[0], scene.Width, scene.Height);
        if (moreFeatures is not null)
        {
            Pixelwise.MapInto(Features, Features, moreFeatures, default(Greater));
        }

        (Skin, Bare) = SkinZones.Of(scene, Mine, Features);
        Weight = new Plane(Width, Height);
        var weightSamples = Weight.Samples;
        var bareSamples = Bare.Samples;
        for (var i = 0; i < Weight.Samples.Length; i++)
        {
            weightSamples[i] = bareSamples[i] + LeastWeight;
        }

        using var cheeks = FeatureZones.Cheeks(Person, Width, Height);
        var cheeksSamples = cheeks.Samples;
        for (var i = 0; i < cheeks.Samples.Length; i++)
        {
            cheeksSamples[i] *= bareSamples[i];
        }

        CheekColor = new Vector3(
            WeightedMedian.Of(scene.Lab.C0, cheeks, Person.SkinColor.X), WeightedMedian.Of(scene.Lab.C1, cheeks, Person.SkinColor.Y), WeightedMedian.Of(scene.Lab.C2, cheeks, Person.SkinColor.Z));
    }

    public RetouchSettings Settings { get; }

    public float Strength => Settings.Strength;

    public ScenePerson Person => _scene.People[0];

    /// <summary>Canvas pixels a unit.</summary>
    public float Unit => Person.Shape.Frame.Unit;

    public int Width => _scene.Width;

    public int Height => _scene.Height;

    public bool IsMonochrome => _scene.IsMonochrome;

    /// <summary>The photo.</summary>
    public ColorImage Photo => _scene.Lab;

    /// <summary>What becomes of it.</summary>
    public ColorImage Result { get; }

    /// <summary>Person mask.</summary>
    public Plane PersonMask => _scene.Mask;

    /// <summary>1 where the pixel belongs to this face's person.</summary>
    public Plane Mine { get; }

    /// <summary>All skin of the person: face, ears, neck, shoulders, hands; features included.</summary>
    public Plane Skin { get; }

    /// <summary>The skin without features and what covers it.</summary>
    public Plane Bare { get; }

    /// <summary><see cref="Bare"/> with a floor, as the weight of filters.</summary>
    public Plane Weight { get; }

    /// <summary>Eyes, brows, lips, nostrils and frames of glasses, softly.</summary>
    public Plane Features { get; }

    /// <summary>Median colour of the cheeks in the photo.</summary>
    public Vector3 CheekColor { get; }

    /// <summary>Whether the face is large enough to show blemishes and pores.</summary>
    public bool SeesTexture => Unit >= LeastTextureUnit;

    public static RetouchCanvas Open(PixelBuffer picture, StudiedFaces photo, int index, RetouchFrame frame, RetouchSettings settings)
    {
        using var cut = PictureCut.Cut(picture, frame.Window);
        using var sized = cut.Width == frame.Width && cut.Height == frame.Height ? null : Resampler.Resize(cut, frame.Width, frame.Height);
        var lab = ColorConversion.FromPixels(sized ?? cut, ColorSpace.CieLab);
        var mask = Warp.Affine(photo.Mask, frame.ToStudied, frame.Width, frame.Height, EdgeMode.Replicate);
        var (shapes, maps, traits) = photo.On(frame, index);
        var scene = PortraitSceneBuilder.Build(lab, mask, shapes, maps, traits, frame.Window, new CanvasArea(0, 0, frame.Width, frame.Height), frame.ToStudied, photo.IsMonochrome);
        return new RetouchCanvas(scene, settings);
    }

    /// <summary>A canvas over a scene that is there already and belongs to the canvas from now on.</summary>
    /// <param name="scene">The scene; its first person is retouched.</param>
    /// <param name="settings">How.</param>
    /// <param name="moreFeatures">Features that the person's landmarks do not tell of.</param>
    public static RetouchCanvas Over(PortraitScene scene, RetouchSettings settings, Plane moreFeatures) => new(scene, settings, moreFeatures);

    /// <summary>Retouching evens skin; it does not make it lighter or darker. What the steps so far shifted in the mean is taken back.</summary>
    public void KeepSkinLightness()
    {
        var (sum, weight) = (0.0, 0.0);
        var before = Photo.C0.Samples;
        var after = Result.C0.Samples;
        var bare = Bare.Samples;
        for (var i = 0; i < bare.Length; i++)
        {
            sum += bare[i] * (after[i] - before[i]);
            weight += bare[i];
        }

        var mean = weight > 0 ? (float)(sum / weight) : 0;
        using var soft = GaussianFilter.Apply(Bare, 0.04f * Unit);
        for (var i = 0; i < bare.Length; i++)
        {
            after[i] -= mean * soft.Samples[i];
        }
    }

    public void Dispose()
    {
        foreach (var plane in (ReadOnlySpan<Plane>)[Mine, Features, Skin, Bare, Weight])
        {
            plane.Dispose();
        }

        Result.Dispose();
        _scene.Dispose();
    }

    private static Plane Territory(PortraitScene scene)
    {
        var mine = new Plane(scene.Width, scene.Height);
        var samples = mine.Samples;
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = scene.Owners[i] == 0 ? 1 : 0;
        }

        return mine;
    }
}
