using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Clarity;
using Likeness.Portraits.Retouch;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Glam;

/// <summary>A face on a canvas of its own, with all that is known of its skin and of what lies in front of it. Planes are CIE Lab. Dispose it to give the memory back.</summary>
internal sealed class GlamCanvas : IDisposable
{
    private GlamCanvas(PortraitScene scene, float ownUnit)
    {
        (Scene, OwnUnit) = (scene, ownUnit);
        Mine = new Plane(Width, Height);
        var mine = Mine.Samples;
        for (var i = 0; i < mine.Length; i++)
        {
            mine[i] = scene.Owners[i] == 0 ? 1 : 0;
        }

        Features = FeatureZones.All(Person, Width, Height);
        (Skin, Bare) = SkinZones.Of(scene, Mine, Features);
        Oval = Polygon.Mask(Width, Height, Person.Shape.Line(FaceMeshTopology.FaceOval.AsSpan()));
        Things = FaceCover.Things(scene, Oval, Features);
        using var aroundThings = Morphology.Dilate(Things, Math.Max(1, (int)(0.03f * Unit)));
        Planes.Exclude(Skin, aroundThings);
        Planes.Exclude(Bare, aroundThings);
    }

    public PortraitScene Scene { get; }

    public ScenePerson Person => Scene.People[0];

    public FaceShape Shape => Person.Shape;

    /// <summary>Canvas pixels a unit.</summary>
    public float Unit => Shape.Frame.Unit;

    /// <summary>Pixels a unit in the photo itself.</summary>
    public float OwnUnit { get; }

    public int Width => Scene.Width;

    public int Height => Scene.Height;

    public ColorImage Lab => Scene.Lab;

    public bool IsMonochrome => Scene.IsMonochrome;

    /// <summary>1 where the pixel belongs to this face's person.</summary>
    public Plane Mine { get; }

    /// <summary>Eyes, brows, lips, nostrils and frames of glasses, softly.</summary>
    public Plane Features { get; }

    /// <summary>All skin of the person, features included.</summary>
    public Plane Skin { get; }

    /// <summary>The skin without features and what covers it.</summary>
    public Plane Bare { get; }

    /// <summary>The face's oval.</summary>
    public Plane Oval { get; }

    /// <summary>Things in front of the face that are no hair: masks, scarves, what somebody holds.</summary>
    public Plane Things { get; }

    /// <param name="sized">The frame's window at the canvas's size.</param>
    /// <param name="faces">The faces of the photo.</param>
    /// <param name="index">The one on the canvas.</param>
    /// <param name="frame">Where the canvas lies.</param>
    public static GlamCanvas Open(PixelBuffer sized, StudiedFaces faces, int index, RetouchFrame frame)
    {
        var lab = ColorConversion.FromPixels(sized, ColorSpace.CieLab);
        var mask = Warp.Affine(faces.Mask, frame.ToStudied, frame.Width, frame.Height, EdgeMode.Replicate);
        var (shapes, maps, traits) = faces.On(frame, index);
        return new GlamCanvas(PortraitSceneBuilder.Build(lab, mask, shapes, maps, traits, frame.Window, new CanvasArea(0, 0, frame.Width, frame.Height), frame.ToStudied, faces.IsMonochrome), shapes[0].Frame.Unit * frame.Reduction.X);
    }

    /// <summary>The frame's window of a picture at the canvas's size.</summary>
    public static PixelBuffer Cut(PixelBuffer picture, RetouchFrame frame)
    {
        var cut = PictureCut.Cut(picture, frame.Window);
        if (cut.Width == frame.Width && cut.Height == frame.Height)
        {
            return cut;
        }

        using (cut)
        {
            // More than a third larger: edges would become soft or stair-stepped without a direction.
            const float MostPlain = 1.33f;
            const uint Seed = 1;
            using var doubled = frame.Width > MostPlain * cut.Width ? SuperResolution.Enlarge(cut, 2, Seed, CancellationToken.None) : null;
            return Resampler.Resize(doubled ?? cut, frame.Width, frame.Height);
        }
    }

    public void Dispose()
    {
        foreach (var plane in (ReadOnlySpan<Plane>)[Mine, Features, Skin, Bare, Oval, Things])
        {
            plane.Dispose();
        }

        Scene.Dispose();
    }
}
