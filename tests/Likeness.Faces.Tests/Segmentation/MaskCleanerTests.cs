using Likeness.Imaging;

namespace Likeness.Faces.Tests;

public sealed class MaskCleanerTests
{
    [Fact]
    public void Small_patch_without_a_face_goes_and_one_with_a_face_stays()
    {
        using var mask = new Plane(200, 200, clear: true);
        Fill(mask, 20, 20, 100, 180, 1);
        Fill(mask, 150, 20, 170, 40, 1);
        Fill(mask, 150, 100, 170, 120, 1);

        MaskCleaner.Clean(mask, [new FaceBox(40, 40, 80, 80), new FaceBox(152, 102, 168, 118)]);

        Assert.Equal(1, mask[60, 60]);
        Assert.Equal(0, mask[160, 30]);
        Assert.Equal(1, mask[160, 110]);
    }

    [Fact]
    public void Doubtful_hole_is_closed_and_a_clear_one_is_not()
    {
        using var mask = new Plane(200, 200, clear: true);
        Fill(mask, 20, 20, 180, 180, 1);
        Fill(mask, 50, 50, 62, 62, 0.4f);
        Fill(mask, 120, 120, 136, 136, 0);

        MaskCleaner.Clean(mask, []);

        Assert.Equal(1, mask[56, 56]);
        Assert.Equal(0, mask[128, 128]);
    }

    private static void Fill(Plane mask, int left, int top, int right, int bottom, float value)
    {
        for (var y = top; y < bottom; y++)
        {
            mask.Row(y)[left..right].Fill(value);
        }
    }
}
