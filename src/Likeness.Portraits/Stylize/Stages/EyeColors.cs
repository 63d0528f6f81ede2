using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Stages;

/// <summary>Colours of a person's eyes, linear RGB.</summary>
internal sealed class EyeColors
{
    /// <param name="person">Their skin bounds the whites: in a dark picture they must not glow.</param>
    /// <param name="iris">CIE Lab.</param>
    /// <param name="monochrome">Whether the photo has no colour.</param>
    public EyeColors(ScenePerson person, Vector3 iris, bool monochrome)
    {
        var skin = person.SkinColor;
        var white = new Vector3(MathF.Min(95, 64 + 0.42f * skin.X), 0.8f, 2.5f);
        White = Linear(white, monochrome);
        Corner = Linear(Vector3.Lerp(white, new Vector3(0.8f * skin.X, skin.Y + 8, skin.Z), 0.45f), monochrome);
        Iris = Linear(iris, monochrome);
        IrisLight = Linear(iris + new Vector3(15, 3, 8), monochrome);
        IrisRim = Linear(iris * new Vector3(0.38f, 0.6f, 0.6f), monochrome);
    }

    public Vector3 White { get; }

    public Vector3 Corner { get; }

    public Vector3 Iris { get; }

    public Vector3 IrisLight { get; }

    public Vector3 IrisRim { get; }

    public static Vector3 Linear(Vector3 lab, bool monochrome) =>
        Vector3.Max(Vector3.Zero, ColorConversion.SrgbToLinear(ColorConversion.CieLabToSrgb(monochrome ? new Vector3(lab.X, 0, 0) : lab)));
}
