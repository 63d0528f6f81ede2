using System.Text.Json.Nodes;
using Likeness.Imaging;

namespace Likeness.Engines.Tests.ComfyUi.Double;

/// <summary>Reads graphs as far as the double needs it.</summary>
internal static class DoubleGraph
{
    public static string ClassOf(JsonObject graph, string node) => (string?)graph[node]?["class_type"] ?? "";

    /// <summary>The nodes that lead to an output, sources first.</summary>
    public static IReadOnlyList<string> Order(JsonObject graph)
    {
        var order = new List<string>();
        foreach (var (node, _) in graph.Where(node => ClassOf(graph, node.Key) is "SaveImageWebsocket" or "PreviewImage" or "SaveImage"))
        {
            Visit(node);
        }

        return order;

        void Visit(string node)
        {
            if (order.Contains(node))
            {
                return;
            }

            foreach (var (_, value) in graph[node]!["inputs"]!.AsObject())
            {
                if (value is JsonArray link)
                {
                    Visit((string)link[0]!);
                }
            }

            order.Add(node);
        }
    }

    /// <summary>The size of the result: of the latent or of the last scaling, or else of the first picture.</summary>
    public static (int Width, int Height) SizeOf(JsonObject graph, DoubleFiles files)
    {
        foreach (var classType in new[] { "EmptySD3LatentImage", "ImageScale", "EmptyLatentImage" })
        {
            if (graph.FirstOrDefault(node => ClassOf(graph, node.Key) == classType).Value?["inputs"] is { } inputs)
            {
                return ((int)inputs["width"]!, (int)inputs["height"]!);
            }
        }

        var file = files.FindAnnotated((string)graph.First(node => ClassOf(graph, node.Key) == "LoadImage").Value!["inputs"]!["image"]!)!;
        return PictureDecoder.TryReadHeader(file, PictureLimits.Default, out var header, out _) ? (header.Width, header.Height) : (1, 1);
    }
}
