using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Likeness.Portraits;
using Likeness.Server.Accounts;
using Likeness.Server.Jobs;
using Likeness.Server.Tests.Support;
using Likeness.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Likeness.Server.Tests.Dialects.Tencent;

public sealed partial class TencentDialectTests
{
    private const string Submit = "SubmitGlamPicJob";
    private const string Query = "QueryGlamPicJob";

    [Fact]
    public async Task A_job_goes_from_submission_to_a_jpeg_that_lives_one_hour()
    {
        await using var host = await PictureHost.StartAsync(context => context.Response.Body.WriteAsync(SelfMadePortraits.Curls).AsTask());
        await using var server = await RunningServer.StartAsync(["--Intake:AllowPrivateHosts", host.Host]);
        var client = new TencentClient(server);

        var job = await client.SubmitAsync(TencentClient.Submit("\"Style\":[\"textured\"],\"Similarity\":0.25,\"Clarity\":\"x4\"", host.Host));
        await client.WaitAsync(job, JobState.Succeeded);
        var answer = await client.QueryAsync(job);

        Assert.Equal(["JobErrorCode", "JobErrorMsg", "JobStatusCode", "JobStatusMsg", "RequestId", "ResultDetails", "ResultImage"], answer.AsObject().Select(pair => pair.Key));
        Assert.Equal(("5", "处理完成", ""), ((string)answer["JobStatusCode"]!, (string)answer["JobStatusMsg"]!, (string)answer["JobErrorCode"]!));
        var link = (string)answer["ResultImage"]!.AsArray().Single()!;
        using var browser = server.NewClient(null);
        using var picture = await browser.GetAsync(link);
        Assert.Equal("image/jpeg", picture.Content.Headers.ContentType!.ToString());
        server.Time.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(link)).StatusCode);
        var request = (GlamRequest)server.Engine.Requests.Single();
        Assert.Equal((1, GlamStyle.Textured, 0.25, 4), (request.Count, request.Styles.Single(), request.Similarity, request.Clarity));
    }

    [Fact]
    public async Task Defaults_are_those_of_the_documentation()
    {
        await using var host = await PictureHost.StartAsync(context => context.Response.Body.WriteAsync(SelfMadePortraits.Curls).AsTask());
        await using var server = await RunningServer.StartAsync(["--Intake:AllowPrivateHosts", host.Host]);
        var client = new TencentClient(server);

        var job = await client.SubmitAsync(TencentClient.Submit(null, host.Host).Replace(",\"Num\":1", "", StringComparison.Ordinal));
        await client.WaitAsync(job, JobState.Succeeded);

        var request = (GlamRequest)server.Engine.Requests.Single();
        Assert.Equal((4, 0, 0.6, 1), (request.Count, request.Styles.Count, request.Similarity, request.Clarity));
        Assert.Equal(4, (await client.QueryAsync(job))["ResultImage"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("GET", null)]
    [InlineData("GET", "HmacSHA1")]
    [InlineData("GET", "HmacSHA256")]
    [InlineData("POST", null)]
    [InlineData("POST", "HmacSHA1")]
    [InlineData("POST", "HmacSHA256")]
    public async Task Signature_v1_carries_all_parameters_as_text(string method, string? signatureMethod)
    {
        await using var host = await PictureHost.StartAsync(context => context.Response.Body.WriteAsync(SelfMadePortraits.Curls).AsTask());
        await using var server = await RunningServer.StartAsync(["--Intake:AllowPrivateHosts", host.Host]);
        var client = new TencentClient(server);

        var answer = await TencentClient.ResponseOf(await client.V1Async(
            method, Submit, signatureMethod, ("TemplateUrl", $"http://{host.Host}/模板 a.jpg?x=1&y=2"), ("FaceInfos.0.ImageUrls.0", $"http://{host.Host}/1.jpg"), ("FaceInfos.0.ImageUrls.1", $"http://{host.Host}/2.jpg"),
            ("FaceInfos.0.TemplateFaceRect.X", "1"), ("FaceInfos.0.TemplateFaceRect.Y", "2"), ("FaceInfos.0.TemplateFaceRect.Width", "30"), ("FaceInfos.0.TemplateFaceRect.Height", "40"),
            ("Num", "2"), ("Style.0", "real"), ("Style.1", "beautiful"), ("Similarity", "0,5"), ("LogoAdd", "0"), ("Region", ""), ("Clarity", "")));
        var job = (string)answer["JobId"]!;
        await client.WaitAsync(job, JobState.Succeeded);

        var request = (GlamRequest)server.Engine.Requests.Single();
        Assert.Equal((2, 0.5, 2), (request.Count, request.Similarity, request.Users.Single().Photos.Count));
        Assert.Equal((1f, 2f, 31f, 42f), (request.Users[0].Place!.Value.Left, request.Users[0].Place!.Value.Top, request.Users[0].Place!.Value.Right, request.Users[0].Place!.Value.Bottom));
        Assert.Equal("5", (string?)(await TencentClient.ResponseOf(await client.V1Async(method, Query, signatureMethod, ("JobId", job))))["JobStatusCode"]);
    }

    [Fact]
    public async Task Signature_v3_by_GET_carries_all_parameters_as_text()
    {
        await using var server = await RunningServer.StartAsync();
        var client = new TencentClient(server);

        var answer = await TencentClient.ResponseOf(await client.GetAsync(Submit, "TemplateUrl=http%3A%2F%2Fpictures.test%2Fa+b.jpg&FaceInfos.0.ImageUrls.0=http%3A%2F%2Fpictures.test%2F1.jpg&Num=1&LogoAdd=0"));

        Assert.NotNull(answer["JobId"]);
    }

    [Fact]
    public async Task A_job_id_has_the_documented_layout()
    {
        await using var server = await RunningServer.StartAsync();
        var client = new TencentClient(server);

        var first = await client.SubmitAsync();
        server.Time.Advance(TimeSpan.FromSeconds(1));
        var second = await client.SubmitAsync();

        Assert.NotEqual(first, second);
        foreach (var (id, seconds) in new[] { (first, server.Time.GetUtcNow().ToUnixTimeSeconds() - 1), (second, server.Time.GetUtcNow().ToUnixTimeSeconds()) })
        {
            var match = JobId().Match(id);
            Assert.True(match.Success, id);
            Assert.Equal(seconds, long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
            // The clock of the UUID says the same second.
            var uuid = Guid.Parse(match.Groups[2].Value).ToByteArray(bigEndian: true);
            var ticks = ((long)((uuid[6] & 0x0f) << 8 | uuid[7]) << 48) | ((long)(uuid[4] << 8 | uuid[5]) << 32) | (uint)(uuid[0] << 24 | uuid[1] << 16 | uuid[2] << 8 | uuid[3]);
            Assert.Equal(seconds, new DateTimeOffset(1582, 10, 15, 0, 0, 0, TimeSpan.Zero).AddTicks(ticks).ToUnixTimeSeconds());
        }

        Assert.Equal(first.Split('-')[0], second.Split('-')[0]);
    }

    [Fact]
    public async Task A_job_of_another_tenant_or_dialect_does_not_exist()
    {
        await using var server = await RunningServer.StartAsync();
        var client = new TencentClient(server);
        var other = server.Services.GetRequiredService<AccountStore>().Create("other");
        var job = await client.SubmitAsync();
        await server.StylizeAsync();

        Assert.Equal("FailedOperation.JobNotExist", (await TencentClient.ErrorOf(await new TencentClient(server) { SecretId = other.AccessKeyId, SecretKey = other.SecretAccessKey }.GetAsync(Query, "JobId=" + job))).Code);
        Assert.Null((await client.QueryAsync(job))["Error"]);
    }

    [Fact]
    public async Task A_signature_starts_one_job_only_and_asks_as_often_as_it_likes()
    {
        await using var server = await RunningServer.StartAsync();
        var client = new TencentClient(server);
        var job = await client.SubmitAsync();

        Assert.Equal("AuthFailure.SignatureFailure", (await TencentClient.ErrorOf(await client.PostAsync(Submit, TencentClient.Submit()))).Code);
        Assert.NotNull((await client.QueryAsync(job))["JobStatusCode"]);
        Assert.NotNull((await client.QueryAsync(job))["JobStatusCode"]);
        server.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.NotEqual(job, await client.SubmitAsync());
    }

    [Fact]
    public async Task A_submission_that_was_refused_does_not_use_up_its_signature()
    {
        await using var server = await RunningServer.StartAsync();
        var client = new TencentClient(server);

        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("InvalidParameter.InvalidParameter", (await TencentClient.ErrorOf(await client.PostAsync(Submit, TencentClient.Submit("\"Similarity\":2")))).Code);
        }
    }

    [Fact]
    public async Task A_submission_for_which_there_was_no_place_does_not_use_up_its_signature()
    {
        await using var host = await PictureHost.StartAsync(context => context.Response.Body.WriteAsync(SelfMadePortraits.Curls).AsTask());
        await using var server = await RunningServer.StartAsync(["--Intake:AllowPrivateHosts", host.Host, "--Jobs:GlamRunning", "1", "--Jobs:GlamWaiting", "0"]);
        server.Engine.Gate = new TaskCompletionSource();
        var client = new TencentClient(server);
        var job = await client.SubmitAsync(TencentClient.Submit(null, host.Host));
        client.Late = TimeSpan.FromSeconds(1);

        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("RequestLimitExceeded.JobNumExceed", (await TencentClient.ErrorOf(await client.PostAsync(Submit, TencentClient.Submit(null, host.Host)))).Code);
        }

        server.Engine.Gate.SetResult();
        await client.WaitAsync(job, JobState.Succeeded);
        Assert.NotEqual(job, await client.SubmitAsync(TencentClient.Submit(null, host.Host)));
    }

    [Fact]
    public async Task Signatures_may_repeat_where_that_is_set()
    {
        await using var server = await RunningServer.StartAsync(["--Tencent:RefuseReplays", "false"]);
        var client = new TencentClient(server);

        Assert.NotEqual(await client.SubmitAsync(), await client.SubmitAsync());
    }

    [Fact]
    public async Task An_idempotency_key_gives_the_same_job_also_with_the_same_signature()
    {
        await using var server = await RunningServer.StartAsync();
        var client = new TencentClient(server) { Tamper = request => request.Headers.Add("Idempotency-Key", "one") };

        var job = await client.SubmitAsync();
        Assert.Equal(job, await client.SubmitAsync());
        server.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(job, await client.SubmitAsync());
        Assert.Equal("InvalidParameter.InvalidParameter", (await TencentClient.ErrorOf(await client.PostAsync(Submit, TencentClient.Submit("\"LogoAdd\":0")))).Code);
        // Nobody gets another job out of a signature that was overheard by naming another key.
        client.Tamper = request => request.Headers.Add("Idempotency-Key", "two");
        Assert.Equal("AuthFailure.SignatureFailure", (await TencentClient.ErrorOf(await client.PostAsync(Submit, TencentClient.Submit()))).Code);
    }

    [Fact]
    public async Task Temporary_keys_work_with_their_token()
    {
        await using var server = await RunningServer.StartAsync();
        var accounts = server.Services.GetRequiredService<AccountStore>();
        var tenant = accounts.FindPair(server.Key.AccessKeyId)!.Value.Caller.TenantId;
        var key = accounts.IssueTemporary(tenant, server.Key.Id, TimeSpan.FromHours(1))!;
        var client = new TencentClient(server) { SecretId = key.AccessKeyId, SecretKey = key.SecretAccessKey, Token = key.SessionToken };

        Assert.NotNull(await client.SubmitAsync());
        Assert.NotNull((await TencentClient.ResponseOf(await client.V1Async("POST", Submit, "HmacSHA256", ("TemplateUrl", "http://x/y"), ("FaceInfos.0.ImageUrls.0", "http://x/y"))))["JobId"]);
        client.Token = key.SessionToken[..^2] + "AA";
        Assert.Equal("AuthFailure.TokenFailure", (await TencentClient.ErrorOf(await client.PostAsync(Query, "{}"))).Code);
        client.Token = null;
        Assert.Equal("AuthFailure.SecretIdNotFound", (await TencentClient.ErrorOf(await client.PostAsync(Query, "{}"))).Code);
    }

    [Fact]
    public async Task An_address_that_fails_too_often_is_refused_with_the_right_key_too()
    {
        await using var server = await RunningServer.StartAsync(["--Accounts:MaxFailures", "2"]);
        var wrong = new TencentClient(server) { SecretKey = "wrong" };
        await wrong.PostAsync(Query, "{}");
        await wrong.PostAsync(Query, "{}");

        Assert.Equal("RequestLimitExceeded.IPLimitExceeded", (await TencentClient.ErrorOf(await new TencentClient(server).PostAsync(Query, "{}"))).Code);
        Assert.Contains("WrongSignature", server.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong\"", server.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_of_an_address_that_fails_too_often_is_not_even_read()
    {
        await using var server = await RunningServer.StartAsync(["--Accounts:MaxFailures", "1"]);
        await new TencentClient(server) { SecretKey = "wrong" }.PostAsync(Query, "{}");
        using var client = server.NewClient(null);
        using var unreadable = new StringContent("Action=SubmitGlamPicJob&Signature=%zz", System.Text.Encoding.ASCII, "application/x-www-form-urlencoded");

        Assert.Equal("RequestLimitExceeded.IPLimitExceeded", (await TencentClient.ErrorOf(await client.PostAsync("/", unreadable))).Code);
    }

    [Fact]
    public async Task A_browser_is_welcomed_and_other_dialects_are_left_alone()
    {
        await using var server = await RunningServer.StartAsync();
        using var client = server.NewClient(null);

        Assert.StartsWith("Likeness", await client.GetStringAsync("/"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/elsewhere")).StatusCode);
    }

    [GeneratedRegex("^[1-9][0-9]{8}-([0-9]{10})-([0-9a-f]{8}-[0-9a-f]{4}-1[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})-0$")]
    private static partial Regex JobId();
}
