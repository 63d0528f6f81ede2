using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize.Pixels;

namespace Likeness.Portraits.Stylize.Stages;

/// <summary>Gives the people of a grey photo the hues that skin, hair and lips have, when colour is asked for.</summary>
internal static class Colorized
{
    private static readonly Vector3 HairHue = new(0, 5, 9);
    private static readonly Vector3 ClothesHue = new(0, 1, -7);
    private static readonly Vector3 LipDifference = new(-9, 14, 2);

    /// <summary>The scene in colour, with its own planes; null where the photo has colours or none are wanted.</summary>
    public static PortraitScene? Of(PortraitScene scene, StylizeWishes wishes)
    {
        if (!scene.IsMonochrome || wishes.Color != true)
        {
            return null;
        }

        var lab = scene.Lab.Clone();
        RowParallel.For(lab.Height, (from, to) =>
        {
            for (var y = from; y < to; y++)
            {
                Row(scene, lab, y);
            }
        });
        return new PortraitScene
        {
            Window = scene.Window,
            Photo = scene.Photo,
            Lab = lab,
            Mask = scene.Mask.Clone(),
            Regions = scene.Regions,
            Coverage = scene.Coverage.Map(plane => plane.Clone()),
            Owners = scene.Owners,
            People = [.. scene.People.Select(Person)],
            HasBodies = scene.HasBodies,
            IsMonochrome = false,
        };
    }

    private static void Row(PortraitScene scene, ColorImage lab, int y)
    {
        var skin = scene.Coverage.Skin.Row(y);
        var hair = scene.Coverage.Hair.Row(y);
        var beard = scene.Coverage.FacialHair.Row(y);
        var clothes = scene.Coverage.Clothes.Row(y);
        var a = lab.C1.Row(y);
        var b = lab.C2.Row(y);
        for (var x = 0; x < a.Length; x++)
        {
            var tone = SkinTone.Normalize(scene.People[scene.Owners[y * scene.Width + x]].SkinColor, monochrome: true);
            a[x] = skin[x] * tone.Y + (hair[x] + beard[x]) * HairHue.Y + clothes[x] * ClothesHue.Y;
            b[x] = skin[x] * tone.Z + (hair[x] + beard[x]) * HairHue.Z + clothes[x] * ClothesHue.Z;
        }
    }

    private static ScenePerson Person(ScenePerson person)
    {
        var skin = SkinTone.Normalize(person.SkinColor, monochrome: true);
        return person with
        {
            SkinColor = skin,
            HairColor = person.HairColor + HairHue,
            BrowColor = person.BrowColor + HairHue,
            LipColor = skin + LipDifference,
            ClothesColor = person.ClothesColor * Vector3.UnitX + ClothesHue,
            FacialHair = person.FacialHair with { Color = person.FacialHair.Color + HairHue },
        };
    }
}
