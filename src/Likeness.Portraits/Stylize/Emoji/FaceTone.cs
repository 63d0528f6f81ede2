using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Stylize.Emoji;

/// <summary>What is light and dark in this person's own face — sockets, cheeks, folds, the sides of the nose — as large soft shapes, without the photo's lamp.</summary>
/// <remarks>The difference of two Gaussian means of the photo's skin, in which lips, eyes, brows and glasses do not count: they are drawn.</remarks>
internal static class FaceTone
{
    /// <summary>Smaller things are no shapes of a face.</summary>
    private const float Soft = 0.045f;

    private const float SoftHue = 0.09f;

    /// <summary>What changes only over more than this is the photo's lamp.</summary>
    private const float Wide = 0.42f;

    /// <summary>Light spots are the photo's shine more often than the face's form.</summary>
    private const float Shine = 0.6f;

    private const float Most = 18;
    private const float HueShare = 0.5f;
    private const float MostHue = 8;

    public static void Paint(Figure figure)
    {
        using var place = new FaceTonePlace(figure);
        using var lightness = Tone(figure, place, 0);
        using var a = Tone(figure, place, 1);
        using var b = Tone(figure, place, 2);
        figure.Oval.Each((y, left, cover) =>
        {
            var target = new LabRow(figure.Easel, y, left);
            var l = lightness.Row(y - figure.Oval.Top);
            var red = a.Row(y - figure.Oval.Top);
            var yellow = b.Row(y - figure.Oval.Top);
            for (var x = 0; x < cover.Length; x++)
            {
                // Shadows on skin are warm.
                var dark = MathF.Max(0, -l[x]);
                target.Add(x, new Vector3(l[x], red[x] + 0.22f * dark, yellow[x] + 0.1f * dark) * cover[x]);
            }
        });
    }

    /// <summary>What is added to one channel of CIE Lab, over the oval of the face.</summary>
    private static Plane Tone(Figure figure, FaceTonePlace place, int channel)
    {
        var shape = figure.Oval;
        if (channel > 0 && figure.Colors.Invented)
        {
            return new Plane(shape.Width, shape.Height, clear: true);
        }

        var skin = figure.Person.SkinColor;
        var median = channel switch { 0 => skin.X, 1 => skin.Y, _ => skin.Z };
        using var photo = place.Reduced(figure.Photo[channel]);
        using var near = MaskedBlur.Apply(photo, place.Skin, (channel == 0 ? Soft : SoftHue) * place.Unit, median);
        using var around = MaskedBlur.Apply(photo, place.Skin, Wide * place.Unit, median);
        using var tone = Pixelwise.Map(near, around, place.Weight, (n, m, w) => w * (channel == 0 ? Light(n - m) : HueShare * Math.Clamp(n - m, -MostHue, MostHue)));
        return Resampler.Resize(tone, shape.Width, shape.Height, ResampleFilter.CatmullRom);
    }

    private static float Light(float difference) => Most * MathF.Tanh((difference > 0 ? Shine : 1) * difference / Most);
}
