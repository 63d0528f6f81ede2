using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Likeness.Conformance.Support;
using Likeness.Portraits;
using Likeness.Server.Accounts;
using Likeness.Server.Tests.Support;
using Likeness.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Likeness.Conformance.Tencent;

/// <summary>Every answer that a client can reach, as the official SDK shows it, beside what is known of the vendor's: the fidelity score of the dialect.</summary>
public sealed partial class FidelityTests
{
    private const string Submit = "SubmitGlamPicJob";
    private const string Query = "QueryGlamPicJob";
    private readonly List<string> _different = [];
    private int _known;
    private int _assumed;

    [Fact]
    public async Task Answers_are_the_vendors()
    {
        await ErrorsOfCallsAsync();
        await JobsThatFailAsync();
        await JobsThatWaitAsync();
        await LimitsAsync();

        var score = string.Create(CultureInfo.InvariantCulture, $"Tencent dialect: {_known - _different.Count} of {_known} answers match; {_assumed} more have no known answer");
        TestContext.Current.TestOutputHelper?.WriteLine(score);
        TestContext.Current.SendDiagnosticMessage(score);
        FidelityScore.Record("Tencent", _known - _different.Count, _known);
        Assert.True(_different.Count == 0, score + "\n" + string.Join('\n', _different));
        Assert.Contains(score, File.ReadAllText(Document()), StringComparison.Ordinal);
    }

    private async Task ErrorsOfCallsAsync()
    {
        await using var server = await ConformanceServer.StartWithStubAsync("--Accounts:MaxFailures", "0");
        var good = TencentSdk.Submission("pictures.test");
        await ProbeAsync(
            server,
            [
                Known("AuthFailure.SignatureFailure", "The provided credentials could not be validated. Please check your signature is correct.", Query, "{}", """{"secretKey":"x"}"""),
                Known("AuthFailure.SignatureFailure", "The provided credentials could not be validated. Please check your signature is correct.", Query, "{}", """{"secretKey":"x","reqMethod":"GET"}"""),
                Known("AuthFailure.SignatureFailure", "The provided credentials could not be validated. Please check your signature is correct.", Query, "{}", """{"secretKey":"x","signMethod":"HmacSHA1"}"""),
                Known("AuthFailure.SignatureFailure", "请求签名验证失败，请检查您的签名计算是否正确。", Query, "{}", """{"secretKey":"x","language":"zh-CN"}"""),
                Known("AuthFailure.SecretIdNotFound", "The SecretId is not found, please ensure that your SecretId is correct.", Query, "{}", """{"secretId":"AKIDTEST"}"""),
                Known("AuthFailure.SecretIdNotFound", "The SecretId is not found, please ensure that your SecretId is correct.", Query, "{}", """{"secretId":"AKIDTEST","signMethod":"HmacSHA256"}"""),
                Known("AuthFailure.SignatureExpire", null, Query, "{}", """{"seconds":-400}"""),
                Known("AuthFailure.SignatureExpire", null, Query, "{}", """{"seconds":400}"""),
                Known("AuthFailure.TokenFailure", null, Query, "{}", """{"token":"x"}"""),
                Known("MissingParameter", "The request is missing a required parameter `TemplateUrl`.", Submit, "{}"),
                Known("MissingParameter", "The request is missing a required parameter `JobId`.", Query, "{}", """{"reqMethod":"GET"}"""),
                Known("UnknownParameter", "The parameter `$schema` is not recognized.", Submit, """{"$schema":"x"}"""),
                Known("UnknownParameter", "The parameter `RspImgType` is not recognized.", Submit, """{"RspImgType":"url"}""", """{"signMethod":"HmacSHA256"}"""),
                Known("InvalidParameter", "The value type of parameter `JobId` is not valid, input type should be `string`", Query, """{"JobId":5}"""),
                Known("InvalidAction", "The request `Action` is invalid or not found.", "DescribeNothing", "{}"),
                Known("NoSuchVersion", "The specified api version=`2019-07-22` does not exist in service=`aiart`.", Query, "{}", """{"version":"2019-07-22"}"""),
                Known("FailedOperation.JobNotExist", "任务不存在。", Query, """{"JobId":"251197749-1732000778-a319cc1b-a646-11ef-be80-525400047e59-0"}"""),
                Known("InvalidParameterValue.UrlIllegal", "URL格式不合法。", Submit, """{"TemplateUrl":"template.jpg"}"""),
                Known("InvalidParameter.InvalidParameter", "参数不合法。", Submit, """{"TemplateUrl":"http://x/y"}"""),
                Known("InvalidParameter.InvalidParameter", "参数不合法。", Submit, With(good, "Num", 5)),
                Known("InvalidParameter.InvalidParameter", "参数不合法。", Submit, With(good, "Similarity", 1.5)),
                Known("InvalidParameter.InvalidParameter", "参数不合法。", Submit, With(good, "Clarity", "x8")),
                Known("InvalidParameter.InvalidParameter", "参数不合法。", Submit, With(good, "Style", new JsonArray("nice"))),
                Known("RequestSizeLimitExceeded", null, Submit, With(good, "LogoParam", new JsonObject { ["LogoImage"] = new string('A', 11_000_000) })),
                // Documented so; once seen as a wrong signature.
                Assumed("RequestSizeLimitExceeded", Submit, With(good, "LogoParam", new JsonObject { ["LogoImage"] = new string('A', 1_100_000) }), """{"signMethod":"HmacSHA256"}"""),
                Assumed("RequestSizeLimitExceeded", Query, $$"""{"JobId":"{{new string('1', 32_768)}}"}""", """{"reqMethod":"GET"}"""),
                Assumed("InvalidParameterValue.LogoParamErr", Submit, With(good, "LogoParam", new JsonObject { ["LogoImage"] = "*" })),
                Assumed("AuthFailure.InvalidAuthorization", Query, "{}", """{"skipSign":true}"""),
                Assumed("MissingParameter", Submit, "{}", """{"language":"en-US"}"""),
                Assumed("MissingParameter", Submit, "{}", """{"language":"zh-CN"}"""),
                Assumed("InvalidParameterValue", Submit, "{}", """{"headers":{"Idempotency-Key":"KEY"}}""".Replace("KEY", new string('k', 256), StringComparison.Ordinal)),
            ]);
    }

    private async Task JobsThatFailAsync()
    {
        var number = 10;
        await using var host = await PictureHost.StartAsync(AnswerAsync);
        await using var server = await ConformanceServer.StartWithStubAsync("--Intake:AllowPrivateHosts", host.Host);
        foreach (var (path, code, message) in new[]
        {
            ("missing", "FailedOperation.DownloadError", "文件下载失败。"),
            ("text", "FailedOperation.ImageDecodeFailed", "图片解码失败。"),
            ("large", "FailedOperation.ImageSizeExceed", "base64编码后的图片数据大小不超过10M。"),
            ("empty", "InvalidParameterValue.ImageEmpty", "图片为空。"),
        })
        {
            await ProbeJobAsync(server, TencentSdk.Submission(host.Host, $$"""{"TemplateUrl":"http://{{host.Host}}/{{path}}"}"""), code, message);
        }

        await ProbeJobAsync(server, TencentSdk.Submission("127.0.0.1"), "InvalidParameterValue.UrlIllegal", "URL格式不合法。");
        foreach (var (kind, code) in new[]
        {
            (FaultKind.NoFaceOfUser, "FailedOperation.NoFaceDetected"), (FaultKind.TooFewFaces, "FailedOperation.NoFaceDetected"), (FaultKind.TooManyFaces, "InvalidParameterValue.ParameterValueError"),
            (FaultKind.TemplateTooSmall, "FailedOperation.ImageResolutionTooSmall"), (FaultKind.NoFaceInPlace, "InvalidParameterValue.FaceRectParameterValueError"), (FaultKind.EngineCannot, "UnsupportedOperation"),
        })
        {
            server.Stub.Fault = new PortraitFault(kind, "What the engine says.");
            await ProbeJobAsync(server, Another(), code, null);
        }

        server.Stub.Fault = null;
        server.Stub.Bug = new InvalidOperationException();
        await ProbeJobAsync(server, Another(), "FailedOperation.ServerError", "服务内部错误。");

        // Bodies that differ, or two would have one signature when they come within the same second.
        JsonObject Another() => TencentSdk.Submission(host.Host, string.Create(CultureInfo.InvariantCulture, $$"""{"Similarity":0.{{++number}}}"""));
    }

    private async Task JobsThatWaitAsync()
    {
        await using var host = await PictureHost.StartAsync(AnswerAsync);
        await using var server = await ConformanceServer.StartWithStubAsync("--Intake:AllowPrivateHosts", host.Host, "--Jobs:GlamWaiting", "1");
        server.Stub.Gate = new TaskCompletionSource();
        var submitted = await TencentSdk.CallAsync(server, Enumerable.Range(1, 3).Select(i => TencentSdk.Call(Submit, TencentSdk.Submission(host.Host, $$"""{"Similarity":0.{{i}}}"""))));
        await Wait.UntilAsync(() => server.Stub.Running == 1);

        Check(true, Submit, JobId().IsMatch((string?)submitted[0]["data"]?["JobId"] ?? ""), submitted[0]);
        Check(true, Submit, (string?)submitted[2]["error"]?["code"] == "RequestLimitExceeded.JobNumExceed" && (string?)submitted[2]["error"]?["message"] == "同时处理的任务数过多，请稍后重试。", submitted[2]);
        var ids = submitted.Take(2).Select(answer => (string)answer["data"]!["JobId"]!).ToArray();
        var standing = await TencentSdk.CallAsync(server, [.. ids.Select(Asking), TencentSdk.Call(Query, new JsonObject { ["JobId"] = ids[0] }, """{"language":"en-US"}""")]);
        Check(true, Query, Stands(standing[0], "2", "处理中", 0), standing[0]);
        Check(true, Query, Stands(standing[1], "1", "排队中", 0), standing[1]);
        Check(false, Query, Stands(standing[2], "2", "Running", 0), standing[2]);
        server.Stub.Gate.SetResult();
        foreach (var id in ids)
        {
            await TencentSdk.WaitAsync(server, id);
        }

        var done = (await TencentSdk.CallAsync(server, Asking(ids[0])))[0];
        Check(true, Query, Stands(done, "5", "处理完成", 1), done);
    }

    private async Task LimitsAsync()
    {
        await using var server = await ConformanceServer.StartWithStubAsync("--Jobs:RequestsPerSecond", "0.01", "--Jobs:Burst", "1");
        var limited = await TencentSdk.CallAsync(server, Enumerable.Range(1, 2).Select(i => TencentSdk.Call(Submit, TencentSdk.Submission("pictures.test", $$"""{"Similarity":0.{{i}}}"""))));
        Check(true, Submit, (string?)limited[1]["error"]?["code"] == "RequestLimitExceeded" && (string?)limited[1]["error"]?["message"] == "请求的次数超过了频率限制。", limited[1]);

        await using var closed = await ConformanceServer.StartWithStubAsync();
        closed.Stub.Support = _ => EngineSupport.No("This engine makes no glam pictures.");
        await ProbeAsync(closed, [Assumed("UnsupportedOperation", Submit, TencentSdk.Submission("pictures.test").ToJsonString())]);
        closed.Services.GetRequiredService<AccountStore>().ChangeTenant(
            closed.Services.GetRequiredService<AccountStore>().FindPair(closed.Key.AccessKeyId)!.Value.Caller.TenantId,
            tenant => tenant with { Operations = new HashSet<PortraitOperation> { PortraitOperation.Stylize } });
        await ProbeAsync(closed, [Known("AuthFailure.UnauthorizedOperation", "无权执行该操作，请检查您的CAM策略，确保您拥有对应的CAM权限。", Submit, TencentSdk.Submission("pictures.test", """{"LogoAdd":0}""").ToJsonString())]);
    }

    private async Task ProbeJobAsync(ConformanceServer server, JsonObject submission, string code, string? message)
    {
        var submitted = (await TencentSdk.CallAsync(server, TencentSdk.Call(Submit, submission)))[0];
        Assert.True(submitted["data"] is not null, submitted.ToJsonString());
        var job = await TencentSdk.WaitAsync(server, (string)submitted["data"]!["JobId"]!);
        Check(
            message is not null, Query,
            (string?)job["JobErrorCode"] == code && (message is null || (string?)job["JobErrorMsg"] == message) && (string?)job["JobStatusCode"] == "4" && (string?)job["JobStatusMsg"] == "处理失败" && job["ResultImage"]!.AsArray().Count == 0,
            job);
    }

    private async Task ProbeAsync(ConformanceServer server, IReadOnlyList<Probe> probes)
    {
        var answers = await TencentSdk.CallAsync(server, probes.Select(probe => TencentSdk.Call(probe.Action, JsonNode.Parse(probe.Parameters)!, probe.More)));
        foreach (var (probe, answer) in probes.Zip(answers))
        {
            var error = answer["error"];
            var same = error is not null && (string?)error["code"] == probe.Code && (probe.Message is null || (string?)error["message"] == probe.Message)
                && Guid.TryParse((string?)error["requestId"], out _) && Guid.TryParse((string?)error["traceId"], out _) && error["httpCode"] is null;
            Check(probe.IsKnown, $"{probe.Action} {probe.Parameters[..Math.Min(probe.Parameters.Length, 200)]} {probe.More} should be {probe.Code} {probe.Message}", same, answer);
        }
    }

    private void Check(bool known, string probe, bool same, JsonNode answer)
    {
        (_known, _assumed) = known ? (_known + 1, _assumed) : (_known, _assumed + 1);
        if (!same)
        {
            _different.Add($"{probe}: {answer.ToJsonString()}");
        }
    }

    private static bool Stands(JsonNode answer, string code, string message, int pictures) =>
        answer["data"] is { } job
        && job.AsObject().Select(pair => pair.Key).SequenceEqual(["JobErrorCode", "JobErrorMsg", "JobStatusCode", "JobStatusMsg", "RequestId", "ResultDetails", "ResultImage"])
        && ((string?)job["JobStatusCode"], (string?)job["JobStatusMsg"], (string?)job["JobErrorCode"], (string?)job["JobErrorMsg"]) == (code, message, "", "")
        && job["ResultDetails"]!.AsArray().Count(detail => (string?)detail == "Success") == pictures
        && job["ResultImage"]!.AsArray().Count == pictures;

    private static JsonObject Asking(string jobId) => TencentSdk.Call(Query, new JsonObject { ["JobId"] = jobId });

    private static string With(JsonObject parameters, string name, JsonNode value)
    {
        var copy = parameters.DeepClone().AsObject();
        copy[name] = value;
        return copy.ToJsonString();
    }

    private static Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value;
        context.Response.StatusCode = path == "/missing" ? 404 : 200;
        return context.Response.Body.WriteAsync(path switch
        {
            "/missing" or "/empty" => [],
            "/text" => "no picture at all"u8.ToArray(),
            "/large" => new byte[8_000_000],
            _ => SelfMadePortraits.Curls,
        }).AsTask();
    }

    private static Probe Known(string code, string? message, string action, string parameters, string more = "{}") => new(true, code, message, action, parameters, more);

    private static Probe Assumed(string code, string action, string parameters, string more = "{}") => new(false, code, null, action, parameters, more);

    internal static string Document()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Likeness.slnx")))
            {
                return Path.Combine(folder.FullName, "docs", "dialects", "tencent.md");
            }
        }

        throw new DirectoryNotFoundException("The repository's root is not above the tests.");
    }

    [GeneratedRegex("^[0-9]{9}-[0-9]{10}-[0-9a-f]{8}-[0-9a-f]{4}-1[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}-0$")]
    private static partial Regex JobId();

    /// <summary>A call and the error that it should give.</summary>
    private sealed record Probe(bool IsKnown, string Code, string? Message, string Action, string Parameters, string More);
}
