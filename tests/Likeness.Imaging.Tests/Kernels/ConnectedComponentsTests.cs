namespace Likeness.Imaging.Tests;

public sealed class ConnectedComponentsTests
{
    [Theory]
    [MemberData(nameof(TestPlanes.Sizes), MemberType = typeof(TestPlanes))]
    public void Components_are_those_of_a_flood_fill(int width, int height)
    {
        foreach (var share in new[] { 0f, 0.3f, 0.45f, 0.6f, 1f })
        {
            var random = new SeededRandom(17);
            using var mask = TestPlanes.From(width, height, (_, _) => random.NextSingle() < share ? 1 : 0);
            var map = ConnectedComponents.Find(mask);
            var expected = FloodFill(mask);
            Assert.Equal(expected, map.Labels.ToArray());
            Assert.Equal(expected.Max(), map.Components.Count);
            foreach (var component in map.Components)
            {
                var pixels = Enumerable.Range(0, expected.Length).Where(i => expected[i] == component.Label).ToArray();
                var (xs, ys) = (pixels.Select(i => i % width).ToArray(), pixels.Select(i => i / width).ToArray());
                Assert.Equal(new Component(component.Label, pixels.Length, xs.Min(), ys.Min(), xs.Max() + 1, ys.Max() + 1), component);
            }
        }
    }

    private static int[] FloodFill(Plane mask)
    {
        var labels = new int[mask.Width * mask.Height];
        var count = 0;
        for (var start = 0; start < labels.Length; start++)
        {
            if (labels[start] == 0 && mask.Samples[start] >= 0.5f)
            {
                count++;
                var open = new Stack<(int X, int Y)>([(start % mask.Width, start / mask.Width)]);
                while (open.TryPop(out var p))
                {
                    if (p.X >= 0 && p.Y >= 0 && p.X < mask.Width && p.Y < mask.Height && mask[p.X, p.Y] >= 0.5f && labels[(p.Y * mask.Width) + p.X] == 0)
                    {
                        labels[(p.Y * mask.Width) + p.X] = count;
                        for (var i = 0; i < 9; i++)
                        {
                            open.Push((p.X + (i % 3) - 1, p.Y + (i / 3) - 1));
                        }
                    }
                }
            }
        }

        return labels;
    }
}
