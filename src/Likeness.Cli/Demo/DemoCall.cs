using System.Globalization;
using System.Text.Json.Nodes;
using Likeness.Portraits;

namespace Likeness.Cli;

/// <summary>One call of the demo: what is sent, and how the picture comes out of the answer.</summary>
/// <param name="Name">Name of its files.</param>
/// <param name="Title">What it shows, for people.</param>
/// <param name="Photos">The photos that it is about.</param>
/// <param name="Parameters">What is sent.</param>
internal abstract record DemoCall(string Name, string Title, IReadOnlyList<DemoPhoto> Photos, JsonObject Parameters)
{
    /// <summary>The body that is sent.</summary>
    public byte[] Body { get; } = System.Text.Encoding.UTF8.GetBytes(Parameters.ToJsonString());

    /// <summary>The style, when it asks for nothing else; such pictures go into the contact sheet.</summary>
    public PortraitStyle? Plain { get; init; }

    /// <summary>Makes the call; the address of the picture in its answer, or the picture as a data URI.</summary>
    /// <exception cref="CommandFault">The server refused.</exception>
    public abstract Task<string> SendAsync(DemoClient client, CancellationToken cancellationToken);

    /// <summary>The line by which a shell repeats it.</summary>
    /// <param name="client">Who made it.</param>
    /// <param name="body">The body's file, quoted.</param>
    public abstract string Again(DemoClient client, string body);
}

/// <summary>A chat completion of the OpenAI dialect.</summary>
internal sealed record ChatCall(string Name, string Title, IReadOnlyList<DemoPhoto> Photos, JsonObject Parameters) : DemoCall(Name, Title, Photos, Parameters)
{
    /// <summary>A call about one photo.</summary>
    public static ChatCall Of(string name, string title, DemoPhoto photo, string model, string text, JsonObject extra) => new(name, title, [photo], new JsonObject
    {
        ["model"] = model,
        ["extra_body"] = extra,
        ["messages"] = new JsonArray(new JsonObject
        {
            ["role"] = "user",
            ["content"] = new JsonArray(
                new JsonObject { ["type"] = "text", ["text"] = text },
                new JsonObject { ["type"] = "image_url", ["image_url"] = new JsonObject { ["url"] = photo.Uri } }),
        }),
    });

    public override async Task<string> SendAsync(DemoClient client, CancellationToken cancellationToken)
    {
        var answer = await client.PostAsync("/v1/chat/completions", Body, [new("Authorization", "Bearer " + client.Key.Bearer)], cancellationToken);
        DemoClient.ThrowIf(answer["error"]?["message"]);
        var content = (string)answer["choices"]![0]!["message"]!["content"]!;
        // Some models answer with the address alone, some with the picture itself in Markdown.
        var data = content.IndexOf("data:", StringComparison.Ordinal);
        return data < 0 ? content : content[data..].TrimEnd(')');
    }

    public override string Again(DemoClient client, string body) =>
        $"curl -s {client.Address}/v1/chat/completions -H 'Authorization: Bearer {client.Key.Bearer}' -H 'Content-Type: application/json' -d @{body}";
}

/// <summary><c>CVProcess</c> of the Volcengine dialect.</summary>
internal sealed record AnimeCall(string Name, string Title, IReadOnlyList<DemoPhoto> Photos, JsonObject Parameters) : DemoCall(Name, Title, Photos, Parameters)
{
    public static AnimeCall Of(string name, string title, DemoPhoto photo) => new(name, title, [photo], new JsonObject
    {
        ["req_key"] = "img2img_anime_accelerated_maintain_id",
        ["binary_data_base64"] = new JsonArray(Convert.ToBase64String(photo.Bytes)),
        ["positive_prompt"] = "portrait, looking at viewer, soft light",
        ["face_image"] = "uri://binary_data?index=0",
        ["face_switch"] = true,
        ["seed"] = 7,
        ["width"] = 768,
        ["height"] = 1024,
        ["return_url"] = true,
        ["logo_info"] = new JsonObject { ["add_logo"] = true, ["position"] = 0, ["language"] = 0, ["opacity"] = 0.6 },
    });

    public override async Task<string> SendAsync(DemoClient client, CancellationToken cancellationToken)
    {
        var answer = await client.PostAsync("/?Action=CVProcess&Version=2022-08-31", Body, client.SignVolcengine("/?Action=CVProcess&Version=2022-08-31", Body), cancellationToken);
        DemoClient.ThrowIf(answer["ResponseMetadata"]?["Error"]?["Message"]);
        DemoClient.ThrowIf((int?)answer["code"] == 10_000 ? null : answer["message"]);
        return (string)answer["data"]!["image_urls"]![0]!;
    }

    public override string Again(DemoClient client, string body) =>
        $"VOLC_ACCESSKEY={client.Key.AccessKeyId} VOLC_SECRETKEY={client.Key.SecretAccessKey} ./likeness sign volcengine --url {client.Address} --body {body} --curl | bash";
}

/// <summary><c>SubmitGlamPicJob</c> and <c>QueryGlamPicJob</c> of the Tencent dialect. Photos come by address only: the user's, then the template.</summary>
internal sealed record GlamCall(string Name, string Title, IReadOnlyList<DemoPhoto> Photos, JsonObject Parameters) : DemoCall(Name, Title, Photos, Parameters)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static GlamCall Of(string name, string title, DemoPhoto user, DemoPhoto template, Func<int, string> addressOf) => new(name, title, [user, template], new JsonObject
    {
        ["TemplateUrl"] = addressOf(1),
        ["FaceInfos"] = new JsonArray(new JsonObject { ["ImageUrls"] = new JsonArray(addressOf(0)) }),
        ["Num"] = 1,
        ["Style"] = new JsonArray("balanced"),
        ["Similarity"] = 0.8,
    });

    public override async Task<string> SendAsync(DemoClient client, CancellationToken cancellationToken)
    {
        var job = await CallAsync(client, "SubmitGlamPicJob", Body, cancellationToken);
        var query = System.Text.Encoding.UTF8.GetBytes(new JsonObject { ["JobId"] = (string)job["JobId"]! }.ToJsonString());
        while (true)
        {
            var state = await CallAsync(client, "QueryGlamPicJob", query, cancellationToken);
            switch ((string?)state["JobStatusCode"])
            {
                case "5": return (string)state["ResultImage"]![0]!;
                case "4": throw new CommandFault(ExitCode.Input, string.Create(CultureInfo.InvariantCulture, $"The server answered: {state["JobErrorMsg"]}"));
                default: await Task.Delay(Pause, TimeProvider.System, cancellationToken); break;
            }
        }
    }

    public override string Again(DemoClient client, string body) =>
        $"TENCENTCLOUD_SECRET_ID={client.Key.AccessKeyId} TENCENTCLOUD_SECRET_KEY={client.Key.SecretAccessKey} ./likeness sign tencent --action SubmitGlamPicJob --url {client.Address} --body {body} --curl | bash";

    private static async Task<JsonNode> CallAsync(DemoClient client, string action, byte[] body, CancellationToken cancellationToken)
    {
        var answer = (await client.PostAsync("/", body, client.SignTencent(action, body), cancellationToken))["Response"]!;
        DemoClient.ThrowIf(answer["Error"]?["Message"]);
        return answer;
    }
}
