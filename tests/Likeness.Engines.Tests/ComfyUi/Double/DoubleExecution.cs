using System.Buffers.Binary;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Likeness.Engines.Tests.ComfyUi.Double;

/// <summary>What a node of the double throws when a test wants it to fail.</summary>
internal sealed class DoubleNodeException(string type, string message) : Exception(message)
{
    public string Type { get; } = type;
}

/// <summary>Runs a prompt of the double: the events of ComfyUI in their order.</summary>
internal static class DoubleExecution
{
    /// <returns>The history's entry.</returns>
    public static async Task<JsonObject> RunAsync(ComfyUiDouble server, DoublePrompt prompt)
    {
        var behavior = server.Behavior;
        var messages = new JsonArray();
        var outputs = new JsonObject();
        await TellAsync("execution_start", []);
        var order = DoubleGraph.Order(prompt.Graph);
        var kept = behavior.Cached ? order.Where(node => DoubleGraph.ClassOf(prompt.Graph, node) != "SaveImageWebsocket").ToArray() : [];
        await TellAsync("execution_cached", new JsonObject { ["nodes"] = new JsonArray([.. kept.Select(node => (JsonNode)node)]) });
        var current = "";
        try
        {
            foreach (var node in order)
            {
                current = node;
                var classType = DoubleGraph.ClassOf(prompt.Graph, node);
                if (!kept.Contains(node))
                {
                    await SendAsync(server, prompt, "executing", new JsonObject { ["node"] = node });
                    prompt.Interruption.Token.ThrowIfCancellationRequested();
                    if (behavior.BeforeNode is { } before)
                    {
                        await before(classType, prompt.Interruption.Token);
                    }

                    await ProgressAsync(server, prompt, node, classType);
                }

                await ResultAsync(server, prompt, node, classType, outputs, executed: !kept.Contains(node));
            }

            await TellAsync("execution_success", []);
            return Entry("success", true);
        }
        catch (OperationCanceledException)
        {
            await TellAsync("execution_interrupted", new JsonObject { ["node_id"] = current, ["node_type"] = DoubleGraph.ClassOf(prompt.Graph, current), ["executed"] = new JsonArray() });
            return Entry("error", false);
        }
        catch (DoubleNodeException failure)
        {
            await TellAsync("execution_error", new JsonObject
            {
                ["node_id"] = current, ["node_type"] = DoubleGraph.ClassOf(prompt.Graph, current), ["executed"] = new JsonArray(),
                ["exception_message"] = failure.Message, ["exception_type"] = failure.Type, ["traceback"] = new JsonArray("File \"/root/ComfyUI/execution.py\""), ["current_inputs"] = new JsonObject(), ["current_outputs"] = new JsonArray(),
            });
            return Entry("error", false);
        }

        async Task TellAsync(string type, JsonObject data)
        {
            data["prompt_id"] = prompt.Id;
            messages.Add(new JsonArray(type, data.DeepClone()));
            await SendAsync(server, prompt, type, data);
        }

        JsonObject Entry(string status, bool completed) => new()
        {
            ["prompt"] = new JsonArray(prompt.Number, prompt.Id), ["outputs"] = outputs,
            ["status"] = new JsonObject { ["status_str"] = status, ["completed"] = completed, ["messages"] = messages },
        };
    }

    public static async Task SendAsync(ComfyUiDouble server, DoublePrompt prompt, string type, JsonObject data)
    {
        if (!server.Behavior.IsSilent && !prompt.IsDropped)
        {
            data["prompt_id"] = prompt.Id;
            if (server.Behavior.IsOld && type == "progress")
            {
                data.Remove("prompt_id");
                data.Remove("node");
            }

            await server.Sockets.SendAsync(prompt.Client, type, data);
        }

        server.Behavior.AfterEvent?.Invoke(type);
    }

    private static async Task ProgressAsync(ComfyUiDouble server, DoublePrompt prompt, string node, string classType)
    {
        if (!classType.StartsWith("KSampler", StringComparison.Ordinal))
        {
            return;
        }

        for (var step = 1; step <= 4; step++)
        {
            await SendAsync(server, prompt, "progress", new JsonObject { ["value"] = step, ["max"] = 4, ["node"] = node });
            await SendAsync(server, prompt, "progress_state", new JsonObject
            {
                ["nodes"] = new JsonObject { [node] = new JsonObject { ["value"] = step, ["max"] = 4, ["state"] = "running", ["node_id"] = node, ["prompt_id"] = prompt.Id } },
            });
            await PictureAsync(server, prompt, node, jpeg: true, [0xFF, 0xD8, 1, 2, 3, 4, 5, 6, 7]);
        }
    }

    private static async Task ResultAsync(ComfyUiDouble server, DoublePrompt prompt, string node, string classType, JsonObject outputs, bool executed)
    {
        if (classType is not ("SaveImageWebsocket" or "PreviewImage" or "SaveImage"))
        {
            return;
        }

        var (width, height) = DoubleGraph.SizeOf(prompt.Graph, server.Files);
        var bytes = (server.Behavior.Result ?? TestPictures.Png)(width, height);
        if (classType == "SaveImageWebsocket")
        {
            await SendAsync(server, prompt, "progress", new JsonObject { ["value"] = 0, ["max"] = 1, ["node"] = node });
            await PictureAsync(server, prompt, node, jpeg: false, bytes);
            return;
        }

        var type = classType == "SaveImage" ? "output" : "temp";
        server.Files.Store(type, "", $"result_{prompt.Number:d5}_.png", bytes, overwrite: true);
        outputs[node] = new JsonObject { ["images"] = new JsonArray(new JsonObject { ["filename"] = $"result_{prompt.Number:d5}_.png", ["subfolder"] = "", ["type"] = type }) };
        if (executed)
        {
            await SendAsync(server, prompt, "executed", new JsonObject { ["node"] = node, ["output"] = outputs[node]!.DeepClone() });
        }
    }

    private static async Task PictureAsync(ComfyUiDouble server, DoublePrompt prompt, string node, bool jpeg, byte[] picture)
    {
        if (server.Behavior.IsSilent || prompt.IsDropped)
        {
            return;
        }

        var metadata = server.Behavior is { SendsMetadata: true, IsOld: false } && server.Sockets.WantsMetadata(prompt.Client)
            ? Encoding.UTF8.GetBytes(new JsonObject { ["node_id"] = node, ["prompt_id"] = prompt.Id, ["image_type"] = jpeg ? "image/jpeg" : "image/png" }.ToJsonString())
            : null;
        var head = new byte[8];
        BinaryPrimitives.WriteUInt32BigEndian(head, metadata is null ? 1u : 4u);
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(4), metadata is null ? (jpeg ? 1u : 2u) : (uint)metadata.Length);
        await server.Sockets.SendAsync(prompt.Client, WebSocketMessageType.Binary, [.. head, .. metadata ?? [], .. picture]);
        server.Behavior.AfterEvent?.Invoke("picture");
    }
}
