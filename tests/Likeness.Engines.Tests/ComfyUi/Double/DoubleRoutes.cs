using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Likeness.Engines.Tests.ComfyUi.Double;

/// <summary>The double's routes.</summary>
internal static class DoubleRoutes
{
    public static async Task HandleAsync(ComfyUiDouble server, HttpContext context)
    {
        var request = context.Request;
        var body = request.HasFormContentType || request.Method != "POST" ? "" : await new StreamReader(request.Body).ReadToEndAsync();
        server.Calls.Enqueue($"{request.Method} {request.Path}{request.QueryString} {body}".TrimEnd());
        if (server.Behavior.Intercept is { } intercept && await intercept(context))
        {
            return;
        }

        if (request.Headers.ContainsKey("Origin"))
        {
            context.Response.StatusCode = 403;
            return;
        }

        var answer = (request.Method, request.Path.Value) switch
        {
            ("GET", "/ws") when !server.Behavior.RefusesSockets && context.WebSockets.IsWebSocketRequest => server.Sockets.ServeAsync(context),
            ("POST", "/upload/image") => UploadAsync(server, context),
            ("POST", "/prompt") => PromptAsync(server, context, JsonNode.Parse(body)!.AsObject()),
            ("GET", "/prompt") => AnswerAsync(context, new JsonObject { ["exec_info"] = new JsonObject { ["queue_remaining"] = server.Prompts.Remaining + server.Behavior.Foreign } }),
            ("GET", "/queue") => AnswerAsync(context, server.Prompts.Queue()),
            ("POST", "/queue") => DoneAsync(() => ForEach(body, "delete", server.Prompts.Delete)),
            ("POST", "/interrupt") => DoneAsync(() => server.Prompts.Interrupt(server.Behavior.IsRecent && body.Length > 0 ? (string?)JsonNode.Parse(body)!["prompt_id"] : null)),
            ("POST", { } path) when server.Behavior.HasJobs && path.StartsWith("/api/jobs/", StringComparison.Ordinal) => AnswerAsync(context, new JsonObject { ["cancelled"] = server.Prompts.Cancel(path.Split('/')[3]) }),
            ("POST", "/history") => DoneAsync(() => ForEach(body, "delete", server.Prompts.DeleteHistory)),
            ("GET", "/view") => ViewAsync(server, context),
            ("GET", "/system_stats") => AnswerAsync(context, JsonNode.Parse("""
                {"system":{"os":"posix","comfyui_version":"0.3.60"},"devices":[{"name":"cuda:0 NVIDIA GeForce RTX 4090 : cudaMallocAsync","type":"cuda","index":0,"vram_total":25757220864,"vram_free":24000000000}]}
                """)!),
            ("GET", "/object_info") => WriteAsync(context, "application/json", Encoding.UTF8.GetBytes(server.Behavior.NodeList)),
            ("GET", { } path) when path.StartsWith("/history/", StringComparison.Ordinal) => AnswerAsync(context, server.Prompts.History(path["/history/".Length..])),
            _ => NotFoundAsync(context),
        };
        await answer;
    }

    public static Task AnswerAsync(HttpContext context, JsonNode json, int status = 200)
    {
        context.Response.StatusCode = status;
        return WriteAsync(context, "application/json", Encoding.UTF8.GetBytes(json.ToJsonString()));
    }

    public static async Task WriteAsync(HttpContext context, string type, byte[] bytes)
    {
        context.Response.ContentType = type;
        await context.Response.Body.WriteAsync(bytes);
    }

    private static async Task UploadAsync(ComfyUiDouble server, HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        if (form.Files.GetFile("image") is not { } file || file.FileName.Length == 0)
        {
            context.Response.StatusCode = 400;
            return;
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        var type = form["type"].ToString() is { Length: > 0 } given ? given : "input";
        var folder = form["subfolder"].ToString();
        var name = server.Files.Store(type, folder, file.FileName, bytes.ToArray(), form["overwrite"].ToString() is "true" or "1");
        await AnswerAsync(context, new JsonObject { ["name"] = name, ["subfolder"] = folder, ["type"] = type });
    }

    private static Task PromptAsync(ComfyUiDouble server, HttpContext context, JsonObject body)
    {
        var graph = body["prompt"]!.AsObject();
        var id = server.Behavior.IsOld ? null : (string?)body["prompt_id"];
        if (server.Behavior.IsRecent && id is not null && (!Guid.TryParseExact(id, "D", out var uuid) || uuid.ToString("D") != id))
        {
            return AnswerAsync(context, JsonNode.Parse("""{"error":{"type":"invalid_prompt_id","message":"prompt_id must be a valid UUID","details":"","extra_info":{}},"node_errors":{}}""")!, 400);
        }

        server.Queued.Enqueue(graph.DeepClone().AsObject());
        foreach (var (node, value) in graph)
        {
            if ((string?)value!["class_type"] == "LoadImage" && server.Files.FindAnnotated((string)value["inputs"]!["image"]!) is null)
            {
                return AnswerAsync(context, new JsonObject
                {
                    ["error"] = new JsonObject { ["type"] = "prompt_outputs_failed_validation", ["message"] = "Prompt outputs failed validation", ["details"] = "", ["extra_info"] = new JsonObject() },
                    ["node_errors"] = new JsonObject { [node] = new JsonObject { ["class_type"] = "LoadImage", ["errors"] = new JsonArray(new JsonObject { ["type"] = "custom_validation_failed", ["message"] = "Custom validation failed for node", ["details"] = "image - Invalid image file" }) } },
                }, 400);
            }
        }

        var number = server.Prompts.Add(ref id, (string?)body["client_id"] ?? "", graph);
        return AnswerAsync(context, new JsonObject { ["prompt_id"] = id, ["number"] = number, ["node_errors"] = new JsonObject() });
    }

    private static async Task ViewAsync(ComfyUiDouble server, HttpContext context)
    {
        var query = context.Request.Query;
        var folder = query["subfolder"].ToString();
        if (server.Files.Find(query["type"].ToString(), folder.Length == 0 ? query["filename"].ToString() : $"{folder}/{query["filename"]}") is { } bytes)
        {
            await WriteAsync(context, "image/png", bytes);
            return;
        }

        await NotFoundAsync(context);
    }

    private static void ForEach(string body, string name, Action<string> each)
    {
        foreach (var id in JsonNode.Parse(body)![name]!.AsArray())
        {
            each((string)id!);
        }
    }

    private static Task DoneAsync(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    private static Task NotFoundAsync(HttpContext context)
    {
        context.Response.StatusCode = 404;
        return Task.CompletedTask;
    }
}
