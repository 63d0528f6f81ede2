using System.Numerics;

namespace Likeness.Faces.Tests;

public sealed class BlazeFaceTests
{
    [Fact]
    public void Anchors_are_two_a_cell_of_a_fine_and_six_a_cell_of_a_coarse_grid()
    {
        var centers = BlazeFaceAnchors.Centers;

        Assert.Equal(896, centers.Length);
        Assert.Equal(new Vector2(0.5f / 16), centers[0]);
        Assert.Equal(centers[0], centers[1]);
        Assert.Equal(new Vector2(1.5f / 16, 0.5f / 16), centers[2]);
        Assert.Equal(new Vector2(15.5f / 16), centers[511]);
        Assert.Equal(new Vector2(0.5f / 8), centers[512]);
        Assert.Equal(new Vector2(7.5f / 8), centers[895]);
    }

    [Fact]
    public void Box_and_points_are_relative_to_the_anchor()
    {
        var boxes = new float[896 * 16];
        var logits = new float[896];
        Array.Fill(logits, -20f);
        logits[513] = 2f;
        ((float[])[12.8f, -6.4f, 64f, 32f, -12.8f, 0f]).CopyTo(boxes, 513 * 16);
        List<Detection> found = [];

        BlazeFaceDecoder.Decode(boxes, logits, 0.5f, found);

        var face = Assert.Single(found);
        Assert.Equal(1 / (1 + MathF.Exp(-2)), face.Score, 1e-5f);
        Assert.Equal(0.0625f + 0.1f - 0.25f, face.Box.Left, 1e-5f);
        Assert.Equal(0.0625f - 0.05f + 0.125f, face.Box.Bottom, 1e-5f);
        Assert.Equal(0.0625f - 0.1f, face.Points[0].X, 1e-5f);
    }

    [Fact]
    public void Rotation_is_the_slope_of_the_eyes()
    {
        var detection = default(Detection);
        detection.Points[0] = new Vector2(1, 1);
        detection.Points[1] = new Vector2(2, 2);

        Assert.Equal(MathF.PI / 4, detection.Rotation, 1e-5f);
    }
}
