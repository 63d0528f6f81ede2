using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Emoji;

/// <summary>One person while they are drawn: the caricature, the colours and the shapes that several parts share.</summary>
internal sealed class Figure : IDisposable
{
    private const float PhotoSmoothing = 0.015f;

    public Figure(Easel easel, PortraitScene scene, int index, RenderContext context)
    {
        (Easel, Context) = (easel, context);
        Person = scene.People[index];
        Face = new Caricature(Person.Shape);
        Colors = FigureColors.Read(scene, index, context.Wishes);
        Seed = context.Seed + (uint)index * 7919;
        Head = new HeadMap(scene, index, Face, easel);
        Photo = Head.Photo();
        Lightness = GaussianFilter.Apply(Photo.C0, MathF.Max(0.6f, PhotoSmoothing * Unit / Head.Factor));
        Skin = Head.Region(Region.Skin);
        Headwear = Head.Region(Region.Headwear);
        Oval = Outline(0.3f, FaceMeshTopology.FaceOval.AsSpan());
        Hair = HairShape.Find(this);
        Skull = SkullShape.Find(this);
    }

    public Easel Easel { get; }

    public RenderContext Context { get; }

    public StylizeWishes Wishes => Context.Wishes;

    public ScenePerson Person { get; }

    public Caricature Face { get; }

    public FaceFrame Frame => Face.Frame;

    /// <summary>Pixels a unit.</summary>
    public float Unit => Face.Frame.Unit;

    public FigureColors Colors { get; }

    /// <summary>This person's own seed.</summary>
    public uint Seed { get; }

    /// <summary>Where the pixels around the head come from.</summary>
    public HeadMap Head { get; }

    /// <summary>The photo around the head, moved as the caricature is; CIE Lab, at the head map's resolution.</summary>
    public ColorImage Photo { get; }

    /// <summary>Its lightness without grain.</summary>
    public Plane Lightness { get; }

    /// <summary>Coverage of skin around the head, at the head map's resolution.</summary>
    public Patch Skin { get; }

    /// <summary>Coverage of hats and scarves, at the head map's resolution.</summary>
    public Patch Headwear { get; }

    /// <summary>The face within the mesh's outline.</summary>
    public Patch Oval { get; }

    /// <summary>The hair of the head, rounded for drawing.</summary>
    public Patch Hair { get; }

    /// <summary>The face with forehead and crown.</summary>
    public Patch Skull { get; }

    /// <summary>The skin's material, set so that the drawn face has the photo's lightness.</summary>
    public Material SkinMaterial { get; set; }

    /// <summary>A point of the drawn face's own coordinates on the canvas.</summary>
    public Vector2 At(float u, float v) => Frame.ToPicture(u, v);

    /// <summary>Where the figure has what the photo shows at a point of the canvas.</summary>
    public Vector2 OnFigure(Vector2 photo)
    {
        var p = Face.Forward(Frame.FromPicture(photo));
        return At(p.X, p.Y);
    }

    /// <summary>The patch of a closed outline of landmarks.</summary>
    public Patch Outline(float margin, ReadOnlySpan<int> landmarks) => Easel.Fill(margin * Unit, Line.Ring(Face.Line(landmarks)));

    /// <summary>A patch that falls off from 1 in its middle like a bell.</summary>
    public Patch Spot(Vector2 center, float radius, float flatness = 1)
    {
        var r = radius * Unit;
        var spot = Easel.Around(center - new Vector2(2.2f * r), center + new Vector2(2.2f * r), 0);
        spot.Each((y, left, cover) =>
        {
            for (var x = 0; x < cover.Length; x++)
            {
                var d = Frame.FromPicture(new Vector2(left + x + 0.5f, y + 0.5f)) - Frame.FromPicture(center);
                cover[x] = MathF.Exp(-(d.X * d.X + d.Y * d.Y * flatness * flatness) / (radius * radius));
            }
        });
        return spot;
    }

    /// <summary>The photo's smoothed lightness at a point of the canvas.</summary>
    public float LightnessAt(Vector2 p)
    {
        var x = Math.Clamp((int)p.X / Head.Factor - Head.Area.Left, 0, Lightness.Width - 1);
        var y = Math.Clamp((int)p.Y / Head.Factor - Head.Area.Top, 0, Lightness.Height - 1);
        return Lightness[x, y];
    }

    /// <summary>The coverage of one of the head map's patches at a pixel of the canvas.</summary>
    public float Covers(Patch small, int x, int y) => small.At(x / Head.Factor, y / Head.Factor);

    /// <summary>The photo's planes over the rectangle of a patch of the canvas, at the head map's resolution.</summary>
    public PortraitWindow InPhoto(Patch patch) => new(
        patch.Left / Head.Factor - Head.Area.Left, patch.Top / Head.Factor - Head.Area.Top, Math.Max(1, patch.Width / Head.Factor), Math.Max(1, patch.Height / Head.Factor));

    public void Dispose()
    {
        Head.Dispose();
        Photo.Dispose();
        Lightness.Dispose();
        Skin.Dispose();
        Headwear.Dispose();
        Oval.Dispose();
        Hair.Dispose();
        Skull.Dispose();
    }
}
