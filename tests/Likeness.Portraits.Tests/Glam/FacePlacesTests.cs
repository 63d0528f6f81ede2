using Likeness.Faces;
using Likeness.Portraits.Glam;

namespace Likeness.Portraits.Tests.Glam;

public sealed class FacePlacesTests
{
    private static readonly FaceBox[] Boxes = [new(100, 100, 300, 300), new(400, 100, 550, 250), new(600, 100, 700, 200)];

    [Fact]
    public void Without_rectangles_the_largest_faces_come_first() => Assert.Equal([0, 1], Assign(null, null));

    [Fact]
    public void Rectangles_choose_faces_in_their_order() => Assert.Equal([2, 0], Assign(new FaceBox(590, 90, 710, 210), new FaceBox(90, 90, 310, 310)));

    [Fact]
    public void User_without_a_rectangle_gets_the_largest_face_that_is_left() => Assert.Equal([1, 0], Assign(null, new FaceBox(90, 90, 310, 310)));

    [Fact]
    public void Of_several_faces_in_a_rectangle_the_best_matching_one_counts() => Assert.Equal([1], Assign(new FaceBox(380, 80, 720, 260)));

    [Fact]
    public void Rectangle_beside_all_faces_is_refused()
    {
        Assert.Null(FacePlaces.Assign(Users(new FaceBox(0, 400, 50, 450)), Boxes, out var fault));
        Assert.Equal(FaultKind.NoFaceInPlace, fault!.Kind);
    }

    private static int[] Assign(params FaceBox?[] places) => FacePlaces.Assign(Users(places), Boxes, out _) ?? throw new InvalidOperationException("The places were refused.");

    private static GlamUser[] Users(params FaceBox?[] places) => [.. places.Select(place => new GlamUser { Photos = [], Place = place })];
}
