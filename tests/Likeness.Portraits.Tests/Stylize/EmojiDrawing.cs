using Likeness.Faces;
using Likeness.Imaging;
using Likeness.Portraits.Prompts;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Stylize;
using Likeness.Portraits.Stylize.Emoji;
using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Stylize;

/// <summary>Draws and measures for the tests of the style Emoji.</summary>
internal static class EmojiDrawing
{
    public static async Task<Drawn> Emoji(this EngineFixture fixture, byte[] photo, string prompt = "", string negative = "", uint seed = 1, int longSide = 512, Framing framing = Framing.Portrait)
    {
        using var outcome = await fixture.Engine.RunAsync(
            new StylizeRequest { Picture = photo, Style = PortraitStyle.Emoji, Prompt = prompt, NegativePrompt = negative, Seed = seed, LongSide = longSide, Framing = framing }, null, default);
        Assert.True(outcome.Succeeded, outcome.Fault?.Detail);
        return new Drawn(outcome.Pictures[0].Clone(), outcome.Report);
    }

    /// <summary>Draws with wishes that need no words.</summary>
    public static PixelBuffer Emoji(this EngineFixture fixture, byte[] photo, StylizeWishes wishes, int longSide)
    {
        using var picture = EngineFixture.Decode(photo);
        using var studied = StudiedPhoto.Study(fixture.Analyzer, picture, fixture.Analyzer.Analyze(picture).Faces, isMonochrome: false);
        var style = new EmojiStyle();
        var plan = style.Plan(studied.Window(Framing.Portrait), studied.People, longSide, wishes);
        using var scene = studied.Scene(plan.Window, plan.Width, plan.Height);
        return style.Render(scene, plan, new RenderContext(wishes, 1, KeepBackground: false, new StageClock(TimeProvider.System), default));
    }

    /// <summary>The median lightness of a face's skin, without eyes, brows and lips.</summary>
    public static float SkinLightness(PixelBuffer picture, Face face)
    {
        using var lab = ColorConversion.FromPixels(picture, ColorSpace.CieLab);
        using var field = PersonField.Around(FaceShape.FromPicture(face), picture.Width, picture.Height);
        var lightness = new List<float>();
        for (var y = 0; y < field.Height; y++)
        {
            for (var x = 0; x < field.Width; x++)
            {
                if (field.OvalDistance[x, y] > 0.12f && field.Features[x, y] < 0.05f && field.V[x, y] is > -0.7f and < 0.95f && MathF.Abs(field.U[x, y]) > 0.22f)
                {
                    lightness.Add(lab.C0[field.Left + x, field.Top + y]);
                }
            }
        }

        lightness.Sort();
        return lightness[lightness.Count / 2];
    }

    public static byte[] Grey(byte[] file)
    {
        using var picture = EngineFixture.Decode(file);
        var samples = picture.Samples;
        for (var i = 0; i < samples.Length; i += 3)
        {
            var grey = (byte)((samples[i] * 54 + samples[i + 1] * 183 + samples[i + 2] * 19) >> 8);
            (samples[i], samples[i + 1], samples[i + 2]) = (grey, grey, grey);
        }

        return EngineFixture.Encode(picture);
    }

    public static byte[] SideBySide(byte[] left, byte[] right)
    {
        using var a = EngineFixture.Decode(left);
        using var b = EngineFixture.Decode(right);
        using var both = new PixelBuffer(a.Width + b.Width, a.Height);
        for (var y = 0; y < a.Height; y++)
        {
            a.Row(y).CopyTo(both.Row(y));
            b.Row(y).CopyTo(both.Row(y)[a.Stride..]);
        }

        return EngineFixture.Encode(both);
    }
}
