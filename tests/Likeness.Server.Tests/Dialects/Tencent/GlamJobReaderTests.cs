using System.Text;
using Likeness.Imaging;
using Likeness.Server.Dialects.Tencent;
using Likeness.Server.Dialects.Tencent.Parameters;
using Likeness.Server.Intake;
using Likeness.Server.Jobs;
using Likeness.Server.Labels;

namespace Likeness.Server.Tests.Dialects.Tencent;

public sealed class GlamJobReaderTests
{
    [Theory]
    [InlineData("")]
    [InlineData("\"LogoAdd\":1")]
    [InlineData("\"LogoAdd\":7")]
    [InlineData("\"LogoAdd\":-1")]
    [InlineData("\"LogoParam\":{}")]
    [InlineData("\"LogoParam\":{\"LogoUrl\":\"\",\"LogoImage\":\"\"}")]
    public void The_label_is_the_products_text_in_the_lower_right_corner(string more)
    {
        var mark = (TextMark)Read(more).Label.Mark!;

        Assert.Equal(("图片由 AI 生成", MarkCorner.BottomRight), (mark.Text, mark.Corner));
    }

    [Fact]
    public void No_label_is_drawn_when_it_is_switched_off() => Assert.Null(Read("\"LogoAdd\":0,\"LogoParam\":{\"LogoUrl\":\"http://x/y\"}").Label.Mark);

    [Fact]
    public void The_address_of_a_logo_wins_over_its_bytes()
    {
        var mark = (PictureMark)Read("\"LogoParam\":{\"LogoUrl\":\"http://x/y\",\"LogoImage\":\"aGVsbG8=\",\"LogoRect\":{\"X\":-1,\"Y\":2,\"Width\":3,\"Height\":4}}").Label.Mark!;

        Assert.Equal(("http://x/y", 0), (mark.Address, mark.Bytes.Length));
        Assert.Equal(new MarkRectangle(-1, 2, 3, 4), mark.Rectangle);
    }

    [Theory]
    [InlineData("aGVsbG8=")]
    [InlineData("aGVs\\u0062G8=")]
    [InlineData("data:image/png;base64,aGVsbG8=")]
    public void A_logo_is_decoded_inside_the_body(string text)
    {
        var body = Encoding.UTF8.GetBytes(TencentClient.Submit($"\"LogoParam\":{{\"LogoImage\":\"{text}\"}}"));
        var mark = (PictureMark)Read(body).Label.Mark!;

        Assert.Equal("hello", Encoding.UTF8.GetString(mark.Bytes.Span));
        Assert.True(body.AsSpan().IndexOf("hello"u8) > 0);
    }

    [Fact]
    public void Pictures_are_taken_as_documented()
    {
        var job = Read("");

        Assert.Equal([new PictureAddress("http://pictures.test/template.jpg"), new PictureAddress("http://pictures.test/me.jpg")], job.Sources);
        Assert.Equal([PictureFormat.Jpeg, PictureFormat.Png, PictureFormat.Bmp, PictureFormat.Tiff, PictureFormat.WebP], job.Intake.Formats);
        // The largest picture whose base64 is shorter than 10 MB.
        var most = job.Intake.MaxBytes!.Value;
        Assert.True((most + 2) / 3 * 4 < 10 * 1024 * 1024 && (most + 1 + 2) / 3 * 4 >= 10 * 1024 * 1024);
        Assert.Equal((PictureFormat.Jpeg, TimeSpan.FromHours(1)), (job.Format, job.ResultLifetime));
    }

    [Fact]
    public void Styles_are_ignored_for_several_users()
    {
        var job = Read(Encoding.UTF8.GetBytes("""{"TemplateUrl":"http://x/t","FaceInfos":[{"ImageUrls":["http://x/1"]},{"ImageUrls":["http://x/2","http://x/3"]}],"Style":["nonsense"]}"""));

        Assert.Empty(job.Styles);
        Assert.Equal([1, 2, 3], job.Users.SelectMany(user => user.Photos));
    }

    private static GlamJob Read(string more) => Read(Encoding.UTF8.GetBytes(TencentClient.Submit(more.Length == 0 ? null : more)));

    private static GlamJob Read(byte[] body)
    {
        var faults = new ParameterFaults();
        Assert.True(JsonParameters.TryRead(body, GlamParameters.Shape, faults, out var parameters));
        Assert.Null(faults.Unknown ?? faults.Type);
        var job = GlamJobReader.Read(parameters, body, 7, out var error);
        Assert.Null(error);
        return job!;
    }
}
