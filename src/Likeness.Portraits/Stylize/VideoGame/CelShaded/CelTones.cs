using System.Numerics;
using Likeness.Faces;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Stages;

namespace Likeness.Portraits.Stylize.VideoGame.CelShaded;

/// <summary>Where one person's skin and hair change their tone, and how light the skin must be so that nobody becomes lighter or darker.</summary>
internal sealed class CelTones : IDisposable
{
    private const int Step = 2;
    private const float ShadePart = 0.27f;
    private const float LitPart = 0.78f;
    private const float Vivid = 1.03f;
    private const float CorePart = 0.07f;

    private CelTones(DrawnPerson person) => Person = person;

    public DrawnPerson Person { get; }

    /// <summary>Light below which skin is in shade.</summary>
    public float SkinShade { get; private set; } = 0.25f;

    /// <summary>Light below which skin is in deep shade.</summary>
    public float SkinCore { get; private set; }

    /// <summary>Light above which skin is lit.</summary>
    public float SkinLit { get; private set; } = 2;

    /// <summary>Tones of hair: dark below the first, light above the second, shining above the third.</summary>
    public Vector3 HairSteps { get; private set; }

    /// <summary>Lightness between two tones of hair.</summary>
    public float HairSpan { get; private set; } = 10;

    /// <summary>Skin in light, CIE Lab.</summary>
    public Vector3 Skin { get; set; }

    /// <summary>What shade adds to skin.</summary>
    public Vector3 Shade => Person.Skin.X > 48 ? new Vector3(-16, 8, 2) : new Vector3(-11, 5, 1);

    /// <summary>What deep shade adds to it.</summary>
    public Vector3 Core => 0.4f * Shade;

    /// <summary>What light adds to it.</summary>
    public static Vector3 Lit { get; } = new(5, -1, 1);

    /// <summary>The face's oval on the canvas.</summary>
    public required ShapeMask Oval { get; init; }

    /// <summary>What each darker tone of hair takes away; dark hair has little left to lose.</summary>
    public float HairDarker => MathF.Min(HairSpan, 0.42f * Person.Hair.X);

    public static CelTones Read(PortraitScene scene, CelFields fields, DrawnPerson person)
    {
        var tones = new CelTones(person)
        {
            Skin = person.Skin with { Y = Vivid * person.Skin.Y, Z = Vivid * person.Skin.Z },
            Oval = new ShapeMask(person.Face.Line(FaceMeshTopology.FaceOval.AsSpan()), scene.Width, scene.Height),
        };
        var (skin, hair, lightness) = (new List<float>(), new List<float>(), new List<float>());
        for (var y = 0; y < scene.Height; y += Step)
        {
            for (var x = 0; x < scene.Width; x += Step)
            {
                var at = y * scene.Width + x;
                if (scene.Owners[at] != person.Owner)
                {
                    continue;
                }

                if (scene.Regions[at] == (byte)Region.Skin && tones.Oval.At(x, y) > 0.9f)
                {
                    skin.Add(fields.SkinLight.Samples[at]);
                }
                else if (scene.Regions[at] == (byte)Region.Hair)
                {
                    hair.Add(fields.HairTones.Samples[at]);
                    lightness.Add(scene.Lab.C0.Samples[at]);
                }
            }
        }

        if (skin.Count > 20)
        {
            skin.Sort();
            tones.SkinShade = Math.Clamp(At(skin, ShadePart), 0.05f, 0.6f);
            tones.SkinLit = MathF.Max(At(skin, LitPart), tones.SkinShade + 0.08f);
            tones.SkinCore = MathF.Min(At(skin, CorePart), tones.SkinShade - 0.1f);
        }

        if (hair.Count > 20)
        {
            hair.Sort();
            lightness.Sort();
            tones.HairSteps = new Vector3(At(hair, 0.34f), At(hair, 0.74f), At(hair, 0.94f));
            tones.HairSpan = Math.Clamp(0.34f * (At(lightness, 0.92f) - At(lightness, 0.08f)), 8, 15);
        }

        return tones;
    }

    public void Dispose() => Oval.Dispose();

    private static float At(List<float> sorted, float part) => sorted[(int)(part * (sorted.Count - 1))];
}
