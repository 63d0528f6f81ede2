using Microsoft.AspNetCore.Http;

namespace Likeness.Engines.Tests.OpenAiImages;

/// <summary>LocalAI: no edits; references as bare base64, others are silently ignored, those of another shape stretched; a bar in the prompt begins the negative one; answers an address unless base64 is asked for; seeds are signed.</summary>
internal sealed class LocalAiBehaviour : DoubleBehaviour
{
    /// <summary>How many references the last request really had.</summary>
    public int References { get; private set; }

    /// <summary>The last prompt as it was divided.</summary>
    public string[] Prompts { get; private set; } = [];

    public override async Task AnswerAsync(SeenRequest seen, HttpContext context)
    {
        if (seen is { Method: "GET", Path: "/v1/models" })
        {
            await JsonAsync(context, 200, new { @object = "list", data = new[] { new { id = ImagesDouble.Model }, new { id = "whisper" } } });
        }
        else if (await ServeStoredAsync(seen, context))
        {
        }
        else if (seen.Path != "/v1/images/generations")
        {
            await ErrorAsync(context, 404, "Not Found");
        }
        else if (seen.Field("model") is not ImagesDouble.Model)
        {
            await ErrorAsync(context, 500, "failed to load model");
        }
        else if (seen.Field("seed") is { } seed && !int.TryParse(seed, out _))
        {
            await ErrorAsync(context, 400, "json: cannot unmarshal number into Go struct field");
        }
        else
        {
            await MakeAsync(seen, context);
        }
    }

    private async Task MakeAsync(SeenRequest seen, HttpContext context)
    {
        References = seen.Json.TryGetProperty("ref_images", out var list) ? list.EnumerateArray().Count(item => Convert.TryFromBase64String(item.GetString()!, new byte[item.GetString()!.Length], out _)) : 0;
        Prompts = seen.Field("prompt")!.Split('|');
        if (!DoublePicture.TrySize(seen.Field("size"), out var width, out var height))
        {
            (width, height) = (512, 512);
        }

        var picture = DoublePicture.Png(width, height, uint.Parse(seen.Field("seed") ?? "5"));
        var path = $"/generated-images/b64{Stored.Count}.png";
        Stored[path] = picture;
        await JsonAsync(context, 200, seen.Field("response_format") == "b64_json"
            ? new { created = 1, id = "x", data = new[] { new { b64_json = Convert.ToBase64String(picture) } } }
            : new { created = 1, id = "x", data = new[] { new { url = $"http://{context.Request.Host}{path}" } } });
    }

    private static Task ErrorAsync(HttpContext context, int code, string message) => JsonAsync(context, code, new { error = new { code, message, type = "" } });
}
