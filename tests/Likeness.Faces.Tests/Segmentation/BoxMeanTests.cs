using Likeness.Imaging;

namespace Likeness.Faces.Tests;

public sealed class BoxMeanTests
{
    [Theory]
    [InlineData(5, 4)]
    [InlineData(40, 23)]
    public void Mean_of_nine_by_nine_with_continued_edges(int width, int height)
    {
        using var source = new Plane(width, height);
        using var target = new Plane(width, height);
        using var scratch = new Plane(width, height);
        var random = new SeededRandom(3);
        foreach (ref var sample in source.Samples)
        {
            sample = random.NextSingle();
        }

        BoxMean.Apply(source, target, scratch);

        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var sum = 0f;
                for (var k = 0; k < 81; k++)
                {
                    sum += source[Math.Clamp(x + (k % 9) - 4, 0, width - 1), Math.Clamp(y + (k / 9) - 4, 0, height - 1)];
                }

                Assert.Equal(sum / 81, target[x, y], 1e-5f);
            }
        }
    }
}
