using System.Numerics;

namespace Likeness.Faces.Tests;

public sealed class HeadAlignmentTests
{
    private static readonly Vector3[] Head = [.. FaceModels.Load().CanonicalMesh.Vertices];
    private static readonly int[] Some = [10, 33, 263, 1, 152, 234, 454];

    [Fact]
    public void Turned_scaled_and_moved_head_is_laid_over_the_other_exactly()
    {
        var rotation = Quaternion.CreateFromYawPitchRoll(0.5f, -0.3f, 0.8f);
        Vector3[] other = [.. Head.Select(point => (2.5f * Vector3.Transform(point, rotation)) + new Vector3(300, 200, -40))];
        var alignment = HeadAlignment.Between(Head, other, Some);

        Assert.Equal(2.5f, alignment.Scale, 1e-3f);
        Assert.All(Head.Zip(other), pair => Assert.InRange(Vector3.Distance(alignment.Apply(pair.First), pair.Second), 0, 0.01f));
    }

    [Fact]
    public void Points_that_do_not_count_change_nothing()
    {
        var disturbed = Head.ToArray();
        disturbed[200] += new Vector3(50, 0, 0);

        Assert.Equal(HeadAlignment.Between(Head, Head, Some), HeadAlignment.Between(disturbed, Head, Some));
    }
}
