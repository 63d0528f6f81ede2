using System.Text;
using Likeness.Engines.ComfyUi;
using Likeness.Engines.Tests.ComfyUi.Double;
using Likeness.Imaging;

namespace Likeness.Engines.Tests.ComfyUi;

/// <summary>What leaves for the server and what stays there.</summary>
public sealed class PrivacyTests
{
    [Fact]
    public async Task Uploads_are_fresh_files_without_metadata()
    {
        await using var harness = await Harness.StartAsync();
        var jpeg = WithExif(TestPictures.Jpeg(320, 400));
        using var outcome = await harness.RunAsync(Requests.Stylize() with { Picture = jpeg });
        Assert.True(outcome.Succeeded, outcome.Fault?.Detail);
        var sent = Assert.Single(harness.Server.Files.Uploaded);
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], sent[..4]);
        Assert.DoesNotContain("Exif", Encoding.Latin1.GetString(sent), StringComparison.Ordinal);
        Assert.DoesNotContain("Somewhere", Encoding.Latin1.GetString(sent), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ComfyUiUploads.Temp, "temp")]
    [InlineData(ComfyUiUploads.Input, "input")]
    public async Task After_a_request_no_file_shows_a_picture_and_the_history_is_empty(ComfyUiUploads uploads, string type)
    {
        await using var harness = await Harness.StartAsync(change: options => options with { Uploads = uploads });
        using var outcome = await harness.RunAsync(Requests.Glam(count: 2));
        Assert.True(outcome.Succeeded, outcome.Fault?.Detail);
        Assert.Equal([type, type], harness.Server.Files.All.Keys.Select(file => file.Type));
        Assert.All(harness.Server.Files.All.Values, AssertBlank);
        Assert.Empty(harness.Server.Prompts.Remembered);
        Assert.Empty(harness.Notices);
    }

    [Fact]
    public async Task Results_that_had_to_go_through_a_file_are_blanked()
    {
        await using var harness = await Harness.StartAsync(new DoubleBehavior { RefusesSockets = true });
        using var outcome = await harness.RunAsync(Requests.Edit());
        Assert.True(outcome.Succeeded, outcome.Fault?.Detail);
        Assert.Equal(2, harness.Server.Files.All.Count);
        Assert.All(harness.Server.Files.All.Values, AssertBlank);
    }

    [Fact]
    public async Task A_failed_request_is_cleaned_up_too()
    {
        await using var harness = await Harness.StartAsync(new DoubleBehavior { BeforeNode = (type, _) => type == "KSampler" ? throw new DoubleNodeException("RuntimeError", "boom /home/x") : Task.CompletedTask });
        using var outcome = await harness.RunAsync(Requests.Edit());
        Assert.False(outcome.Succeeded);
        Assert.All(harness.Server.Files.All.Values, AssertBlank);
        Assert.Empty(harness.Server.Prompts.Remembered);
    }

    [Fact]
    public async Task What_could_not_be_blanked_is_told_to_operators()
    {
        var uploads = 0;
        await using var harness = await Harness.StartAsync(new DoubleBehavior
        {
            Intercept = context =>
            {
                var refuse = context.Request.Path == "/upload/image" && ++uploads > 1;
                context.Response.StatusCode = refuse ? 500 : 200;
                return Task.FromResult(refuse);
            },
        });
        using var outcome = await harness.RunAsync(Requests.Edit());
        Assert.True(outcome.Succeeded, outcome.Fault?.Detail);
        Assert.Contains("1 of 1 pictures could not be blanked", Assert.Single(harness.Notices), StringComparison.Ordinal);
    }

    private static void AssertBlank(byte[] file)
    {
        Assert.True(PictureDecoder.TryReadHeader(file, PictureLimits.Default, out var header, out _));
        Assert.Equal((1, 1), (header.Width, header.Height));
    }

    /// <summary>Puts a block with a camera's words behind the start of a JPEG.</summary>
    private static byte[] WithExif(byte[] jpeg)
    {
        byte[] exif = [.. "Exif\0\0MM\0*\0\0\0\u0008\0\0\0\0\0\0Somewhere"u8];
        return [.. jpeg[..2], 0xFF, 0xE1, (byte)((exif.Length + 2) >> 8), (byte)(exif.Length + 2), .. exif, .. jpeg[2..]];
    }
}
