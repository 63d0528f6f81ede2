using Likeness.Imaging;

namespace Likeness.Faces.Tests;

public sealed class MaskRefinerTests
{
    [Fact]
    public void Blurred_mask_snaps_to_the_pictures_edge()
    {
        // A bright disc in the picture; the coarse mask knows it only with a soft rim, six pixels too large.
        const int Side = 256;
        const float Radius = 70;
        using var picture = new PixelBuffer(Side, Side);
        using var reduced = new PixelBuffer(Side / 2, Side / 2);
        using var mask = new Plane(Side / 2, Side / 2);
        Draw(picture, Side / 2f, Radius);
        Draw(reduced, Side / 4f, Radius / 2);
        for (var y = 0; y < Side / 2; y++)
        {
            for (var x = 0; x < Side / 2; x++)
            {
                mask[x, y] = Math.Clamp(((Radius / 2) + 3 - Distance(x, y, Side / 4f)) / 6, 0, 1);
            }
        }

        using var refined = MaskRefiner.Refine(picture, reduced, mask);

        var wrong = 0;
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                var distance = Distance(x, y, Side / 2f) - Radius;
                wrong += MathF.Abs(distance) > 1.5f && MathF.Abs(refined[x, y] - (distance < 0 ? 1 : 0)) > 0.1f ? 1 : 0;
            }
        }

        Assert.InRange(wrong, 0, 60);
    }

    [Fact]
    public void Certain_mask_stays_as_it_is()
    {
        using var picture = new PixelBuffer(64, 64);
        Draw(picture, 32, 10);
        using var mask = new Plane(64, 64);
        mask.Samples.Fill(1);

        using var refined = MaskRefiner.Refine(picture, picture, mask);

        Assert.All(refined.Samples.ToArray(), value => Assert.Equal(1, value));
    }

    private static void Draw(PixelBuffer picture, float center, float radius)
    {
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                var inside = Math.Clamp(radius + 0.5f - Distance(x, y, center), 0, 1);
                picture.Row(y).Slice(3 * x, 3).Fill((byte)(40 + (170 * inside)));
            }
        }
    }

    private static float Distance(int x, int y, float center) => MathF.Sqrt(((x + 0.5f - center) * (x + 0.5f - center)) + ((y + 0.5f - center) * (y + 0.5f - center)));
}
