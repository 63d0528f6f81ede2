using System.Numerics;
using Likeness.Portraits.Anime.Figure;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Anime.Features;

/// <summary>A face while its features are drawn: the canvas, the person's colours and how young or old the face looks. Colours are CIE Lab.</summary>
internal sealed class FaceSketch
{

    public FaceSketch(ShapeCanvas canvas, PortraitScene scene, PersonTones tones, AnimeLook look, AnimeSettings settings)
    {
        (Canvas, Scene, Tones, Look, Settings) = (canvas, scene, tones, look, settings);
        Person = tones.Person;
        Face = Person.Face;
        Age = SkinAge.Of(scene, Person.Owner);
        Line = Grey(new Vector3(MathF.Max(7, 0.33f * Skin.X), Skin.Y * 0.8f + 8, Skin.Z * 0.6f));
        Ink = Grey(new Vector3(9, 5, Person.Hair.X > 50 ? 6 : -2));
    }

    public ShapeCanvas Canvas { get; }

    public PortraitScene Scene { get; }

    public PersonTones Tones { get; }

    public AnimeLook Look { get; }

    public AnimeSettings Settings { get; }

    public DrawnPerson Person { get; }

    public FaceShape Face { get; }

    public FaceFrame Frame => Face.Frame;

    /// <summary>Pixels a unit.</summary>
    public float Unit => Face.Frame.Unit;

    public Vector3 Skin => Tones.Skin;

    /// <summary>Skin in shade.</summary>
    public Vector3 Shade => Tones.Skin + Tones.SkinShade;

    /// <summary>Lines on skin.</summary>
    public Vector3 Line { get; }

    /// <summary>Lashes and the darkest lines.</summary>
    public Vector3 Ink { get; }

    /// <summary>0 smooth … 1 deeply lined.</summary>
    public float Age { get; }

    /// <summary>The side of the picture from which light comes: −1 left, 1 right.</summary>
    public float LampSide => MathF.Sign(Look.Lamp.X);

    /// <summary>How much of a place is not covered by hair or a hat.</summary>
    public float Uncovered(int x, int y) => 1 - SmoothStep.Between(0.35f, 0.7f, Scene.Coverage.Hair[x, y] + Scene.Coverage.Headwear[x, y]);

    /// <summary>How much of a place is bare skin.</summary>
    public float Bare(int x, int y) => SmoothStep.Between(0.4f, 0.75f, Scene.Coverage.Skin[x, y]);

    /// <summary>A colour as the drawing shows it: without hue where the photo has none.</summary>
    public Vector3 Grey(Vector3 color) => Scene.IsMonochrome ? color with { Y = 0, Z = 0 } : color;
}
