using System.Text.Json.Nodes;
using Likeness.Conformance.Support;
using Likeness.Portraits;
using Likeness.Server.Accounts;
using Likeness.Server.Tests.Support;
using Likeness.Testing;
using Microsoft.Extensions.DependencyInjection;
using static Likeness.Conformance.Volcengine.VolcengineSdk;

namespace Likeness.Conformance.Volcengine;

/// <summary>Every operation by the official Node SDK, on success and with every error that it can meet.</summary>
public sealed class NodeSdkTests
{
    [Theory]
    [InlineData("CVProcess")]
    [InlineData("Img2ImgAnimeAcceleratedMaintainID")]
    public async Task A_photo_becomes_an_anime_picture_as_base64(string action)
    {
        await using var server = await ConformanceServer.StartAsync();

        var data = (await CallAsync(server, action, Picture(SelfMadePortraits.Curls, ("width", 512), ("height", 512))))["data"]!;

        Assert.True((int?)data["code"] == 10000, data.ToJsonString());
        Assert.Equal("Success", (string?)data["data"]!["algorithm_base_resp"]!["status_message"]);
        AssertJpeg(Convert.FromBase64String((string)data["data"]!["binary_data_base64"]![0]!));
    }

    [Fact]
    public async Task The_example_of_the_documentation_gets_an_address_that_downloads()
    {
        await using var host = await PictureHost.StartAsync(context => context.Response.Body.WriteAsync(SelfMadePortraits.Glasses).AsTask());
        await using var server = await ConformanceServer.StartAsync("--Intake:AllowPrivateHosts", host.Host);
        var body = JsonNode.Parse("""
            { "req_key": "img2img_anime_accelerated_maintain_id", "positive_prompt": "1girl,beautiful,looking at viewer,portrait,", "return_url": true, "image_urls": [ "https://xxx"],
              "hyper_switch": true, "seed": -1, "step": 18, "cfg": 4.5, "face_image": "uri://binary_data?index=0", "style_image": "uri://binary_data?index=1",
              "face_switch": true, "facestyle_switch": true, "width": 1000, "height": 1000, "logo_info": { "add_logo": true, "position": 2, "language": 0, "opacity": 1 } }
            """)!.AsObject();
        body["image_urls"] = new JsonArray($"http://{host.Host}/portrait.jpg");

        var data = (await CallAsync(server, "CVProcess", body))["data"]!;

        Assert.True((int?)data["code"] == 10000, data.ToJsonString());
        Assert.Equal(["code", "data", "message", "request_id", "status", "time_elapsed"], data.AsObject().Select(field => field.Key));
        Assert.Equal(["algorithm_base_resp", "binary_data_base64", "image_urls", "request_id"], data["data"]!.AsObject().Select(field => field.Key));
        await AssertJpegAsync((string?)data["data"]!["image_urls"]![0]);
    }

    [Theory]
    [InlineData("signer", false)]
    [InlineData("signer", true)]
    [InlineData("presigned", false)]
    public async Task Every_way_to_sign_is_accepted(string way, bool hostSigned)
    {
        await using var server = await ConformanceServer.StartWithStubAsync();

        var answer = await CallAsync(server, "CVProcess", Picture(SelfMadePortraits.Curls, ("positive_prompt", "一个女孩, portrait")), way, ("hostSigned", hostSigned));

        Assert.True((int?)answer["status"] == 200, answer.ToJsonString());
        Assert.Equal((string?)answer["data"]!["request_id"], (string?)answer["logId"]);
        Assert.Equal("一个女孩, portrait", ((AnimeRequest)server.Stub.Requests.Single()).Prompt);
    }

    [Theory]
    [InlineData("service")]
    [InlineData("signer")]
    [InlineData("presigned")]
    public async Task A_temporary_key_is_accepted_with_its_token_only(string way)
    {
        await using var server = await ConformanceServer.StartWithStubAsync();
        var accounts = server.Services.GetRequiredService<AccountStore>();
        var key = accounts.IssueTemporary(accounts.FindByBearer(server.Key.Bearer)!.TenantId, server.Key.Id, AccountStore.ShortestTemporary)!;

        var good = await CallAsync(server, "CVProcess", Picture(SelfMadePortraits.Curls), way, ("accessKeyId", key.AccessKeyId), ("secretKey", key.SecretAccessKey), ("sessionToken", key.SessionToken));
        var bad = await CallAsync(server, "CVProcess", Picture(SelfMadePortraits.Curls), way, ("accessKeyId", key.AccessKeyId), ("secretKey", key.SecretAccessKey), ("sessionToken", key.SessionToken + "x"));

        Assert.True((int?)good["data"]!["code"] == 10000, good.ToJsonString());
        AssertGateway(bad, 100026, "InvalidSecretToken");
    }

    [Fact]
    public async Task A_task_is_handed_in_asked_after_and_fetched()
    {
        await using var server = await ConformanceServer.StartWithStubAsync();
        server.Stub.Gate = new TaskCompletionSource();
        var submitted = (await CallAsync(server, "CVSync2AsyncSubmitTask", Picture(SelfMadePortraits.Curls)))["data"]!;
        var id = (string)submitted["data"]!["task_id"]!;
        await Wait.UntilAsync(() => server.Stub.Running == 1);

        Assert.Equal("generating", (string?)(await QueryAsync(server, id))["data"]!["status"]);
        server.Stub.Gate.SetResult();
        var data = await QueryAsync(server, id);
        while ((string?)data["data"]!["status"] != "done")
        {
            data = await QueryAsync(server, id);
        }

        Assert.Equal(["aigc_meta_tagged", "binary_data_base64", "image_urls", "status", "video_url"], data["data"]!.AsObject().Select(field => field.Key));
        await AssertJpegAsync((string?)data["data"]!["image_urls"]![0]);
    }

    [Fact]
    public async Task A_task_is_taken_back()
    {
        await using var server = await ConformanceServer.StartWithStubAsync();
        server.Stub.Gate = new TaskCompletionSource();
        var id = (string)(await CallAsync(server, "CVSubmitTask", Picture(SelfMadePortraits.Curls)))["data"]!["data"]!["task_id"]!;

        var cancelled = await CallAsync(server, "CVCancelTask", Body(("task_id", id)), "service", ("version", "2024-06-06"));

        Assert.Equal(10000, (int?)cancelled["data"]!["code"]);
        Assert.Equal("not_found", (string?)(await QueryAsync(server, id))["data"]!["status"]);
    }

    [Fact]
    public async Task Who_is_not_let_in_learns_why()
    {
        await using var server = await ConformanceServer.StartWithStubAsync();
        var body = Picture(SelfMadePortraits.Curls);

        AssertGateway(await CallAsync(server, "CVProcess", (JsonObject)body.DeepClone(), "signer", ("secretKey", "wrong")), 100010, "SignatureDoesNotMatch", 401);
        AssertGateway(await CallAsync(server, "CVProcess", (JsonObject)body.DeepClone(), "signer", ("accessKeyId", "AKLTnobody")), 100009, "InvalidAccessKey", 401);
        AssertGateway(await CallAsync(server, "CVProcess", (JsonObject)body.DeepClone(), "signer", ("serviceName", "visual")), 100007, "ServiceNotFound", 404);
        AssertGateway(await CallAsync(server, "HighAESSmartDrawing", (JsonObject)body.DeepClone(), "signer"), 100008, "InvalidActionOrVersion", 404);
        AssertGateway(await CallAsync(server, "", (JsonObject)body.DeepClone(), "signer"), 100002, "MissingParameter", 400);
        Assert.Empty(server.Stub.Requests);
        // Any region will do, as with the service that is replaced.
        Assert.Equal(200, (int?)(await CallAsync(server, "CVProcess", (JsonObject)body.DeepClone(), "signer", ("region", "cn-beijing")))["status"]);
    }

    [Theory]
    [InlineData("""{"req_key":"high_aes"}""", 50200, 400)]
    [InlineData("""{}""", 50201, 400)]
    [InlineData("""{"req_key":"img2img_anime_accelerated_maintain_id","seed":"1"}""", 50204, 400)]
    [InlineData("""{"req_key":"img2img_anime_accelerated_maintain_id","binary_data_base64":["aGVsbG8="]}""", 50207, 400)]
    [InlineData("""{"req_key":"img2img_anime_accelerated_maintain_id","image_urls":["http://127.0.0.1/x"]}""", 50206, 400)]
    public async Task A_wrong_request_has_the_documented_code(string body, int code, int status)
    {
        await using var server = await ConformanceServer.StartWithStubAsync();

        AssertService(await CallAsync(server, "CVProcess", JsonNode.Parse(body)!.AsObject(), "signer"), code, status);
        // Another body, or both would have one signature when they come within the same second.
        var again = JsonNode.Parse(body)!.AsObject();
        again["again"] = true;
        Assert.Equal(code, (int?)(await CallAsync(server, "CVProcess", again))["data"]!["code"]);
    }

    [Fact]
    public async Task A_picture_without_a_face_has_the_documented_code()
    {
        await using var server = await ConformanceServer.StartAsync();

        AssertService(await CallAsync(server, "CVProcess", Picture(Likeness.Server.Tests.Dialects.Volcengine.TestPicture.Png(300, 300)), "signer"), 60102, 400);
    }

    [Fact]
    public async Task A_tenant_with_too_many_jobs_has_the_documented_code()
    {
        await using var server = await ConformanceServer.StartWithStubAsync("--Jobs:PerTenant", "1");
        server.Stub.Gate = new TaskCompletionSource();
        var first = CallAsync(server, "CVProcess", Picture(SelfMadePortraits.Curls), "signer");
        await Wait.UntilAsync(() => server.Stub.Running == 1);

        AssertService(await CallAsync(server, "CVProcess", Picture(SelfMadePortraits.Glasses), "signer"), 50430, 429);
        server.Stub.Gate.SetResult();
        Assert.Equal(200, (int?)(await first)["status"]);
    }

    private static async Task<JsonNode> QueryAsync(ConformanceServer server, string id) =>
        (await CallAsync(server, "CVSync2AsyncGetResult", Body(("task_id", id), ("req_json", """{"return_url":true}"""))))["data"]!;

    private static void AssertGateway(JsonNode answer, int number, string code, int? status = null)
    {
        var metadata = answer["data"]?["ResponseMetadata"];
        Assert.True(metadata is not null, answer.ToJsonString());
        Assert.Equal((number, code), ((int)metadata["Error"]!["CodeN"]!, (string)metadata["Error"]!["Code"]!));
        Assert.Equal(status, status is null ? null : (int?)answer["status"]);
    }

    private static void AssertService(JsonNode answer, int code, int status)
    {
        Assert.True((int?)answer["data"]?["code"] == code, answer.ToJsonString());
        Assert.Equal(status, (int?)answer["status"]);
        Assert.Null(answer["data"]!["data"]);
        Assert.Equal(code, (int?)answer["data"]!["status"]);
    }
}
