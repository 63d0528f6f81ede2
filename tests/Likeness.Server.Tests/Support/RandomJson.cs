using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Likeness.Server.Tests.Support;

/// <summary>JSON documents made of this dialect's field names and any values: likely to get deep into a parser.</summary>
internal static class RandomJson
{
    private static readonly string[] Names =
        ["model", "messages", "role", "content", "type", "text", "image_url", "url", "stream", "n", "extra_body", "style", "negative_prompt", "seed", "framing", "x",
            "codeformer_fidelity", "google", "image_config", "aspect_ratio", "stream_options", "include_usage", "image", "images", "mask", "prompt", "size", "response_format", "output_format"];

    private static readonly string[] Leaves =
        ["null", "true", "false", "0", "-1", "1.5", "1e400", "99999999999999999999", "\"\"", "\"user\"", "\"text\"", "\"image_url\"", "\"face-to-many\"", "\"retouch\"", "\"gemini-2.5-flash-image\"", "\"assistant\"", "\"![a](data:,)\"", "\"data:,\"", "\"\\ud800\"", "\"http://127.0.0.1/\""];

    /// <summary>Whole documents.</summary>
    public static Arbitrary<string> Documents => Value(5).ToArbitrary();

    private static Gen<string> Value(int depth)
    {
        var leaf = Gen.Elements(Leaves);
        if (depth == 0)
        {
            return leaf;
        }

        var array = Value(depth - 1).ListOf().Select(items => $"[{string.Join(',', items.Take(4))}]");
        var pair = Gen.Elements(Names).SelectMany(name => Value(depth - 1).Select(value => $"{JsonSerializer.Serialize(name)}:{value}"));
        var map = pair.ListOf().Select(pairs => $"{{{string.Join(',', pairs.Take(6))}}}");
        return Gen.Frequency((1, leaf), (2, array), (4, map));
    }
}
