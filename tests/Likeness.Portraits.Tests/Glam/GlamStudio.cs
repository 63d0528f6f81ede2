using Likeness.Imaging;
using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Glam;

/// <summary>Requests and templates made of the self-made portraits.</summary>
internal static class GlamStudio
{
    public static GlamRequest Request(byte[] template, params byte[][] users) => new()
    {
        Template = template,
        Users = [.. users.Select(user => new GlamUser { Photos = [user] })],
        Count = 1,
        Styles = users.Length == 1 ? [GlamStyle.Real] : [],
        Seed = 1,
    };

    /// <summary>The portraits side by side, the first one largest; every one is a little smaller than the one before.</summary>
    public static byte[] Row(int faces, int height = 640)
    {
        var portraits = new List<PixelBuffer>();
        for (var i = 0; i < faces; i++)
        {
            using var photo = EngineFixture.Decode(i % 2 == 0 ? SelfMadePortraits.Curls : SelfMadePortraits.Glasses);
            var size = height - (i * height / 16);
            portraits.Add(Resampler.Resize(photo, size * photo.Width / photo.Height, size));
        }

        using var row = new PixelBuffer(portraits.Sum(portrait => portrait.Width), height);
        row.Samples.Fill(160);
        var left = 0;
        foreach (var portrait in portraits)
        {
            for (var y = 0; y < portrait.Height; y++)
            {
                portrait.Row(y).CopyTo(row.Row(y)[(3 * left)..]);
            }

            left += portrait.Width;
            portrait.Dispose();
        }

        return EngineFixture.Encode(row);
    }

    /// <summary>A picture of nobody.</summary>
    public static byte[] Nobody(int width = 400, int height = 400)
    {
        using var picture = new PixelBuffer(width, height);
        for (var y = 0; y < height; y++)
        {
            picture.Row(y).Fill((byte)(y % 256));
        }

        return EngineFixture.Encode(picture);
    }

    public static byte[] Resized(byte[] photo, int width, int height)
    {
        using var decoded = EngineFixture.Decode(photo);
        using var sized = Resampler.Resize(decoded, width, height);
        return EngineFixture.Encode(sized);
    }
}
