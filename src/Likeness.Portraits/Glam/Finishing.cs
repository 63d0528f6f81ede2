using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Retouch;
using Likeness.Portraits.Scene.Geometry;

namespace Likeness.Portraits.Glam;

/// <summary>The four finishing recipes. Each changes the new face and the skin right around it, nothing else.</summary>
internal static class Finishing
{
    private const float Glow = 0.22f;

    /// <summary>Writes a face into a picture in a style.</summary>
    /// <param name="picture">The template; changed.</param>
    /// <param name="frame">Where the canvas lies.</param>
    /// <param name="face">The face.</param>
    /// <param name="style">The style.</param>
    /// <param name="seed">Varies light and warmth of the face a little, so that two pictures of one style differ.</param>
    /// <param name="cancellationToken">Stops between the steps.</param>
    public static void Apply(PixelBuffer picture, RetouchFrame frame, FusedFace face, GlamStyle style, uint seed, CancellationToken cancellationToken)
    {
        using var canvas = style == GlamStyle.Real ? null : face.ToRetouch(new RetouchSettings(Fidelity(style), style == GlamStyle.Beautiful, seed));
        if (canvas is not null)
        {
            FaceRetoucher.Improve(canvas, cancellationToken);
        }

        using var finished = (canvas?.Result ?? face.Lab).Clone();
        if (style == GlamStyle.Textured)
        {
            Texture(finished.C0, face);
        }
        else if (style == GlamStyle.Beautiful)
        {
            Soften(finished.C0, face);
        }

        Vary(finished, face, seed);
        Limit(finished, face);
        cancellationToken.ThrowIfCancellationRequested();
        GlamBlend.Apply(picture, frame, face, finished);
        if (style == GlamStyle.Beautiful)
        {
            ShapeRefinement.Apply(picture, frame, canvas!, face.Reach);
        }
    }

    private static double Fidelity(GlamStyle style) => style switch
    {
        GlamStyle.Balanced => 0.5,
        GlamStyle.Textured => 0.8,
        _ => RetouchRequest.DefaultFidelity,
    };

    /// <summary>Raises pores, lines and the modelling of the face, the finest most.</summary>
    private static void Texture(Plane lightness, FusedFace face)
    {
        var unit = face.Template.Unit;
        using var fine = GaussianFilter.Apply(lightness, MathF.Max(0.6f, 0.012f * unit));
        using var middle = GaussianFilter.Apply(lightness, 0.05f * unit);
        using var coarse = GaussianFilter.Apply(lightness, 0.2f * unit);
        var x = lightness.Samples;
        var f = fine.Samples;
        var m = middle.Samples;
        var c = coarse.Samples;
        var alpha = face.Alpha.Samples;
        for (var i = 0; i < x.Length; i++)
        {
            x[i] += alpha[i] * ((0.45f * (x[i] - f[i])) + (0.22f * (f[i] - m[i])) + (0.10f * (m[i] - c[i])));
        }
    }

    /// <summary>A soft glow: the blurred face, a little lighter, shines through where it is lighter than the face.</summary>
    private static void Soften(Plane lightness, FusedFace face)
    {
        using var blurred = GaussianFilter.Apply(lightness, 0.10f * face.Template.Unit);
        using var skin = Pixelwise.Multiply(face.Template.Bare, face.Alpha);
        var x = lightness.Samples;
        var b = blurred.Samples;
        var s = skin.Samples;
        for (var i = 0; i < x.Length; i++)
        {
            x[i] += Glow * s[i] * Math.Clamp(b[i] - x[i] + 3, 0, 6);
        }
    }

    private static void Vary(ColorImage lab, FusedFace face, uint seed)
    {
        const float MostTilt = 1.2f;
        const float MostWarmth = 0.9f;
        var random = new SeededRandom(seed);
        var angle = MathF.Tau * random.NextSingle();
        var tilt = MostTilt * new Vector2(MathF.Cos(angle), MathF.Sin(angle));
        var warmth = face.Template.IsMonochrome ? 0 : MostWarmth * ((2 * random.NextSingle()) - 1);
        var frame = face.Shape.Frame;
        for (var y = 0; y < lab.Height; y++)
        {
            var alpha = face.Alpha.Row(y);
            var l = lab.C0.Row(y);
            var a = lab.C1.Row(y);
            var b = lab.C2.Row(y);
            for (var x = 0; x < alpha.Length; x++)
            {
                if (alpha[x] > 0)
                {
                    var at = frame.FromPicture(new Vector2(x + 0.5f, y + 0.5f)) - new Vector2(0, 0.6f);
                    l[x] += alpha[x] * Vector2.Dot(tilt, Vector2.Clamp(at, -Vector2.One, Vector2.One));
                    a[x] += 0.3f * warmth * alpha[x];
                    b[x] += warmth * alpha[x];
                }
            }
        }
    }

    /// <summary>Beyond the face's reach only the skin's colour may differ from the template.</summary>
    private static void Limit(ColorImage finished, FusedFace face)
    {
        for (var channel = 0; channel < 3; channel++)
        {
            using var limited = Pixelwise.Map(face.Lab[channel], finished[channel], face.Reach, (fused, styled, reach) => reach <= 0 ? fused : fused + ((styled - fused) * reach));
            limited.Samples.CopyTo(finished[channel].Samples);
        }
    }
}
