using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Likeness.Imaging;
using Likeness.Portraits;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Dialects.OpenAi;

/// <summary><c>POST /v1/images/edits</c> and <c>/v1/images/generations</c>: goldens, and what reaches the engine.</summary>
public sealed class ImagesApiTests
{
    private const string Edits = "/v1/images/edits";
    private const string Generations = "/v1/images/generations";
    private const string Boundary = "----boundary";
    private const string File = "image; filename=\"a.png\"=hello";

    private static readonly Dictionary<string, (string Path, string[] Form)> Forms = new()
    {
        ["images-edit"] = (Edits, [File, "prompt=cartoon"]),
        ["images-edit-inline"] = (Edits, [File, "prompt=cartoon", "response_format=b64_json", "n=2", "user=me", "quality=high"]),
        ["images-edit-retouch"] = (Edits, [File, "model=retouch", "codeformer_fidelity=0.5"]),
        ["images-edit-jpeg"] = (Edits, [File, "model=face-to-many", "style=Clay", "output_format=jpeg"]),
        ["images-edit-no-picture"] = (Edits, ["prompt=cartoon"]),
        ["images-edit-no-picture-retouch"] = (Edits, ["model=retouch"]),
        ["images-edit-nothing"] = (Edits, []),
        ["images-edit-empty-file"] = (Edits, ["image; filename=\"a.png\"=", "prompt=x"]),
        ["images-edit-mask"] = (Edits, [File, "mask; filename=\"m.png\"=hello", "prompt=x"]),
        ["images-edit-model-unknown"] = (Edits, [File, "model=dall-e-2", "prompt=x"]),
        ["images-edit-style-unknown"] = (Edits, [File, "model=face-to-many", "style=x"]),
        ["images-edit-fidelity-not-number"] = (Edits, [File, "model=retouch", "codeformer_fidelity=much"]),
        ["images-edit-size-unknown"] = (Edits, [File, "prompt=x", "size=1000x3000"]),
        ["images-edit-n-too-large"] = (Edits, [File, "prompt=x", "n=5"]),
        ["images-edit-n-not-integer"] = (Edits, [File, "prompt=x", "n=two"]),
        ["images-edit-response-format-unknown"] = (Edits, [File, "prompt=x", "response_format=jpeg"]),
        ["images-edit-output-format-unknown"] = (Edits, [File, "prompt=x", "output_format=bmp"]),
        ["images-edit-stream"] = (Edits, [File, "prompt=x", "stream=true"]),
        ["images-generate-form"] = (Generations, ["prompt=x"]),
    };

    private static readonly Dictionary<string, (string Path, string Json)> Bodies = new()
    {
        ["images-edit-json"] = (Edits, """{"model":"gemini-2.5-flash-image","prompt":"cartoon","images":[{"image_url":"data:image/png;base64,aGVsbG8="}],"size":"1024x1536"}"""),
        ["images-edit-json-file-id"] = (Edits, """{"prompt":"x","images":[{"file_id":"file-1"}]}"""),
        ["images-edit-json-picture-wrong"] = (Edits, """{"prompt":"x","images":[5]}"""),
        ["images-edit-json-picture-missing"] = (Edits, """{"prompt":"x","images":[{}]}"""),
        ["images-edit-json-mask"] = (Edits, """{"prompt":"x","image":"aGVsbG8=","mask":{"image_url":"data:,"}}"""),
        ["images-edit-json-broken"] = (Edits, """{"prompt":"x","""),
        ["images-edit-json-fidelity-text"] = (Edits, """{"model":"retouch","image":"aGVsbG8=","codeformer_fidelity":"0.1"}"""),
        ["images-generate"] = (Generations, """{"prompt":"a cat","n":1,"size":"1024x1024"}"""),
        ["images-generate-face"] = (Generations, """{"model":"face-to-many","prompt":"a person"}"""),
        ["images-generate-nothing"] = (Generations, """{"model":"gemini-2.5-flash-image"}"""),
        ["images-generate-stream"] = (Generations, """{"prompt":"a cat","stream":true}"""),
        ["images-generate-prompt-not-text"] = (Generations, """{"prompt":["a cat"]}"""),
    };

    public static TheoryData<string> FormNames => [.. Forms.Keys];

    public static TheoryData<string> BodyNames => [.. Bodies.Keys];

    [Theory]
    [MemberData(nameof(FormNames))]
    public async Task Answers_to_forms_are_as_committed(string name)
    {
        await using var server = await RunningServer.StartAsync(["--Results:PublicBaseUrl", "https://likeness.test"]);

        await Golden.CheckAsync(name, await PostAsync(server, Forms[name].Path, Forms[name].Form));
    }

    [Theory]
    [MemberData(nameof(BodyNames))]
    public async Task Answers_to_json_are_as_committed(string name)
    {
        await using var server = await RunningServer.StartAsync(["--Results:PublicBaseUrl", "https://likeness.test"]);

        await Golden.CheckAsync(name, await server.Client.PostAsync(Bodies[name].Path, new StringContent(Bodies[name].Json, Encoding.UTF8, "application/json")));
    }

    [Theory]
    [InlineData("images-edit-form-cut-off", "multipart/form-data; boundary=XX", "--XX\r\n")]
    [InlineData("images-edit-form-without-boundary", "multipart/form-data", "--XX--")]
    [InlineData("images-edit-content-type", "application/x-www-form-urlencoded", "prompt=x")]
    public async Task What_is_no_form_is_answered_as_committed(string name, string type, string body)
    {
        await using var server = await RunningServer.StartAsync();
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        await Golden.CheckAsync(name, await server.Client.PostAsync(Edits, content));
    }

    [Fact]
    public async Task What_the_engine_cannot_make_from_words_is_as_committed()
    {
        await using var server = await RunningServer.StartAsync();
        server.Engine.Support = request => request is EditRequest { Pictures.Count: 0 } ? EngineSupport.No("It needs a generative engine: a picture made from words alone.") : EngineSupport.Yes;

        await Golden.CheckAsync("images-generate-unsupported", await server.Client.PostAsync(Generations, new StringContent("""{"prompt":"a cat"}""", Encoding.UTF8, "application/json")));
    }

    [Fact]
    public async Task Several_pictures_and_all_fields_reach_the_engine()
    {
        await using var server = await RunningServer.StartAsync();

        using var answer = await PostAsync(server, Edits, ["image[]; filename=\"1.png\"=one", "image[]; filename=\"2.png\"=two", "image[]=data:image/png;base64,dGhyZWU=", "prompt=混合", "size=1536x1024", "seed=9", "n=2"]);

        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var request = (EditRequest)server.Engine.Requests[0];
        Assert.Equal(("混合", "3:2", 9u), (request.Prompt, request.Aspect?.Name, request.Seed));
        Assert.Equal(["one", "two", "three", "one", "two", "three"], server.Engine.Pictures.Select(Encoding.UTF8.GetString));
    }

    [Fact]
    public async Task Parameters_of_the_face_models_are_form_fields()
    {
        await using var server = await RunningServer.StartAsync();

        await PostAsync(server, Edits, [File, "model=face-to-many", "style=Toy", "negative_prompt=glasses", "framing=original", "prompt=blue background"]);
        await PostAsync(server, Edits, [File, "model=retouch", "codeformer_fidelity=0.5"]);

        var stylize = (StylizeRequest)server.Engine.Requests[0];
        Assert.Equal((PortraitStyle.Toy, "glasses", Framing.Original, "blue background"), (stylize.Style, stylize.NegativePrompt, stylize.Framing, stylize.Prompt));
        Assert.Equal(0.5, ((RetouchRequest)server.Engine.Requests[1]).Fidelity);
    }

    [Theory]
    [InlineData("png", PictureFormat.Png)]
    [InlineData("jpeg", PictureFormat.Jpeg)]
    [InlineData("webp", PictureFormat.WebP)]
    public async Task The_output_format_is_the_files(string name, PictureFormat format)
    {
        await using var server = await RunningServer.StartAsync();

        using var answer = await PostAsync(server, Edits, [File, "prompt=x", "response_format=b64_json", "output_format=" + name]);

        var file = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("data")[0].GetProperty("b64_json").GetBytesFromBase64();
        Assert.True(PictureDecoder.TryReadHeader(file, PictureLimits.Default, out var header, out _));
        Assert.Equal(format, header.Format);
    }

    [Theory]
    [InlineData("\"image\":\"aGVsbG8=\"")]
    [InlineData("\"image\":[\"aGVsbG8=\"]")]
    [InlineData("\"images\":{\"image_url\":\"aGVsbG8=\"}")]
    public async Task A_field_that_comes_again_and_again_brings_no_more_pictures(string field)
    {
        await using var server = await RunningServer.StartAsync();

        var fields = string.Join(',', Enumerable.Repeat(field, 17));
        using var answer = await server.Client.PostAsync(Edits, new StringContent($$"""{"prompt":"x",{{fields}}}""", Encoding.UTF8, "application/json"));

        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Contains("at most 16 pictures", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty(server.Engine.Requests);
    }

    [Fact]
    public async Task A_repeated_form_with_another_boundary_is_the_same_request()
    {
        await using var server = await RunningServer.StartAsync();

        async Task<string> SendAsync(string boundary)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, Edits) { Content = Form([File, "prompt=x"], boundary) };
            request.Headers.Add("Idempotency-Key", "one");
            return await (await server.Client.SendAsync(request)).Content.ReadAsStringAsync();
        }

        Assert.Equal(await SendAsync("first"), await SendAsync("second"));
        Assert.Single(server.Engine.Requests);
    }

    [Fact]
    public async Task Random_forms_and_random_json_are_never_a_server_error()
    {
        await using var server = await RunningServer.StartAsync();
        var field = Gen.Elements("image", "image[]", "image; filename=x", "mask", "prompt", "model", "n", "size", "seed", "style", "codeformer_fidelity", "response_format", "stream", "x")
            .SelectMany(name => Gen.Elements("", "1", "hello", "retouch", "face-to-many", "data:,", "\0", "http://127.0.0.1/", "1e999", "b64_json", "\r\n--").Select(value => $"{name}={value}"));
        Prop.ForAll(field.ListOf().ToArbitrary(), RandomJson.Documents, (fields, json) =>
        {
            using var form = PostAsync(server, Edits, [.. fields.Take(8)]).GetAwaiter().GetResult();
            using var text = server.Client.PostAsync(Edits, new StringContent(json, Encoding.UTF8, "application/json")).GetAwaiter().GetResult();
            return (int)form.StatusCode is 200 or 400 or 404 && (int)text.StatusCode is 200 or 400 or 404;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    private static Task<HttpResponseMessage> PostAsync(RunningServer server, string path, string[] fields) => server.Client.PostAsync(path, Form(fields, Boundary));

    /// <summary>A form of <c>name=value</c>; a name may carry a file name.</summary>
    private static ByteArrayContent Form(string[] fields, string boundary)
    {
        var text = new StringBuilder();
        foreach (var field in fields)
        {
            var equals = field.Contains("\"=", StringComparison.Ordinal) ? field.IndexOf("\"=", StringComparison.Ordinal) + 1 : field.IndexOf('=', field.Contains("filename=", StringComparison.Ordinal) ? field.LastIndexOf("filename=", StringComparison.Ordinal) + 9 : 0);
            text.Append($"--{boundary}\r\nContent-Disposition: form-data; name={field[..equals]}\r\n\r\n{field[(equals + 1)..]}\r\n");
        }

        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text.Append($"--{boundary}--\r\n").ToString()));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=" + boundary);
        return content;
    }
}
