using System.Text.Json;
using Likeness.Engines.OpenAiImages;
using Microsoft.AspNetCore.Http;

namespace Likeness.Engines.Tests.OpenAiImages;

/// <summary>What a kind of server answers when nothing goes wrong, and what it refuses.</summary>
internal abstract class DoubleBehaviour
{
    /// <summary>Pictures that can be fetched by their address.</summary>
    protected Dictionary<string, byte[]> Stored { get; } = [];

    public static DoubleBehaviour Of(ImagesProfile profile) => profile.Name switch
    {
        "openai" => new OpenAiBehaviour(),
        "vllm-omni" => new FastApiBehaviour(isSgLang: false),
        "sglang" => new FastApiBehaviour(isSgLang: true),
        "sd-server" => new SdServerBehaviour(),
        _ => new LocalAiBehaviour(),
    };

    public abstract Task AnswerAsync(SeenRequest seen, HttpContext context);

    protected static Task JsonAsync(HttpContext context, int status, object body) => ImagesDouble.ReplyAsync(context, status, JsonSerializer.Serialize(body));

    protected async Task<bool> ServeStoredAsync(SeenRequest seen, HttpContext context)
    {
        if (seen.Method != "GET" || !Stored.TryGetValue(seen.Path, out var picture))
        {
            return false;
        }

        context.Response.ContentType = "image/png";
        await context.Response.Body.WriteAsync(picture);
        return true;
    }
}
