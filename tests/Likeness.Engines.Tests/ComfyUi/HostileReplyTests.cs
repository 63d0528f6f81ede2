using System.Text;
using Likeness.Engines.Tests.ComfyUi.Double;
using Likeness.Portraits;
using Microsoft.AspNetCore.Http;

namespace Likeness.Engines.Tests.ComfyUi;

/// <summary>Answers that no honest server gives.</summary>
public sealed class HostileReplyTests
{
    public static TheoryData<string> Pictures => ["html", "half", "huge size", "wrong size", "empty", "text", "bomb"];

    public static TheoryData<string, int, string> Answers => new()
    {
        { "/prompt", 500, "<html><h1>Internal Server Error</h1></html>" }, { "/prompt", 503, "" }, { "/prompt", 200, "<html>login</html>" }, { "/prompt", 200, "[]" }, { "/prompt", 200, """{"prompt_id":5}""" },
        { "/prompt", 401, "" }, { "/upload/image", 500, "no" }, { "/upload/image", 200, """{"name":"../../etc/passwd","subfolder":"","type":"input"}""" },
        { "/upload/image", 200, """{"name":"a.png","subfolder":"../..","type":"output"}""" }, { "/upload/image", 200, """{"name":"a.png","subfolder":"","type":"secret"}""" }, { "/upload/image", 200, "{}" },
    };

    [Theory]
    [MemberData(nameof(Pictures))]
    public async Task A_result_that_is_no_usable_picture_is_a_fault(string what)
    {
        await using var harness = await Harness.StartAsync(new DoubleBehavior { Result = (width, height) => Bad(what, width, height) });
        using var outcome = await harness.RunAsync(Requests.Edit());
        Assert.Equal(FaultKind.EngineUnavailable, outcome.Fault?.Kind);
        Assert.NotEmpty(harness.Notices);
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public async Task A_fetched_file_that_is_no_usable_picture_is_a_fault(string what)
    {
        await using var harness = await Harness.StartAsync(new DoubleBehavior { RefusesSockets = true, Result = (width, height) => Bad(what, width, height) });
        using var outcome = await harness.RunAsync(Requests.Edit());
        Assert.Equal(FaultKind.EngineUnavailable, outcome.Fault?.Kind);
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task An_answer_that_is_not_ComfyUIs_is_a_fault(string path, int status, string body)
    {
        await using var harness = await Harness.StartAsync(new DoubleBehavior { Intercept = context => AnswerAsync(context, HttpMethods.Post, path, status, body) });
        using var outcome = await harness.RunAsync(Requests.Edit());
        Assert.Equal(FaultKind.EngineUnavailable, outcome.Fault?.Kind);
        Assert.DoesNotContain("etc", outcome.Fault!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirects_are_not_followed()
    {
        await using var harness = await Harness.StartAsync(new DoubleBehavior
        {
            RefusesSockets = true,
            Intercept = context =>
            {
                if (context.Request.Path != "/view")
                {
                    return Task.FromResult(false);
                }

                context.Response.Redirect("http://169.254.169.254/latest/meta-data");
                return Task.FromResult(true);
            },
        });
        using var outcome = await harness.RunAsync(Requests.Edit());
        Assert.Equal(FaultKind.EngineUnavailable, outcome.Fault?.Kind);
        Assert.Contains(harness.Notices, notice => notice.Contains("redirect", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refused_graph_means_that_another_engine_may_serve()
    {
        const string body = """
            {"error":{"type":"prompt_outputs_failed_validation","message":"Prompt outputs failed validation","details":"","extra_info":{}},
             "node_errors":{"unet":{"errors":[{"type":"value_not_in_list","message":"Value not in list","details":"unet_name: 'qwen.safetensors' not in []"}],"class_type":"UNETLoader"}}}
            """;
        await using var harness = await Harness.StartAsync(new DoubleBehavior { Intercept = context => AnswerAsync(context, HttpMethods.Post, "/prompt", 400, body) });
        using var outcome = await harness.RunAsync(Requests.Edit());
        Assert.Equal(FaultKind.EngineCannot, outcome.Fault?.Kind);
        Assert.DoesNotContain("unet", outcome.Fault!.Detail, StringComparison.Ordinal);
        Assert.Contains("node 'unet' (UNETLoader): Value not in list (unet_name: 'qwen.safetensors' not in [])", Assert.Single(harness.Notices), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("torch.OutOfMemoryError", "Allocation on device", "The generator ran out of memory.")]
    [InlineData("RuntimeError", "key missing in /srv/models/secret", "The generator failed.")]
    public async Task An_error_event_tells_callers_nothing_of_the_server(string type, string message, string detail)
    {
        await using var harness = await Harness.StartAsync(new DoubleBehavior { BeforeNode = (node, _) => node == "KSampler" ? throw new DoubleNodeException(type, message) : Task.CompletedTask });
        using var outcome = await harness.RunAsync(Requests.Edit());
        Assert.Equal((FaultKind.EngineUnavailable, detail), (outcome.Fault!.Kind, outcome.Fault.Detail));
        Assert.Contains(message, Assert.Single(harness.Notices), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Reference Image: No face detected.")]
    [InlineData("cannot access local variable 'blended_face' where it is not associated with a value")]
    public async Task A_picture_without_a_face_is_told_as_such(string message)
    {
        await using var harness = await Harness.StartAsync(new DoubleBehavior { BeforeNode = (node, _) => node == "ApplyInstantID" ? throw new DoubleNodeException("Exception", message) : Task.CompletedTask });
        using var outcome = await harness.RunAsync(Requests.Stylize());
        Assert.Equal(FaultKind.NoFace, outcome.Fault?.Kind);
    }

    [Fact]
    public async Task An_unreadable_input_is_the_callers_fault_and_nothing_is_sent()
    {
        await using var harness = await Harness.StartAsync();
        using var outcome = await harness.RunAsync(Requests.Stylize() with { Picture = "not a picture"u8.ToArray() });
        Assert.Equal(FaultKind.PictureUnreadable, outcome.Fault?.Kind);
        Assert.Empty(harness.Server.Calls);
    }

    private static async Task<bool> AnswerAsync(HttpContext context, string method, string path, int status, string body)
    {
        if (context.Request.Method != method || context.Request.Path != path)
        {
            return false;
        }

        context.Response.StatusCode = status;
        await DoubleRoutes.WriteAsync(context, "application/json", Encoding.UTF8.GetBytes(body));
        return true;
    }

    private static byte[] Bad(string what, int width, int height)
    {
        var good = TestPictures.Png(width, height);
        switch (what)
        {
            case "html":
                return "<html><body>502 Bad Gateway</body></html>"u8.ToArray();
            case "half":
                return good[..(good.Length / 2)];
            case "wrong size":
                return TestPictures.Png(width / 2, height);
            case "empty":
                return [];
            case "text":
                return Encoding.UTF8.GetBytes(new string('x', 100_000));
            case "bomb":
                return [.. good, .. new byte[9 * 1024 * 1024]];
            default:
                // Claims 60,000 pixels a side.
                byte[] huge = [.. good];
                huge[16] = huge[20] = 0;
                huge[17] = huge[21] = 0;
                huge[18] = huge[22] = 0xEA;
                huge[19] = huge[23] = 0x60;
                return huge;
        }
    }
}
