using System.Text.Json.Nodes;
using Likeness.Conformance.Support;

namespace Likeness.Conformance.Tencent;

/// <summary>The official <c>tencentcloud-sdk-nodejs</c> of npm, unmodified.</summary>
internal static class TencentSdk
{
    /// <summary>Makes calls one after the other; an answer is <c>{data}</c> or <c>{error}</c>.</summary>
    public static async Task<IReadOnlyList<JsonNode>> CallAsync(ConformanceServer server, params IEnumerable<JsonObject> calls)
    {
        var order = new JsonObject
        {
            ["endpoint"] = server.Host,
            ["secretId"] = server.Key.AccessKeyId,
            ["secretKey"] = server.Key.SecretAccessKey,
            ["calls"] = new JsonArray([.. calls]),
        };
        return [.. (await NodeSdk.RunScriptAsync("tencent.mjs", order)).AsArray().Select(answer => answer!)];
    }

    /// <summary>A call; what is more than action and parameters is told as JSON.</summary>
    public static JsonObject Call(string action, JsonNode parameters, string more = "{}")
    {
        var call = JsonNode.Parse(more)!.AsObject();
        call["action"] = action;
        call["params"] = parameters;
        return call;
    }

    /// <summary>Parameters of a submission whose pictures lie on a host.</summary>
    public static JsonObject Submission(string host, string more = "{}")
    {
        var parameters = JsonNode.Parse($$"""{"TemplateUrl":"http://{{host}}/模板 a.jpg","FaceInfos":[{"ImageUrls":["http://{{host}}/me.jpg"]}],"Num":1,"Similarity":0.6}""")!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(more)!.AsObject())
        {
            parameters[name] = value?.DeepClone();
        }

        return parameters;
    }

    /// <summary>Asks after a job until it is final.</summary>
    public static async Task<JsonNode> WaitAsync(ConformanceServer server, string jobId, string more = "{}")
    {
        while (true)
        {
            var answer = (await CallAsync(server, Call("QueryGlamPicJob", new JsonObject { ["JobId"] = jobId }, more)))[0];
            Assert.True(answer["data"] is not null, answer.ToJsonString());
            if ((string?)answer["data"]!["JobStatusCode"] is "4" or "5")
            {
                return answer["data"]!;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }
}
