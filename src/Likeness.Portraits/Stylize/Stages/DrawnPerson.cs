using System.Numerics;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Pixels;

namespace Likeness.Portraits.Stylize.Stages;

/// <summary>One person in the pixels of a drawing, with the colours that their parts are drawn in. Colours are CIE Lab.</summary>
internal sealed class DrawnPerson
{
    private static readonly Dictionary<IrisColor, Vector3> Irises = new()
    {
        [IrisColor.Dark] = new(17, 9, 10),
        [IrisColor.Brown] = new(28, 17, 23),
        [IrisColor.Hazel] = new(42, 9, 31),
        [IrisColor.Green] = new(48, -15, 20),
        [IrisColor.Blue] = new(50, -7, -27),
        [IrisColor.Grey] = new(52, -4, -9),
    };

    /// <summary>Index of the person in the scene.</summary>
    public required byte Owner { get; init; }

    /// <summary>What was read of them.</summary>
    public required ScenePerson Person { get; init; }

    /// <summary>The face in the drawing.</summary>
    public required FaceShape Face { get; init; }

    public required Vector3 Skin { get; init; }

    public required Vector3 Hair { get; init; }

    public required Vector3 FacialHair { get; init; }

    public required Vector3 Brow { get; init; }

    public required Vector3 Lips { get; init; }

    public required Vector3 Iris { get; init; }

    public required Vector3 EyeWhite { get; init; }

    public required Vector3 Teeth { get; init; }

    /// <summary>Colour of the frame of their glasses; null without glasses to draw.</summary>
    public required Vector3? GlassesFrame { get; init; }

    /// <summary>Pixels a unit.</summary>
    public float Unit => Face.Frame.Unit;

    /// <summary>Height of the open mouth in units.</summary>
    public float MouthOpening => Vector2.Distance(Face[MeshPoint.LipUpperInner], Face[MeshPoint.LipLowerInner]) / Unit;

    /// <summary>Whether teeth are seen.</summary>
    public bool ShowsTeeth => Person.TeethLightness > 0.76f;

    /// <param name="scene">The scene.</param>
    /// <param name="index">Which person.</param>
    /// <param name="scale">Pixels of the drawing a pixel of the scene.</param>
    /// <param name="wishes">What the prompt asks.</param>
    public static DrawnPerson Create(PortraitScene scene, int index, float scale, StylizeWishes wishes)
    {
        var person = scene.People[index];
        var skin = SkinTone.Normalize(person.SkinColor, scene.IsMonochrome);
        var hair = Hairy(person.HairColor, scene, wishes);
        var facial = wishes.Hair is null ? Hairy(person.FacialHair.Color, scene, wishes) : Vector3.Lerp(Hairy(person.FacialHair.Color, scene, wishes), hair, 0.5f);
        var white = MathF.Min(90, 56 + 0.45f * skin.X);
        return new DrawnPerson
        {
            Owner = (byte)index,
            Person = person,
            Face = person.Shape.Scaled(scale),
            Skin = skin,
            Hair = hair,
            FacialHair = facial * 0.85f + skin * 0.15f,
            Brow = BrowColor(person, skin, hair, scene.IsMonochrome),
            // Lips stay within what lips are, relative to the skin; lipstick passes, shadows and beards do not.
            Lips = skin + Vector3.Clamp(person.LipColor - person.SkinColor, new Vector3(-18, 5, -8), new Vector3(-5, 24, 3)),
            Iris = Irises[person.Iris],
            EyeWhite = new Vector3(white, 0, 3) * 0.88f + skin * 0.12f,
            Teeth = new Vector3(MathF.Min(93, MathF.Max(person.TeethLightness * skin.X + 6, skin.X + 22)), 0, 5),
            GlassesFrame = wishes.DrawGlasses && person.Glasses is { } glasses ? wishes.Glasses?.Lab ?? glasses.FrameColor : null,
        };
    }

    private static Vector3 Hairy(Vector3 color, PortraitScene scene, StylizeWishes wishes)
    {
        if (wishes.Hair is { } wish)
        {
            return wish.Lab with { X = wish.Lab.X * 0.6f + color.X * 0.4f };
        }

        return scene.IsMonochrome ? color.X < 55 ? new Vector3(color.X, 4, 8) : new Vector3(color.X, 1, 4) : color;
    }

    private static Vector3 BrowColor(ScenePerson person, Vector3 skin, Vector3 hair, bool monochrome)
    {
        var brow = person.BrowColor;
        if (hair.X < skin.X)
        {
            brow = brow * 0.65f + hair * 0.35f;
        }

        brow.X = Math.Clamp(MathF.Min(brow.X * 0.92f + skin.X * 0.08f, skin.X - 13), 6, 64);
        return monochrome ? new Vector3(brow.X, 4, 8) : brow;
    }
}
