using System.Numerics;
using Likeness.Imaging;
using Likeness.Portraits.Scene;
using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Edit;

/// <summary>Edits pictures and measures what came out.</summary>
internal static class EditStudio
{
    public static async Task<(PixelBuffer Picture, PortraitReport Report)> EditAsync(this EngineFixture fixture, byte[] file, string prompt, AspectRatio? aspect = null, uint? seed = 1)
    {
        using var outcome = await fixture.Engine.RunAsync(new EditRequest { Pictures = [file], Prompt = prompt, Aspect = aspect, Seed = seed }, null, default);
        Assert.True(outcome.Succeeded, outcome.Fault?.Detail);
        return (outcome.Pictures[0].Clone(), outcome.Report);
    }

    /// <summary>The largest face.</summary>
    public static FaceFrame FaceOf(this EngineFixture fixture, PixelBuffer picture) => FaceShape.FromPicture(fixture.Analyzer.Analyze(picture).Faces[0]).Frame;

    /// <summary>Median CIE Lab of forehead and cheeks.</summary>
    public static Vector3 Skin(PixelBuffer picture, FaceFrame face)
    {
        var places = new List<Vector2>();
        for (var step = 0; step < 200; step++)
        {
            var (row, column) = (step / 20, (step % 20 / 9.5f) - 1);
            places.Add(row < 4 ? face.ToPicture(0.45f * column, -0.85f - (0.08f * row)) : face.ToPicture(MathF.CopySign(0.45f + (0.12f * MathF.Abs(column)), column), 0.45f + (0.06f * (row - 4))));
        }

        var colors = places.Select(place => Lab(picture, place)).ToList();
        return new Vector3(Median(colors.Select(color => color.X)), Median(colors.Select(color => color.Y)), Median(colors.Select(color => color.Z)));
    }

    public static Vector3 Lab(PixelBuffer picture, Vector2 place)
    {
        var (x, y) = (Math.Clamp((int)place.X, 0, picture.Width - 1), Math.Clamp((int)place.Y, 0, picture.Height - 1));
        var pixel = picture.Row(y).Slice(x * picture.Channels, 3);
        return ColorConversion.SrgbToCieLab(new Vector3(pixel[0], pixel[1], pixel[2]) / 255);
    }

    /// <summary>Mean absolute difference of bytes inside a disc.</summary>
    public static double Difference(PixelBuffer a, PixelBuffer b, Vector2 middle, float radius)
    {
        var (sum, count) = (0.0, 0);
        for (var y = Math.Max(0, (int)(middle.Y - radius)); y < Math.Min(a.Height, middle.Y + radius); y++)
        {
            for (var x = Math.Max(0, (int)(middle.X - radius)); x < Math.Min(a.Width, middle.X + radius); x++)
            {
                if (Vector2.Distance(new Vector2(x, y), middle) < radius)
                {
                    for (var c = 0; c < 3; c++, count++)
                    {
                        sum += Math.Abs(a.Row(y)[(x * a.Channels) + c] - b.Row(y)[(x * b.Channels) + c]);
                    }
                }
            }
        }

        return sum / Math.Max(1, count);
    }

    /// <summary>Mean absolute difference of bytes of whole pictures.</summary>
    public static double Difference(PixelBuffer a, PixelBuffer b) => Difference(a, b, new Vector2(a.Width, a.Height) / 2, a.Width + a.Height);

    /// <summary>The share of pixels that fulfil a condition on sRGB bytes.</summary>
    public static double Share(PixelBuffer picture, Func<byte, byte, byte, bool> condition)
    {
        var count = 0;
        for (var i = 0; i < picture.Samples.Length; i += picture.Channels)
        {
            count += condition(picture.Samples[i], picture.Samples[i + 1], picture.Samples[i + 2]) ? 1 : 0;
        }

        return (double)count / (picture.Width * picture.Height);
    }

    private static float Median(IEnumerable<float> values)
    {
        float[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
