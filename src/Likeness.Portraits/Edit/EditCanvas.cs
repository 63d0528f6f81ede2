using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Edit.Painting;
using Likeness.Portraits.Anime;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;
using Likeness.Portraits.Stylize;
using Likeness.Portraits.Stylize.VideoGame;

namespace Likeness.Portraits.Edit;

/// <summary>The picture while it is edited, with the people on it. Operations change <see cref="Picture"/>. Dispose it to give everything back.</summary>
internal sealed class EditCanvas : IDisposable
{
    /// <summary>Without a face lengths of recipes count in this part of the long side.</summary>
    private const float UnitWithoutFace = 0.11f;

    private const int SceneSide = 512;

    private readonly EditSource _source;
    private readonly PortraitWindow _window;
    private Plane? _matte;
    private Plane? _faceShare;
    private Plane? _features;
    private PortraitScene? _scene;

    /// <param name="source">The whole picture.</param>
    /// <param name="window">What the canvas shows, in pixels of the analysed picture; may reach beyond.</param>
    /// <param name="pixels">The window's pixels at the size of the canvas.</param>
    /// <param name="seed">Seed of everything random.</param>
    public EditCanvas(EditSource source, PortraitWindow window, PixelBuffer pixels, uint seed)
    {
        (_source, _window, Seed) = (source, window, seed);
        Picture = ColorConversion.FromPixels(pixels, ColorSpace.OkLab);
        var scale = (float)pixels.Width / window.Width;
        People = [.. source.People.Select(person => FaceShape.Create(person.Source, new Vector2(window.X, window.Y), scale))];
        Unit = People.Count > 0 ? People[0].Frame.Unit : UnitWithoutFace * Math.Max(Width, Height);
    }

    /// <summary>The picture, in the space that was asked for last; at first OKLab.</summary>
    public ColorImage Picture { get; private set; }

    public int Width => Picture.Width;

    public int Height => Picture.Height;

    /// <summary>Pixels a unit of the largest face.</summary>
    public float Unit { get; }

    public uint Seed { get; }

    public bool IsMonochrome => _source.IsMonochrome;

    public bool HasPeople => _source.HasPeople;

    /// <summary>The faces that count, in pixels of the canvas, largest first; perhaps none.</summary>
    public IReadOnlyList<FaceShape> People { get; }

    /// <summary>Transparency of the result; null while it is opaque.</summary>
    public Plane? Alpha { get; private set; }

    /// <summary>Whether a step will put something else behind the people.</summary>
    public bool ChangesBackground { get; init; }

    /// <summary>Whether the instruction chose the background, so that styles do not draw one of their own.</summary>
    public bool HasOwnBackground { get; set; }

    /// <summary>Where people are, 0…1, with borders that follow the picture's own; all 0 where nobody is.</summary>
    public Plane Matte => _matte ??= HasPeople ? PersonMatte.Of(_source.Mask, _source.People, _window, Picture) : new Plane(Width, Height, clear: true);

    /// <summary>How near to a face, 1 inside … 0 about two units away.</summary>
    public Plane FaceShare => _faceShare ??= PersonMatte.FaceShare(People, Width, Height);

    /// <summary>Eyes, mouths and nostrils, 1 … 0.</summary>
    public Plane Features => _features ??= FeatureShare.Of(People, Width, Height);

    /// <summary>Regions and features of the people on a canvas of at most 512 pixels: edits need no finer ones. Only where there are faces.</summary>
    public PortraitScene Scene => _scene ??= SceneOf(MathF.Min(1, (float)SceneSide / Math.Max(Width, Height)));

    /// <summary>What covers the surroundings of the people; the caller disposes it.</summary>
    public IReadOnlyList<RegionMaps> Regions() => _source.Regions();

    /// <summary>From pixels of the canvas to pixels of the analysed picture.</summary>
    public Matrix3x2 ToAnalysed => Matrix3x2.CreateScale((float)_window.Width / Width, (float)_window.Height / Height) * Matrix3x2.CreateTranslation(_window.X, _window.Y);

    /// <summary>A plane of the scene, or of its geometry, at the size of the canvas.</summary>
    public Plane Enlarged(Plane small) => Resampler.Resize(small, Width, Height, ResampleFilter.Triangle);

    /// <summary>The picture converted to a space.</summary>
    public ColorImage In(ColorSpace space)
    {
        if (Picture.Space != space)
        {
            ColorConversion.ConvertInPlace(Picture, space);
        }

        return Picture;
    }

    /// <summary>Draws the canvas in a style. Where the instruction chooses the background, the figures are put before the photo's and become the people.</summary>
    /// <param name="recipe">The style.</param>
    public void Stylize(IStyleRecipe recipe)
    {
        var wishes = recipe.Style == PortraitStyle.VideoGame ? VideoGameStyle.ChooseLook(DrawingWishes) : DrawingWishes;
        var plan = recipe.Plan(_window, _source.People, Math.Max(Width, Height), wishes);
        using var scene = _source.Studied.Scene(plan.Window, plan.Width, plan.Height);
        Show(recipe.Render(scene, plan, Drawing(wishes)));
    }

    /// <summary>Draws the canvas as an anime illustration, the photo's own background too where the instruction does not choose another.</summary>
    public void Animate()
    {
        using var scene = _source.Studied.Scene(_window, Width, Height);
        var settings = AnimeSettings.Of(new AnimeRequest());
        var look = LookBook.Choose(Seed, AnimeBackdrop.Photo, PhotoLight.Side(scene), settings);
        Show(AnimePainter.Paint(scene, look, settings, new Lessons(null, null), Drawing(DrawingWishes)));
    }

    private StylizeWishes DrawingWishes => new() { Transparent = ChangesBackground, KeepBackground = !ChangesBackground };

    private RenderContext Drawing(StylizeWishes wishes) => new(wishes, Seed, !ChangesBackground, new StageClock(TimeProvider.System), default);

    private void Show(PixelBuffer drawing)
    {
        using var drawn = drawing;
        using var sized = drawn.Width == Width && drawn.Height == Height ? null : Resampler.Resize(drawn, Width, Height, ResampleFilter.CatmullRom);
        var pixels = sized ?? drawn;
        var picture = ColorConversion.FromPixels(pixels, ColorSpace.Srgb);
        if (pixels.Channels == 4)
        {
            _matte?.Dispose();
            _matte = PersonMatte.AlphaOf(pixels);
            Compositor.OverInPlace(In(ColorSpace.Srgb), picture, _matte);
            picture.Dispose();
        }
        else
        {
            Replace(picture);
        }
    }

    /// <summary>Puts another picture of the same size into the place of this one, which is given back.</summary>
    public void Replace(ColorImage picture)
    {
        if (!ReferenceEquals(picture, Picture))
        {
            Picture.Dispose();
            Picture = picture;
        }
    }

    /// <summary>Makes the result transparent around the people.</summary>
    public void CutOut()
    {
        Alpha?.Dispose();
        Alpha = Matte.Clone();
    }

    /// <summary>Shows another picture where nobody is.</summary>
    /// <param name="background">Of the same size, in any space; changed.</param>
    public void ShowBehind(ColorImage background)
    {
        var picture = In(ColorSpace.Srgb);
        ColorConversion.ConvertInPlace(background, ColorSpace.Srgb);
        using var behind = Pixelwise.Map(Matte, default(Complement));
        Compositor.OverInPlace(picture, background, behind);
    }

    private PortraitScene SceneOf(float scale) =>
        _source.Studied.Scene(_window, Math.Max(2, (int)MathF.Round(Width * scale)), Math.Max(2, (int)MathF.Round(Height * scale)));

    public void Dispose()
    {
        Picture.Dispose();
        Alpha?.Dispose();
        _matte?.Dispose();
        _faceShare?.Dispose();
        _features?.Dispose();
        _scene?.Dispose();
    }
}

/// <summary>1 − a.</summary>
internal readonly struct Complement : IUnary
{
    public Vector<float> Of(Vector<float> a) => Vector<float>.One - a;
}
