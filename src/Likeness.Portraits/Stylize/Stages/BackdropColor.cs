using System.Numerics;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Scene;

namespace Likeness.Portraits.Stylize.Stages;

/// <summary>Chooses the colour behind the people: the wanted one, or one of those that stand out best from everybody's skin, hair and clothes.</summary>
internal static class BackdropColor
{
    private const int Choices = 3;

    /// <summary>Lightness separates less than hue does: a pale wall behind a pale face is fine.</summary>
    private const float LightnessScale = 1.7f;

    private const float SameHue = 0.6f;

    /// <param name="scene">The people.</param>
    /// <param name="candidates">The style's own backdrop colours, CIE Lab.</param>
    /// <param name="wishes">A wanted colour wins; hues that are not wanted are left out.</param>
    /// <param name="seed">Chooses among the best three.</param>
    /// <returns>CIE Lab; without hue where the photo has none and none is asked for.</returns>
    public static Vector3 Choose(PortraitScene scene, ReadOnlySpan<Vector3> candidates, StylizeWishes wishes, uint seed)
    {
        if (wishes.Background is { } wanted)
        {
            return wanted.Lab;
        }

        var best = candidates.ToArray()
            .Where(ground => !wishes.AvoidedBackgrounds.Any(avoided => HueDistance(avoided.Lab, ground) < SameHue))
            .DefaultIfEmpty(new Vector3(70, 0, 0))
            .OrderByDescending(ground => scene.People.Min(person => Contrast(ground, person)))
            .Take(Choices)
            .ToArray();
        var chosen = best[seed % best.Length];
        return IsColorless(scene, wishes) ? new Vector3(chosen.X, 0, 0) : chosen;
    }

    /// <summary>Whether the result has no colour: the photo has none and none is asked for, or none is wanted.</summary>
    public static bool IsColorless(PortraitScene scene, StylizeWishes wishes) => !(wishes.Color ?? !scene.IsMonochrome);

    private static float Contrast(Vector3 ground, ScenePerson person) => MathF.Min(
        ColorModels.Distance(ground, person.ClothesColor, LightnessScale, 1, 1),
        MathF.Min(ColorModels.Distance(ground, person.SkinColor, LightnessScale, 1, 1), ColorModels.Distance(ground, person.HairColor, LightnessScale, 1, 1)));

    private static float HueDistance(Vector3 a, Vector3 b)
    {
        var d = MathF.Abs(MathF.Atan2(a.Z, a.Y) - MathF.Atan2(b.Z, b.Y));
        return MathF.Min(d, 2 * MathF.PI - d);
    }
}
