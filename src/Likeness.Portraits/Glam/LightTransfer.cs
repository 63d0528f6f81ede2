using System.Numerics;
using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Glam;

/// <summary>Brings the user's face into the template's light: the template's low frequencies on skin, the user's detail on top, scaled to the light that falls there.</summary>
internal sealed class LightTransfer
{
    private const float LightnessScale = 0.20f;
    private const float ColorScale = 0.30f;

    /// <summary>Darker than this nothing gets: pupils and lashes stay drawn.</summary>
    private const float Toe = 4;

    private const float Shoulder = 92;

    private readonly GlamCanvas _template;
    private readonly GlamCanvas _user;
    private readonly MovedTemplate _moved;
    private readonly CarriedFace _face;
    private readonly FaceShape _shape;
    private readonly SkinTones _tones;
    private readonly float _unit;

    private LightTransfer(GlamCanvas template, GlamCanvas user, MovedTemplate moved, CarriedFace face, FaceShape shape, SkinTones tones)
    {
        (_template, _user, _moved, _face, _shape, _tones, _unit) = (template, user, moved, face, shape, tones, template.Unit);
    }

    /// <summary>The user's face in the template's light, CIE Lab; meaningful where the mesh is.</summary>
    public static ColorImage Apply(GlamCanvas template, GlamCanvas user, MovedTemplate moved, CarriedFace face, FaceShape shape, SkinTones tones) =>
        new LightTransfer(template, user, moved, face, shape, tones).Run();

    private ColorImage Run()
    {
        using var templateWeight = Pixelwise.Multiply(_moved.Bare, _moved.Oval);
        using var inset = Planes.Inset(_moved.Oval, 0.03f * _unit, 1);
        using var seen = Pixelwise.Multiply(_face.Bare, inset);
        using var userWeight = Pixelwise.Multiply(seen, _face.Valid);
        using var own = new SkinBlur(templateWeight, _unit);
        using var other = new SkinBlur(userWeight, _unit);
        using var templateLight = Light(own, _moved.Lab, _tones.Template);
        using var userLight = Light(other, _face.Lab, _tones.User);
        var result = new ColorImage(_moved.Lab.Width, _moved.Lab.Height, ColorSpace.CieLab);
        Lightness(templateLight.C0, userLight.C0, result.C0);
        if (_template.IsMonochrome)
        {
            _moved.Lab.C1.Samples.CopyTo(result.C1.Samples);
            _moved.Lab.C2.Samples.CopyTo(result.C2.Samples);
        }
        else if (_user.IsMonochrome)
        {
            Colorize(templateLight, result);
        }
        else
        {
            Colors(templateLight, userLight, result);
        }

        return result;
    }

    private ColorImage Light(SkinBlur blur, ColorImage lab, Vector3 median) => new(
        blur.Apply(lab.C0, LightnessScale * _unit, median.X), blur.Apply(lab.C1, ColorScale * _unit, median.Y), blur.Apply(lab.C2, ColorScale * _unit, median.Z), ColorSpace.CieLab);

    private void Lightness(Plane templateLight, Plane userLight, Plane result)
    {
        var shift = _tones.Shift.X;
        var median = MathF.Max(_tones.Template.X, 20);
        var contrast = MathF.Pow(Math.Clamp((_tones.Template.X + shift) / MathF.Max(_tones.User.X, 20), 0.62f, 1.35f), 0.75f);
        var (to, x, tl) = (result.Memory, _face.Lab.C0.Memory, templateLight.Memory);
        var (ul, covered) = (userLight.Memory, _face.Covered.Memory);
        RowParallel.For(to.Length, (first, last) =>
        {
            var target = to.Span;
            var source = x.Span;
            var light = tl.Span;
            var own = ul.Span;
            var where = covered.Span;
            for (var i = first; i < last; i++)
            {
                if (where[i] == 0)
                {
                    target[i] = light[i];
                    continue;
                }

                var local = MathF.Pow(Math.Clamp(light[i] / median, 0.55f, 1.25f), 0.6f);
                var value = light[i] + shift + ((source[i] - own[i]) * Math.Clamp(contrast * local, 0.5f, 1.35f));
                target[i] = value < Toe ? Toe * MathF.Exp((value - Toe) / 8) : value > Shoulder ? Shoulder + (7 * MathF.Tanh((value - Shoulder) / 9)) : value;
            }
        }, 16384);
    }

    /// <summary>What is as colourful as skin gets the template's colour added; what is greyer (brows, lashes, beard) is scaled instead, or it would turn into the opposite colour. Eyes and teeth keep their own.</summary>
    private void Colors(ColorImage templateLight, ColorImage userLight, ColorImage result)
    {
        var lit = new Vector2(_tones.Template.Y + _tones.Shift.Y, _tones.Template.Z + _tones.Shift.Z).Length();
        var strength = Math.Clamp(lit / MathF.Max(new Vector2(_tones.User.Y, _tones.User.Z).Length(), 6), 0.6f, 1.5f);
        // In a tinted photo everything has the tint, so everything loses it.
        var tinted = Tint(_tones.User);
        using var eyes = Eyes(0.012f);
        using var mouth = Mouth(0.012f);
        RowParallel.For(result.Height, (first, last) =>
        {
            for (var y = first; y < last; y++)
            {
                var own = Row(_face.Lab, y);
                var lightness = _face.Lab.C0.Row(y);
                var light = Row(templateLight, y);
                var before = Row(userLight, y);
                var eye = eyes.Row(y);
                var inner = mouth.Row(y);
                var toA = result.C1.Row(y);
                var toB = result.C2.Row(y);
                for (var x = 0; x < toA.Length; x++)
                {
                    var (ownColor, lightColor, beforeColor) = (own.At(x), light.At(x), before.At(x));
                    var skin = lightColor + new Vector2(_tones.Shift.Y, _tones.Shift.Z);
                    var added = skin + ((ownColor - beforeColor) * strength);
                    var scaled = ownColor * Vector2.Clamp(skin / Away(beforeColor), new Vector2(0.4f), new Vector2(1.8f));
                    var color = Vector2.Lerp(added, scaled, SmoothStep.Between(0, 5, beforeColor.Length() - ownColor.Length()));
                    var cast = lightColor - beforeColor;
                    color = Vector2.Lerp(color, ownColor + (0.25f * cast), 0.8f * eye[x]);
                    color = Vector2.Lerp(color, ownColor + (0.4f * cast), 0.6f * inner[x]);
                    // A tint is light, so there is less of it in what is dark.
                    var tint = (skin - beforeColor) * Math.Clamp(lightness[x] / MathF.Max(_tones.User.X, 5), 0, 1.3f);
                    color = Vector2.Lerp(color, ownColor + tint, tinted);
                    (toA[x], toB[x]) = (color.X, color.Y);
                }
            }
        });
    }

    /// <summary>How surely the user's photo is tinted, 0…1: no skin is that blue, green or red.</summary>
    private static float Tint(Vector3 skin) =>
        1 - (SmoothStep.Between(1, 8, skin.Z) * SmoothStep.Between(-1, 4, skin.Y) * SmoothStep.Between(46, 36, skin.Z) * SmoothStep.Between(38, 28, skin.Y));

    /// <summary>A black-and-white face in a colour template takes the template's skin and lip colours; eyes and beard become greyer than skin.</summary>
    private void Colorize(ColorImage templateLight, ColorImage result)
    {
        using var eyes = Eyes(0.012f);
        using var lips = Soft(FaceMeshTopology.LipsOuter.AsSpan(), 0.025f);
        using var mouth = Mouth(0.012f);
        var lipOffset = new Vector2(_template.Person.LipColor.Y - _tones.Template.Y, _template.Person.LipColor.Z - _tones.Template.Z);
        RowParallel.For(result.Height, (first, last) =>
        {
            for (var y = first; y < last; y++)
            {
                var light = Row(templateLight, y);
                var lightness = result.C0.Row(y);
                var eye = eyes.Row(y);
                var lip = lips.Row(y);
                var inner = mouth.Row(y);
                var beard = _face.FacialHair.Row(y);
                var toA = result.C1.Row(y);
                var toB = result.C2.Row(y);
                for (var x = 0; x < toA.Length; x++)
                {
                    var color = light.At(x) + (lip[x] * (1 - inner[x]) * 0.55f * lipOffset);
                    color *= (1 - (0.45f * Math.Clamp(beard[x], 0, 1))) * (1 - (0.45f * eye[x])) * (1 - (0.45f * inner[x])) * (1 - (0.5f * SmoothStep.Between(28, 6, lightness[x])));
                    (toA[x], toB[x]) = (color.X, color.Y);
                }
            }
        });
    }

    private Plane Eyes(float soft)
    {
        using var sharp = new Plane(_moved.Lab.Width, _moved.Lab.Height, clear: true);
        Polygon.Fill(sharp, _shape.Line(FaceMeshTopology.LeftEye.AsSpan()));
        Polygon.Fill(sharp, _shape.Line(FaceMeshTopology.RightEye.AsSpan()));
        return GaussianFilter.Apply(sharp, MathF.Max(0.5f, soft * _unit));
    }

    private Plane Mouth(float soft) => Soft(FaceMeshTopology.LipsInner.AsSpan(), soft);

    private Plane Soft(ReadOnlySpan<int> ring, float soft)
    {
        using var sharp = Polygon.Mask(_moved.Lab.Width, _moved.Lab.Height, _shape.Line(ring));
        return GaussianFilter.Apply(sharp, MathF.Max(0.5f, soft * _unit));
    }

    private static Vector2 Away(Vector2 color) => new(Away(color.X), Away(color.Y));

    /// <summary>The value, or 3 with its sign: nothing is divided by less.</summary>
    private static float Away(float value) => MathF.Abs(value) < 3 ? MathF.CopySign(3, value) : value;

    private static ColorRow Row(ColorImage image, int y) => new(image.C1.Row(y), image.C2.Row(y));

    private readonly ref struct ColorRow(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        private readonly ReadOnlySpan<float> _a = a;
        private readonly ReadOnlySpan<float> _b = b;

        public Vector2 At(int x) => new(_a[x], _b[x]);
    }
}
