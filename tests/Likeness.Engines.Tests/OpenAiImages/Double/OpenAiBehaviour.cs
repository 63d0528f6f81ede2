using Microsoft.AspNetCore.Http;

namespace Likeness.Engines.Tests.OpenAiImages;

/// <summary>OpenAI: wants a key and a model, knows no seed, refuses fields that it does not know, answers base64 only.</summary>
internal sealed class OpenAiBehaviour : DoubleBehaviour
{
    private static readonly string[] Known = ["model", "prompt", "n", "size", "output_format", "quality", "input_fidelity"];

    private static readonly string[] Sizes = ["1024x1024", "1536x1024", "1024x1536", "auto"];

    public override async Task AnswerAsync(SeenRequest seen, HttpContext context)
    {
        if (seen.Authorization != $"Bearer {ImagesDouble.Key}")
        {
            await ErrorAsync(context, 401, $"Incorrect API key provided: {seen.Authorization}.", "invalid_api_key");
        }
        else if (seen is { Method: "GET", Path: "/v1/models" })
        {
            await JsonAsync(context, 200, new { @object = "list", data = new[] { new { id = ImagesDouble.Model, @object = "model", created = 1, owned_by = "x" }, new { id = "other", @object = "model", created = 1, owned_by = "x" } } });
        }
        else if (seen.Path is not ("/v1/images/edits" or "/v1/images/generations"))
        {
            await ErrorAsync(context, 404, $"Invalid URL ({seen.Method} {seen.Path})", null);
        }
        else
        {
            await MakeAsync(seen, context);
        }
    }

    private static async Task MakeAsync(SeenRequest seen, HttpContext context)
    {
        var names = seen.Path.EndsWith("edits", StringComparison.Ordinal) ? seen.Fields.Select(field => field.Name) : seen.Json.EnumerateObject().Select(member => member.Name);
        if (names.FirstOrDefault(name => !Known.Contains(name)) is { } unknown)
        {
            await ErrorAsync(context, 400, $"Unknown parameter: '{unknown}'.", "unknown_parameter");
        }
        else if (seen.Field("model") is not ImagesDouble.Model)
        {
            await ErrorAsync(context, 400, "The model does not exist.", "model_not_found");
        }
        else if (!Sizes.Contains(seen.Field("size")))
        {
            await ErrorAsync(context, 400, "Invalid value for 'size'.", "invalid_value");
        }
        else if (seen.Path.EndsWith("edits", StringComparison.Ordinal) && (seen.Files.Count == 0 || seen.Files.Any(file => file.Name is not ("image" or "image[]") || file.ContentType != "image/png")))
        {
            await ErrorAsync(context, 400, "Missing required parameter: 'image'.", null);
        }
        else
        {
            DoublePicture.TrySize(seen.Field("size"), out var width, out var height);
            await JsonAsync(context, 200, new { created = 1, data = new[] { new { b64_json = Convert.ToBase64String(DoublePicture.Png(width, height)) } }, usage = new { total_tokens = 9 } });
        }
    }

    private static Task ErrorAsync(HttpContext context, int status, string message, string? code) =>
        JsonAsync(context, status, new { error = new { message, type = "invalid_request_error", param = (string?)null, code } });
}
