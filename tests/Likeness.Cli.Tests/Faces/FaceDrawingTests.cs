using Likeness.Faces;
using Likeness.Imaging;

namespace Likeness.Cli.Tests;

public sealed class FaceDrawingTests
{
    [Fact]
    public void Box_is_drawn_where_it_is_and_the_rest_stays()
    {
        using var picture = Black();

        FaceDrawing.Draw(picture, [FaceAt(60, 60, 140, 140)]);

        Assert.True(picture.Row(60)[100 * 3] > 100, "upper edge");
        Assert.True(picture.Row(100)[140 * 3] > 100, "right edge");
        Assert.Equal(0, picture.Row(30)[100 * 3]);
    }

    [Fact]
    public void Faces_that_reach_beyond_the_picture_are_clipped()
    {
        using var picture = Black();

        FaceDrawing.Draw(picture, [FaceAt(-80, -50, 300, 260)]);

        Assert.Contains(picture.Samples.ToArray(), sample => sample > 0);
    }

    private static PixelBuffer Black()
    {
        var picture = new PixelBuffer(200, 200);
        picture.Samples.Clear();
        return picture;
    }

    private static Face FaceAt(float left, float top, float right, float bottom) => new()
    {
        Box = new FaceBox(left, top, right, bottom),
        Score = 1,
        Presence = 1,
        Pose = new HeadPose(10, 5, 0),
        Landmarks = [.. Enumerable.Repeat(new Landmark((left + right) / 2, (top + bottom) / 2, 0), Face.LandmarkCount)],
    };
}
