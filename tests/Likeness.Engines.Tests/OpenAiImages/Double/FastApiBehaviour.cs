using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Likeness.Engines.Tests.OpenAiImages;

/// <summary>vLLM-Omni and SGLang: forms at edits, <c>detail</c> in errors. SGLang answers an address at generations unless base64 is asked for, vLLM-Omni knows base64 only and takes the seed 0 for none.</summary>
internal sealed class FastApiBehaviour(bool isSgLang) : DoubleBehaviour
{
    private uint _random = 1000;

    public override async Task AnswerAsync(SeenRequest seen, HttpContext context)
    {
        if (seen.Method == "GET")
        {
            await GetAsync(seen, context);
        }
        else if (seen.Path == "/v1/images/edits" && seen.ContentType?.StartsWith("multipart/form-data", StringComparison.Ordinal) != true)
        {
            await JsonAsync(context, 422, new { detail = new[] { new { type = "missing", loc = new[] { "body", "prompt" }, msg = "Field required" } } });
        }
        else if (seen.Path is "/v1/images/edits" or "/v1/images/generations")
        {
            await MakeAsync(seen, context);
        }
        else
        {
            await JsonAsync(context, 404, new { detail = "Not Found" });
        }
    }

    private async Task GetAsync(SeenRequest seen, HttpContext context)
    {
        if (seen.Path == "/v1/models")
        {
            await JsonAsync(context, 200, new { @object = "list", data = new[] { new { id = ImagesDouble.Model } } });
        }
        else if (!await ServeStoredAsync(seen, context))
        {
            await JsonAsync(context, 404, new { detail = "Not Found" });
        }
    }

    private async Task MakeAsync(SeenRequest seen, HttpContext context)
    {
        var isEdit = seen.Path.EndsWith("edits", StringComparison.Ordinal);
        var format = seen.Field("response_format");
        if (string.IsNullOrEmpty(seen.Field("prompt")))
        {
            await JsonAsync(context, 422, new { detail = new[] { new { type = "missing", loc = new[] { "body", "prompt" }, msg = "Field required" } } });
        }
        else if (isEdit && !seen.Files.Any(file => file.Name is "image" or "image[]"))
        {
            await JsonAsync(context, 422, new { detail = "Field 'image' or 'url' is required" });
        }
        else if (!isSgLang && seen.Field("model") is not (null or ImagesDouble.Model))
        {
            await JsonAsync(context, 400, new { detail = $"Model mismatch: the model '{seen.Field("model")}' does not exist here." });
        }
        else if (!isSgLang && format is not (null or "b64_json"))
        {
            await JsonAsync(context, 400, new { detail = "Only response_format 'b64_json' is supported now." });
        }
        else if (!DoublePicture.TrySize(seen.Field("size"), out var width, out var height))
        {
            await JsonAsync(context, 400, new { detail = "Invalid size format." });
        }
        else if (!IsNumber(seen, "seed", out var seed) || !IsNumber(seen, "num_inference_steps", out _))
        {
            await JsonAsync(context, 422, new { detail = new[] { new { type = "int_parsing", loc = new[] { "body", "seed" }, msg = "Input should be a valid integer" } } });
        }
        else
        {
            var picture = DoublePicture.Png(width, height, seed is { } given && (given != 0 || isSgLang) ? given : ++_random);
            var address = $"/v1/images/{Stored.Count}/content";
            Stored[address] = picture;
            var byAddress = isSgLang && !isEdit && format is null or "url";
            await JsonAsync(context, 200, new
            {
                created = 1,
                data = new[] { new { b64_json = byAddress ? null : Convert.ToBase64String(picture), url = byAddress ? address : null, revised_prompt = (string?)null } },
            });
        }
    }

    private static bool IsNumber(SeenRequest seen, string name, out uint? value)
    {
        value = null;
        if (seen.Json.ValueKind == JsonValueKind.Object && seen.Json.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Number)
        {
            return false;
        }

        if (seen.Field(name) is not { } text)
        {
            return true;
        }

        var isNumber = uint.TryParse(text, out var number);
        value = number;
        return isNumber;
    }
}
