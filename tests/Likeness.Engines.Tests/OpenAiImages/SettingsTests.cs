using Likeness.Engines.OpenAiImages;
using Likeness.Engines.Transport;
using Likeness.Portraits;

namespace Likeness.Engines.Tests.OpenAiImages;

public sealed class SettingsTests
{
    private static readonly OpenAiImagesOptions Plain = new() { Name = "x", Address = new GeneratorAddress { Root = new Uri("http://gpu/") }, Profile = ImagesProfiles.VllmOmni };

    [Fact]
    public void Settings_are_read_by_name()
    {
        var options = ImagesSettings.Apply(Plain, Pairs("operations=edit, Retouch", "Edits=true", "Generates=false", "MaxPictures=2", "Sizes=1024x1024,1536x1024", "Steps=8", "Guidance=1.5", "TrueCfg=4", "NegativePrompt=text", "SentSide=1024", "Quality="), out var faults);
        Assert.Empty(faults);
        Assert.Equal([PortraitOperation.Retouch, PortraitOperation.Edit], options.Operations!.Order());
        Assert.Equal((true, false, 2, 8, 1.5, 4.0), (options.Edits, options.Generates, options.MaxPictures, options.Steps, options.Guidance, options.TrueCfg));
        Assert.Equal(2, options.Sizes!.List!.Count);
        Assert.Equal(("text", 1024, null), (options.NegativePrompt, options.SentSide, options.Quality));
    }

    [Theory]
    [InlineData("Steps=many")]
    [InlineData("Steps=0")]
    [InlineData("Steps=-1")]
    [InlineData("Guidance=NaN")]
    [InlineData("Guidance=1e9")]
    [InlineData("TrueCfg=21")]
    [InlineData("Sizes=big")]
    [InlineData("Operations=edit,dance")]
    [InlineData("Operations=2")]
    [InlineData("Edits=perhaps")]
    [InlineData("Strength=0.5")]
    [InlineData("Quality=high")]
    [InlineData("Sterps=8")]
    public void What_is_wrong_is_named(string setting)
    {
        ImagesSettings.Apply(Plain, Pairs(setting), out var faults);
        Assert.StartsWith(setting.Split('=')[0], Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_size_is_near_a_megapixel()
    {
        Assert.True(ImagesSizes.TryParse("any", out var sizes));
        Assert.Equal(new PictureSize(1024, 1024), sizes.For(new PictureSize(500, 500)));
    }

    private static IEnumerable<KeyValuePair<string, string?>> Pairs(params string[] settings) => settings.Select(setting => setting.Split('=')).Select(parts => new KeyValuePair<string, string?>(parts[0], parts[1]));
}
