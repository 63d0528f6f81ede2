using Likeness.Faces;
using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Glam;

/// <summary>Every way in which a request cannot be served has its own kind of fault.</summary>
public sealed class GlamFaultTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private static GlamRequest Good => GlamStudio.Request(SelfMadePortraits.Curls, SelfMadePortraits.Glasses);

    [Fact]
    public Task Template_with_fewer_faces_than_users() => Fails(GlamStudio.Request(SelfMadePortraits.Curls, SelfMadePortraits.Glasses, SelfMadePortraits.Glasses), FaultKind.TooFewFaces);

    [Fact]
    public Task Template_without_a_face() => Fails(Good with { Template = GlamStudio.Nobody() }, FaultKind.TooFewFaces);

    [Fact]
    public Task Template_with_six_faces() => Fails(Good with { Template = GlamStudio.Row(6) }, FaultKind.TooManyFaces);

    [Theory]
    [InlineData(300, 375)]
    [InlineData(400, 300)]
    public Task Template_with_a_side_of_300_pixels(int width, int height) => Fails(Good with { Template = GlamStudio.Resized(SelfMadePortraits.Curls, width, height) }, FaultKind.TemplateTooSmall);

    [Fact]
    public Task Users_photo_without_a_face() => Fails(Good with { Users = [new GlamUser { Photos = [GlamStudio.Nobody()] }] }, FaultKind.NoFaceOfUser, "Photo 1 of user 1");

    [Fact]
    public Task One_photo_of_several_without_a_face() =>
        Fails(Good with { Users = [new GlamUser { Photos = [SelfMadePortraits.Glasses, GlamStudio.Nobody()] }] }, FaultKind.NoFaceOfUser, "Photo 2 of user 1");

    [Fact]
    public Task Rectangle_without_a_face() => Fails(Good with { Users = [new GlamUser { Photos = [SelfMadePortraits.Glasses], Place = new FaceBox(0, 0, 60, 60) }] }, FaultKind.NoFaceInPlace);

    [Fact]
    public Task Two_rectangles_around_one_face()
    {
        var everything = new FaceBox(0, 0, 500, 640);
        return Fails(
            Good with { Template = GlamStudio.Row(2), Users = [new GlamUser { Photos = [SelfMadePortraits.Glasses], Place = everything }, new GlamUser { Photos = [SelfMadePortraits.Curls], Place = everything }] },
            FaultKind.NoFaceInPlace,
            "user 2");
    }

    [Fact]
    public Task Six_users() => Fails(GlamStudio.Request(SelfMadePortraits.Curls, [.. Enumerable.Repeat(SelfMadePortraits.Glasses, 6)]), FaultKind.TooManyPictures);

    [Fact]
    public Task No_user() => Fails(Good with { Users = [] }, FaultKind.TooManyPictures);

    [Fact]
    public Task Seven_photos_of_one_user() => Fails(Good with { Users = [new GlamUser { Photos = [.. Enumerable.Repeat<ReadOnlyMemory<byte>>(SelfMadePortraits.Glasses, 7)] }] }, FaultKind.TooManyPictures);

    [Fact]
    public Task User_without_a_photo() => Fails(Good with { Users = [new GlamUser { Photos = [] }] }, FaultKind.TooManyPictures);

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public Task Similarity_out_of_range(double similarity) => Fails(Good with { Similarity = similarity }, FaultKind.InvalidParameter);

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public Task Count_out_of_range(int count) => Fails(Good with { Count = count, Styles = [] }, FaultKind.InvalidParameter);

    [Fact]
    public Task Clarity_of_three() => Fails(Good with { Clarity = 3 }, FaultKind.InvalidParameter);

    [Fact]
    public Task Fewer_styles_than_pictures() => Fails(Good with { Count = 2 }, FaultKind.InvalidParameter);

    [Fact]
    public Task Result_larger_than_the_limits() => Fails(Good with { Template = GlamStudio.Resized(SelfMadePortraits.Curls, 1600, 2000), Clarity = 4 }, FaultKind.PictureTooLarge);

    [Fact]
    public Task Template_that_is_no_picture() => Fails(Good with { Template = "no picture"u8.ToArray() }, FaultKind.PictureUnreadable);

    [Fact]
    public Task Users_photo_that_is_no_picture() => Fails(Good with { Users = [new GlamUser { Photos = ["no picture"u8.ToArray()] }] }, FaultKind.PictureUnreadable, "Photo 1 of user 1");

    private async Task Fails(GlamRequest request, FaultKind kind, string detail = "")
    {
        using var outcome = await fixture.Engine.RunAsync(request, null, default);

        Assert.Equal(kind, outcome.Fault?.Kind);
        Assert.Contains(detail, outcome.Fault!.Detail, StringComparison.Ordinal);
    }
}
