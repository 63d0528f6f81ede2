using System.Net.Http.Headers;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Dialects.Fuzz;

/// <summary>The calls of the OpenAI dialect that have a body.</summary>
internal static class OpenAiTargets
{
    public static IEnumerable<FuzzTarget> Of(RunningServer server)
    {
        const string Words = "{\"type\":\"text\",\"text\":\"a person\"}";
        var picture = Requests.Image(Requests.Picture);
        string Chat(string model, string extra) => $$"""{"model":"{{model}}",{{extra}},"messages":[{"role":"user","content":[{{Words}},{{picture}}]}]}""";
        yield return Json("chat, styles", "/v1/chat/completions", Chat("face-to-many", """
            "n":1,"stream":false,"seed":5,"extra_body":{"style":"Clay","framing":"portrait","extra_body":{"negative_prompt":"glasses"}}
            """));
        yield return Json("chat, retouch as a stream", "/v1/chat/completions", Chat("retouch", "\"stream\":true,\"stream_options\":{\"include_usage\":true},\"codeformer_fidelity\":0.5"));
        yield return Json("chat, edit", "/v1/chat/completions", Chat("gemini-2.5-flash-image", "\"extra_body\":{\"google\":{\"image_config\":{\"aspect_ratio\":\"1:1\"}}}"));
        yield return Json("chat, deferred", "/v1/chat/completions", Chat("face-to-many", "\"style\":\"Toy\""), request => request.Headers.TryAddWithoutValidation("Prefer", "respond-async"));
        yield return Json("edits", "/v1/images/edits", $$"""{"image":["{{Requests.Picture}}",{"image_url":"{{Requests.Picture}}"}],"prompt":"warmer","n":1,"size":"1024x1024","response_format":"b64_json","output_format":"jpeg","seed":3}""");
        yield return Json("generations", "/v1/images/generations", """{"prompt":"a cat","model":"gemini-2.5-flash-image","n":1,"size":"auto","response_format":"url"}""");
        yield return new FuzzTarget
        {
            Name = "edits, a form",
            Form = WireForm.Multipart,
            Fields = [("image\"; filename=\"a.png", "hello"), ("image[]", Requests.Picture), ("prompt", "warmer"), ("n", "1"), ("size", "3:2"), ("model", "retouch"), ("codeformer_fidelity", "0.3")],
            Judge = Envelope.OpenAi,
            Wrap = (body, genuine) => Request(server, "/v1/images/edits", body, "multipart/form-data; boundary=" + FuzzTarget.Boundary, genuine),
        };

        FuzzTarget Json(string name, string path, string json, Action<HttpRequestMessage>? change = null) => new()
        {
            Name = name,
            Json = json,
            Judge = Envelope.OpenAi,
            Wrap = (body, genuine) =>
            {
                var request = Request(server, path, body, "application/json", genuine);
                change?.Invoke(request);
                return request;
            },
        };
    }

    private static HttpRequestMessage Request(RunningServer server, string path, byte[] body, string contentType, bool genuine)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address, path)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", genuine ? server.Key.Bearer : "sk-wrong");
        return request;
    }
}
