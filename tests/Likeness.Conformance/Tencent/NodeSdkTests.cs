using System.Text.Json.Nodes;
using Likeness.Conformance.Support;
using Likeness.Portraits;
using Likeness.Server.Accounts;
using Likeness.Server.Tests.Support;
using Likeness.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Likeness.Conformance.Tencent;

/// <summary>Both operations through the official SDK, with every way of signing that it knows.</summary>
public sealed class NodeSdkTests
{
    private const string Jpeg = "image/jpeg";

    [Theory]
    [InlineData("POST", "TC3-HMAC-SHA256")]
    [InlineData("GET", "TC3-HMAC-SHA256")]
    [InlineData("POST", "HmacSHA256")]
    [InlineData("GET", "HmacSHA256")]
    [InlineData("POST", "HmacSHA1")]
    [InlineData("GET", "HmacSHA1")]
    public async Task A_job_is_submitted_and_queried(string method, string signMethod)
    {
        await using var host = await PictureHost.StartAsync(context => context.Response.Body.WriteAsync(SelfMadePortraits.Curls).AsTask());
        await using var server = await ConformanceServer.StartWithStubAsync("--Intake:AllowPrivateHosts", host.Host);
        var how = $$"""{"reqMethod":"{{method}}","signMethod":"{{signMethod}}"}""";

        var submitted = (await TencentSdk.CallAsync(server, TencentSdk.Call(
            "SubmitGlamPicJob",
            TencentSdk.Submission(host.Host, """{"Num":2,"Style":["real","beautiful"],"Similarity":0.25,"Clarity":"x2","LogoAdd":0,"FaceInfos":[{"ImageUrls":["http://HOST/1.jpg","http://HOST/2.jpg?a=1&b=2"],"TemplateFaceRect":{"X":1,"Y":2,"Width":30,"Height":40}}]}""".Replace("HOST", host.Host, StringComparison.Ordinal)),
            how)))[0];

        Assert.True(submitted["data"] is not null, submitted.ToJsonString());
        Assert.Equal(["JobId", "RequestId"], submitted["data"]!.AsObject().Select(pair => pair.Key));
        var job = await TencentSdk.WaitAsync(server, (string)submitted["data"]!["JobId"]!, how);
        Assert.Equal(("5", "处理完成", "", ""), ((string?)job["JobStatusCode"], (string?)job["JobStatusMsg"], (string?)job["JobErrorCode"], (string?)job["JobErrorMsg"]));
        Assert.Equal(["Success", "Success"], job["ResultDetails"]!.AsArray().Select(detail => (string?)detail));
        foreach (var address in job["ResultImage"]!.AsArray())
        {
            Assert.Equal(Jpeg, await ContentTypeOf((string)address!));
        }

        var request = (GlamRequest)server.Stub.Requests.Single();
        Assert.Equal((2, 0.25, 2, 2), (request.Count, request.Similarity, request.Clarity, request.Users.Single().Photos.Count));
        Assert.Equal([GlamStyle.Real, GlamStyle.Beautiful], request.Styles);
        Assert.Equal((1f, 2f, 31f, 42f), (request.Users[0].Place!.Value.Left, request.Users[0].Place!.Value.Top, request.Users[0].Place!.Value.Right, request.Users[0].Place!.Value.Bottom));
    }

    [Theory]
    [InlineData("TC3-HMAC-SHA256")]
    [InlineData("HmacSHA256")]
    public async Task A_temporary_key_works_with_its_token(string signMethod)
    {
        await using var server = await ConformanceServer.StartWithStubAsync();
        var accounts = server.Services.GetRequiredService<AccountStore>();
        var tenant = accounts.FindPair(server.Key.AccessKeyId)!.Value.Caller.TenantId;
        var key = accounts.IssueTemporary(tenant, server.Key.Id, TimeSpan.FromHours(1))!;

        var answer = (await TencentSdk.CallAsync(server, TencentSdk.Call(
            "SubmitGlamPicJob", TencentSdk.Submission("pictures.test"), $$"""{"signMethod":"{{signMethod}}","secretId":"{{key.AccessKeyId}}","secretKey":"{{key.SecretAccessKey}}","token":"{{key.SessionToken}}"}""")))[0];

        Assert.True(answer["data"]?["JobId"] is not null, answer.ToJsonString());
    }

    [Fact]
    public async Task A_logo_in_the_request_is_drawn_by_the_job()
    {
        await using var host = await PictureHost.StartAsync(context => context.Response.Body.WriteAsync(SelfMadePortraits.Curls).AsTask());
        await using var server = await ConformanceServer.StartWithStubAsync("--Intake:AllowPrivateHosts", host.Host);
        var logo = new JsonObject { ["LogoParam"] = new JsonObject { ["LogoImage"] = Convert.ToBase64String(SelfMadePortraits.Glasses), ["LogoRect"] = JsonNode.Parse("""{"X":0,"Y":0,"Width":4,"Height":4}""") } };

        var answer = (await TencentSdk.CallAsync(server, TencentSdk.Call("SubmitGlamPicJob", TencentSdk.Submission(host.Host, logo.ToJsonString()))))[0];

        Assert.Equal("5", (string?)(await TencentSdk.WaitAsync(server, (string)answer["data"]!["JobId"]!))["JobStatusCode"]);
    }

    [Fact]
    public async Task The_engine_puts_a_face_into_a_template()
    {
        await using var host = await PictureHost.StartAsync(context => context.Response.Body.WriteAsync(context.Request.Path == "/me.jpg" ? SelfMadePortraits.Glasses : SelfMadePortraits.Curls).AsTask());
        await using var server = await ConformanceServer.StartAsync("--Intake:AllowPrivateHosts", host.Host);

        var answer = (await TencentSdk.CallAsync(server, TencentSdk.Call("SubmitGlamPicJob", TencentSdk.Submission(host.Host))))[0];
        var job = await TencentSdk.WaitAsync(server, (string)answer["data"]!["JobId"]!);

        Assert.True((string?)job["JobStatusCode"] == "5", job.ToJsonString());
        Assert.Equal(Jpeg, await ContentTypeOf((string)job["ResultImage"]![0]!));
    }

    private static async Task<string?> ContentTypeOf(string address)
    {
#pragma warning disable RS0030 // The test's own client talks to the test's own server.
        using var client = new HttpClient();
#pragma warning restore RS0030
        using var answer = await client.GetAsync(new Uri(address));
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}");
        return answer.Content.Headers.ContentType?.ToString();
    }
}
