using Likeness.Portraits.Tests.Support;

namespace Likeness.Portraits.Tests.Stylize;

/// <summary>Every style on groups, whose members may be a few pixels wide, when the photos are on this machine.</summary>
public sealed class GroupPhotoTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    public static TheoryData<string, int, PortraitStyle> Groups
    {
        get
        {
            var data = new TheoryData<string, int, PortraitStyle>();
            foreach (var style in Enum.GetValues<PortraitStyle>())
            {
                data.Add("g02_nasa_class_23faces.jpg", 23, style);
                data.Add("g01_apollo11_3faces.jpg", 3, style);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Groups))]
    public async Task Everybody_is_drawn_large_and_small(string name, int people, PortraitStyle style)
    {
        Assert.SkipUnless(SharedPhotos.Available, SharedPhotos.WhyAbsent);
        var file = await File.ReadAllBytesAsync(SharedPhotos.PathOf(name), TestContext.Current.CancellationToken);
        foreach (var side in (int[])[1024, 512])
        {
            var drawn = await fixture.Draw(file, style: style, longSide: side);
            using var picture = drawn.Picture;
            Assert.Equal(people, drawn.Report.Faces.Count);
            Assert.Equal(side, Math.Max(picture.Width, picture.Height));
        }
    }
}
