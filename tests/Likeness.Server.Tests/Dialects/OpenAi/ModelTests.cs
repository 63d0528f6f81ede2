using System.Text;
using System.Text.Json;
using Likeness.Imaging;
using Likeness.Portraits;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Dialects.OpenAi;

/// <summary>What the models of the chat API ask the engine for.</summary>
public sealed class ModelTests
{
    private const string Retouch = "retouch";
    private const string Edit = "gemini-2.5-flash-image";

    [Theory]
    [InlineData(null, 0.1)]
    [InlineData("\"extra_body\":{\"codeformer_fidelity\":0.1}", 0.1)]
    [InlineData("\"codeformer_fidelity\":0.7", 0.7)]
    [InlineData("\"extra_body\":{\"extra_body\":{\"codeformer_fidelity\":1}},\"codeformer_fidelity\":0.2", 1)]
    [InlineData("\"extra_body\":{\"codeformer_fidelity\":0}", 0)]
    [InlineData("\"extra_body\":{\"codeformer_fidelity\":null}", 0.1)]
    public async Task Retouch_takes_the_fidelity_from_all_three_places(string? extra, double expected)
    {
        await using var server = await RunningServer.StartAsync();

        await Succeeds(server, Requests.Chat(extra, model: Retouch));

        Assert.Equal(expected, ((RetouchRequest)server.Engine.Requests.Single()).Fidelity);
    }

    [Fact]
    public async Task Face_to_many_takes_the_style_models_that_are_installed_and_lists_them()
    {
        await using var server = await RunningServer.StartAsync();
        server.Engine.Styles = ["Shinkai"];

        await Succeeds(server, Requests.Chat("\"style\":\"shinkai\""));
        await Succeeds(server, Requests.Chat("\"style\":\"clay\""));
        using var refused = await server.PostAsync(Requests.Chat("\"style\":\"Monet\""));

        var requests = server.Engine.Requests.Cast<StylizeRequest>().ToArray();
        Assert.Equal(["shinkai", null], requests.Select(request => request.ExtraStyle));
        Assert.Equal(PortraitStyle.Clay, requests[1].Style);
        using var body = JsonDocument.Parse(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.EndsWith("[3D, Emoji, Video game, Pixels, Clay, Toy, Shinkai]", body.RootElement.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retouch_answers_with_an_address_and_ignores_what_is_not_its_own()
    {
        await using var server = await RunningServer.StartAsync();

        var content = (await Succeeds(server, Requests.Chat("\"style\":\"no such style\",\"extra_body\":{\"google\":{\"image_config\":{\"aspect_ratio\":\"5:3\"}}}", model: Retouch))).Single();

        Assert.StartsWith(server.Address + "results/", content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_answers_with_the_picture_itself_byte_for_byte()
    {
        await using var server = await RunningServer.StartAsync(["--Results:SmallBytes", "0"]);

        var content = (await Succeeds(server, Requests.Chat(content: Requests.Text("cartoon") + "," + Requests.Image(Requests.Picture), model: Edit))).Single();

        const string Before = "这是修改后的图片:![image](data:image/png;base64,";
        Assert.StartsWith(Before, content, StringComparison.Ordinal);
        Assert.EndsWith(")", content, StringComparison.Ordinal);
        var file = Directory.EnumerateFiles(Path.Combine(server.DataPath, "results"), "*.png", SearchOption.AllDirectories).Single();
        Assert.Equal(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken), Convert.FromBase64String(content[Before.Length..^1]));
    }

    [Fact]
    public async Task Edit_answers_with_a_picture_of_many_pieces()
    {
        await using var server = await RunningServer.StartAsync();
        server.Engine.Draw = () =>
        {
            // Noise, so that the file is long.
            var picture = new PixelBuffer(300, 301);
            var state = 1u;
            foreach (ref var sample in picture.Samples)
            {
                state = (state * 1_664_525) + 1_013_904_223;
                sample = (byte)(state >> 24);
            }

            return picture;
        };

        var contents = await Succeeds(server, Requests.Chat("\"n\":2", Requests.Text("cartoon") + "," + Requests.Image(Requests.Picture), Edit));

        var files = Directory.EnumerateFiles(Path.Combine(server.DataPath, "results"), "*.png", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllBytes);
        Assert.Equal(files, contents.Select(content => Convert.FromBase64String(content[(content.IndexOf("base64,", StringComparison.Ordinal) + 7)..^1])));
        Assert.All(contents, content => Assert.True(content.Length > 200_000));
    }

    [Theory]
    [InlineData("\"extra_body\":{\"google\":{\"image_config\":{\"aspect_ratio\":\"16:9\"}}}")]
    [InlineData("\"extra_body\":{\"extra_body\":{\"google\":{\"image_config\":{\"aspect_ratio\":\"16:9\"}}}}")]
    [InlineData("\"google\":{\"image_config\":{\"aspect_ratio\":\"16:9\"}}")]
    [InlineData("\"extra_body\":{\"google\":{\"imageConfig\":{\"aspectRatio\":\"16:9\",\"image_size\":\"2K\"}}}")]
    [InlineData("\"image_config\":{\"aspect_ratio\":\"16:9\"}")]
    [InlineData("\"google\":{\"image_config\":{\"aspect_ratio\":\"1:1\"}},\"extra_body\":{\"google\":{\"image_config\":{\"aspect_ratio\":\"16:9\"}}}")]
    public async Task The_shape_is_found_in_every_place_and_spelling(string extra)
    {
        await using var server = await RunningServer.StartAsync();

        await Succeeds(server, Requests.Chat(extra, Requests.Text("cartoon") + "," + Requests.Image(Requests.Picture), Edit));

        Assert.Equal("16:9", ((EditRequest)server.Engine.Requests.Single()).Aspect?.Name);
    }

    [Fact]
    public async Task All_ten_shapes_are_known()
    {
        await using var server = await RunningServer.StartAsync();

        foreach (var shape in AspectRatio.All)
        {
            await Succeeds(server, Requests.Chat($"\"aspect_ratio\":\"{shape.Name}\"", model: Edit));
        }

        Assert.Equal(AspectRatio.All, server.Engine.Requests.Select(request => ((EditRequest)request).Aspect));
    }

    [Fact]
    public async Task An_edit_may_have_no_picture_or_no_text_if_the_engine_can()
    {
        await using var server = await RunningServer.StartAsync();

        await Succeeds(server, Requests.Chat(content: Requests.Text("a cat"), model: Edit));
        await Succeeds(server, Requests.Chat(model: Edit));

        Assert.Equal([("a cat", 0), ("", 1)], server.Engine.Requests.Select(request => (((EditRequest)request).Prompt, ((EditRequest)request).Pictures.Count)));
    }

    [Fact]
    public async Task Everything_in_a_conversation_reaches_an_engine_that_takes_several_pictures()
    {
        await using var server = await RunningServer.StartAsync();

        await Succeeds(server, Talk());

        var request = (EditRequest)server.Engine.Requests.Single();
        Assert.Equal("be precise\nfirst\nsecond and third\nnow blue", request.Prompt);
        Assert.Equal(["one", "two", "three", "answer", "four"], server.Engine.Pictures.Select(Encoding.UTF8.GetString));
    }

    [Fact]
    public async Task An_engine_that_takes_one_picture_gets_the_assistants_last_one_and_what_followed()
    {
        await using var server = await RunningServer.StartAsync();
        server.Engine.Support = request => request is EditRequest { Pictures.Count: > 1 } ? EngineSupport.No("One picture only.") : EngineSupport.Yes;

        await Succeeds(server, Talk(lastPicture: false));

        var request = (EditRequest)server.Engine.Requests.Single();
        Assert.Equal("be precise\nnow blue", request.Prompt);
        Assert.Equal(["answer"], server.Engine.Pictures.Select(Encoding.UTF8.GetString));
    }

    [Fact]
    public async Task The_servers_own_answer_can_be_edited_further()
    {
        await using var server = await RunningServer.StartAsync(["--Results:SmallBytes", "0"]);
        var content = (await Succeeds(server, Requests.Chat(content: Requests.Text("cartoon") + "," + Requests.Image(Requests.Picture), model: Edit))).Single();
        string[] messages = [Message("user", Requests.Text("cartoon")), $$"""{"role":"assistant","content":{{JsonSerializer.Serialize(content)}}}""", Message("user", Requests.Text("sepia"))];

        await Succeeds(server, $$"""{"model":"{{Edit}}","messages":[{{string.Join(',', messages)}}]}""");

        var file = Directory.EnumerateFiles(Path.Combine(server.DataPath, "results"), "*.png", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        Assert.Equal(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken), server.Engine.Pictures[^1]);
    }

    [Fact]
    public async Task A_long_text_is_refused_without_being_read()
    {
        await using var server = await RunningServer.StartAsync();

        foreach (var model in new[] { "face-to-many", Retouch, Edit })
        {
            using var answer = await server.PostAsync(Requests.Chat(content: Requests.Text(new string('x', 1_000_000)) + "," + Requests.Image(Requests.Picture), model: model));

            Assert.Contains("at most 8000 characters", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    private static string Message(string role, string content) => $$"""{"role":"{{role}}","content":[{{content}}]}""";

    private static string Talk(bool lastPicture = true)
    {
        string Picture(string text) => Requests.Image("data:image/png;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(text)));
        string[] messages =
        [
            Message("system", Requests.Text("be precise") + "," + Picture("system")),
            Message("user", Requests.Text("first") + "," + Picture("one")),
            Message("user", Requests.Text("second ") + "," + Picture("two") + "," + Requests.Text("and third") + "," + Picture("three")),
            $$"""{"role":"assistant","content":"\u8fd9 [a] ![image](data:image\/png;base64,{{Convert.ToBase64String("answer"u8)}}) ![open](data:"}""",
            Message("user", Requests.Text("now blue") + (lastPicture ? "," + Picture("four") : "")),
        ];
        return $$"""{"model":"{{Edit}}","messages":[{{string.Join(',', messages)}}]}""";
    }

    private static async Task<IReadOnlyList<string>> Succeeds(RunningServer server, string json)
    {
        using var answer = await server.PostAsync(json);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, body);
        return Requests.Contents(body);
    }
}
