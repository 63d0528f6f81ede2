using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Likeness.Imaging;
using Likeness.Server.Configuration;
using Likeness.Server.Dialects.Volcengine;
using Likeness.Server.Intake;
using Likeness.Server.Jobs;
using Likeness.Server.Labels;
using Likeness.Server.Operations;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Dialects.Volcengine;

/// <summary>From a body to a job.</summary>
public sealed class AnimeJobReaderTests
{
    [Fact]
    public void Defaults_are_those_of_the_documentation()
    {
        var job = Job("""
            "binary_data_base64":["AAAA"]
            """);

        Assert.Equal((18, 4.5, 1000, 1000, false, PictureFormat.Jpeg), (job.Steps, job.Cfg, job.Width, job.Height, job.Hyper, job.Format));
        Assert.Equal("1girl,beautiful,looking at viewer,portrait,", job.Prompt);
        Assert.Equal((0, null, null), (job.Picture, job.Face, job.StylePicture));
        Assert.Equal(TimeSpan.FromHours(24), job.ResultLifetime);
        Assert.Equal(LabelRequest.None, job.Label);
    }

    [Fact]
    public void Seeds_are_taken_as_they_are_except_minus_one_which_is_chance()
    {
        Assert.Equal(7u, Job("\"seed\":7,\"binary_data_base64\":[\"AAAA\"]").Seed);
        Assert.Equal(1u, Job("\"seed\":4294967297,\"binary_data_base64\":[\"AAAA\"]").Seed);
        var ids = new CountingIds();
        Assert.NotEqual(Read("\"seed\":-1,\"binary_data_base64\":[\"AAAA\"]", out _, ids)!.Seed, Read("\"binary_data_base64\":[\"AAAA\"]", out _, ids)!.Seed);
    }

    [Theory]
    // One picture that is the portrait too: it gives the pose, and its own features need not be learned.
    [InlineData("\"face_image\":\"uri://binary_data?index=0\"", 1, "0 - -", "---")]
    [InlineData("\"face_image\":\"uri://binary_data?index=0\",\"facestyle_switch\":true", 1, "0 0 -", "-f-")]
    // The example of the documentation: its second reference leads nowhere.
    [InlineData("\"face_image\":\"uri://binary_data?index=0\",\"style_image\":\"uri://binary_data?index=1\",\"face_switch\":true,\"facestyle_switch\":true,\"hyper_switch\":true", 1, "0 0 -", "-f-")]
    [InlineData("\"face_image\":\"uri://binary_data?index=1\"", 2, "0 1 -", "F--")]
    [InlineData("\"face_image\":\"uri://binary_data?index=1\",\"face_switch\":false", 2, "0 - -", "---")]
    [InlineData("\"style_image\":\"uri://binary_data?index=1\"", 2, "0 - 1", "--S")]
    [InlineData("\"style_image\":\"uri://binary_data?index=1\",\"style_switch\":false", 2, "0 - -", "---")]
    [InlineData("\"face_image\":\"uri://binary_data?index=0\",\"style_image\":\"uri://binary_data?index=1\"", 2, "0 - 1", "--S")]
    [InlineData("\"face_image\":\"uri://binary_data?index=1\",\"style_image\":\"uri://binary_data?index=2\"", 3, "0 1 2", "F-S")]
    [InlineData("\"face_image\":\"uri://binary_data?index=1\",\"style_image\":\"uri://binary_data?index=2\",\"facestyle_switch\":true", 3, "0 1 -", "Ff-")]
    [InlineData("\"face_image\":\"uri://binary_data?index=1\",\"style_image\":\"uri://binary_data?index=2\",\"facestyle_switch\":true,\"style_switch\":true", 3, "0 1 2", "FfS")]
    [InlineData("\"face_switch\":true,\"facestyle_switch\":true,\"style_switch\":true", 1, "0 - -", "---")]
    [InlineData("\"image_urls\":[\"uri://binary_data?index=1\"],\"face_image\":\"uri://binary_data?index=0\"", 2, "0 1 -", "F--")]
    public void Pictures_and_switches_are_understood(string fields, int count, string places, string switches)
    {
        var job = Job($"{fields},\"binary_data_base64\":[{string.Join(',', Enumerable.Repeat("\"AAAA\"", count))}]");

        Assert.Equal(places, $"{Text(job.Picture)} {Text(job.Face)} {Text(job.StylePicture)}");
        Assert.Equal(switches, (job.FaceSwitch ? "F" : "-") + (job.FaceStyleSwitch ? "f" : "-") + (job.StyleSwitch ? "S" : "-"));
        Assert.False(job.Hyper);

        static string Text(int? place) => place is { } known ? $"{known}" : "-";
    }

    [Fact]
    public void Hyper_counts_while_no_switch_is_on()
    {
        Assert.True(Job("\"hyper_switch\":true,\"binary_data_base64\":[\"AAAA\"]").Hyper);
        Assert.False(Job("\"hyper_switch\":true,\"style_image\":\"uri://binary_data?index=1\",\"binary_data_base64\":[\"AAAA\",\"AAAA\"]").Hyper);
    }

    [Fact]
    public void Pictures_by_address_are_read_where_none_came_with_the_request()
    {
        var job = Job("\"binary_data_base64\":[\"\"],\"image_urls\":[\"https:\\/\\/example.com/a.png\",\"https://example.com/b.png\"],\"style_image\":\"uri://binary_data?index=1\"");

        Assert.Equal(["https://example.com/a.png", "https://example.com/b.png"], job.Sources.Cast<PictureAddress>().Select(source => source.Text));
        Assert.IsType<PictureBytes>(Assert.Single(Job("\"binary_data_base64\":[\"AAAA\"],\"image_urls\":[\"https://example.com/a.png\"]").Sources));
    }

    [Fact]
    public void Marks_and_metadata_are_understood()
    {
        var job = Job("""
            "binary_data_base64":["AAAA"],"logo_info":{"add_logo":true,"position":3,"language":1,"logo_text_content":"ACME"},"aigc_meta":{"content_producer":"A","producer_id":"B","content_propagator":"C","propagate_id":"D"}
            """);

        Assert.Equal(new TextMark { Text = "ACME", Language = MarkLanguage.English, Corner = MarkCorner.TopRight, Opacity = 0.3 }, job.Label.Mark);
        Assert.Equal(new AigcMeta { ContentProducer = "A", ProduceId = "B", ContentPropagator = "C", PropagateId = "D" }, job.Label.Aigc);
        Assert.Null(Job("\"binary_data_base64\":[\"AAAA\"],\"logo_info\":{\"position\":9}").Label.Mark);
    }

    [Theory]
    [InlineData("00:00:00", "0s")]
    [InlineData("00:00:00.0001291", "129.1µs")]
    [InlineData("00:00:00.1048523", "104.8523ms")]
    [InlineData("00:00:16.5297861", "16.5297861s")]
    [InlineData("00:01:02.5", "1m2.5s")]
    [InlineData("01:00:00", "1h0m0s")]
    public void Durations_are_written_as_go_writes_them(string time, string text) => Assert.Equal(text, GoDuration.Format(TimeSpan.Parse(time, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Random_documents_and_random_damage_are_read_or_refused_but_never_throw()
    {
        var body = Encoding.UTF8.GetBytes("{" + VolcengineClient.ReqKey + """
            ,"positive_prompt":"\u4e00a\ud800","seed":-1,"cfg":4.5e0,"binary_data_base64":["AAAA"],"face_image":"uri://binary_data?index=0","logo_info":{"add_logo":true,"opacity":1},"aigc_meta":{"producer_id":"x"},"task_id":"1","req_json":"{\"return_url\":true}"}
            """);
        Prop.ForAll(Gen.Choose(0, body.Length - 1).ToArbitrary(), Gen.Choose(0, 255).ToArbitrary(), Gen.Choose(0, 2).ToArbitrary(), (at, value, how) => Judge(how switch
        {
            0 => [.. body[..at], (byte)value, .. body[(at + 1)..]],
            1 => body[..at],
            _ => [.. body[..at], (byte)value, .. body[at..]],
        })).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));
        Prop.ForAll(RandomJson.Documents, json => Judge(Encoding.UTF8.GetBytes(json))).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
    }

    private static bool Judge(byte[] text)
    {
        var job = ReadText(text, out var error, new CountingIds());
        return job is not null ? error is null : error is { Status: 400, Code: 50200 or 50201 or 50204 or 50206 or 50207 };
    }

    private static AnimeJob Job(string fields)
    {
        var job = Read(fields, out var error, new CountingIds());
        Assert.True(job is not null, error?.Message);
        return job;
    }

    private static AnimeJob? Read(string fields, out ServiceError? error, IIdSource ids) => ReadText(Encoding.UTF8.GetBytes($"{{{VolcengineClient.ReqKey},{fields}}}"), out error, ids);

    private static AnimeJob? ReadText(byte[] text, out ServiceError? error, IIdSource ids) =>
        RequestedBody.Read(text, out error) is { } body && Delivery.Of(body, out error) is { } delivery && Delivery.OfText(body.ReqJson, out error) is not null
            ? new AnimeJobReader(new ServiceErrors(new JobsOptions()), ids).Read(body, delivery, text, out error)
            : null;
}
