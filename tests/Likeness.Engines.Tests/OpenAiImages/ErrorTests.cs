using Likeness.Engines.OpenAiImages;
using Likeness.Portraits;

namespace Likeness.Engines.Tests.OpenAiImages;

/// <summary>Every shape of error becomes the right fault; what the server says stays with the operator, without keys.</summary>
public sealed class ErrorTests
{
    [Theory]
    [InlineData(401, """{"error":{"message":"Incorrect API key provided: double-key-5f2c.","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}""", FaultKind.EngineUnavailable, "Incorrect API key provided: ….")]
    [InlineData(403, """{"error":{"code":403,"message":"no access with double-key-5f2c","type":""}}""", FaultKind.EngineUnavailable, "no access with …")]
    [InlineData(403, """{"error":{"code":"Forbidden","message":"behaviour that may violate our content policy"}}""", FaultKind.EngineRefused, "content policy")]
    [InlineData(400, """{"error":{"message":"Your request was rejected by the safety system.","type":"image_generation_user_error","code":"moderation_blocked"}}""", FaultKind.EngineRefused, "safety")]
    [InlineData(400, """{"error":{"message":"x","type":"invalid_request_error","code":"content_policy_violation"}}""", FaultKind.EngineRefused, "x")]
    [InlineData(402, """{"error":{"message":"pay","code":"x"}}""", FaultKind.EngineUnavailable, "pay")]
    [InlineData(429, """{"error":{"message":"slow down","type":"requests","code":"rate_limit_exceeded"}}""", FaultKind.EngineBusy, "slow down")]
    [InlineData(429, """{"error":{"message":"You exceeded your quota","type":"insufficient_quota","code":"insufficient_quota"}}""", FaultKind.EngineUnavailable, "quota")]
    [InlineData(429, """{"error":"job queue is full"}""", FaultKind.EngineBusy, "job queue is full")]
    [InlineData(503, """{"detail":"Diffusion engine not initialized."}""", FaultKind.EngineBusy, "not initialized")]
    [InlineData(503, "<html>busy</html>", FaultKind.EngineBusy, "503")]
    [InlineData(500, """{"error":"server_error","message":"bad_alloc"}""", FaultKind.EngineUnavailable, "bad_alloc")]
    [InlineData(500, """{"detail":"Image edit failed: CUDA out of memory at 10.0.0.7"}""", FaultKind.EngineUnavailable, "CUDA")]
    [InlineData(500, "", FaultKind.EngineUnavailable, "500")]
    [InlineData(502, "<html><body>Bad gateway</body></html>", FaultKind.EngineUnavailable, "502")]
    [InlineData(504, "gateway", FaultKind.EngineTimedOut, "504")]
    [InlineData(404, """{"detail":"Not Found"}""", FaultKind.EngineUnavailable, "Not Found")]
    [InlineData(413, """{"error":{"message":"too large"}}""", FaultKind.EngineCannot, "too large")]
    [InlineData(400, """{"error":{"message":"The model 'gpt-image-2' does not support the 'input_fidelity' parameter.","type":"image_generation_user_error","code":"invalid_input_fidelity_model"}}""", FaultKind.EngineCannot, "input_fidelity")]
    [InlineData(400, """{"error":{"message":"Invalid size for the model gpt-image-1.","type":"invalid_request_error","code":"invalid_value"}}""", FaultKind.EngineCannot, "Invalid size")]
    [InlineData(400, """{"detail":"Failed to process image source: cannot identify image file"}""", FaultKind.PictureUnreadable, "identify")]
    [InlineData(400, """{"error":"prompt required"}""", FaultKind.InvalidParameter, "prompt required")]
    [InlineData(422, """{"detail":[{"loc":["body","prompt"],"msg":"String is too long","type":"string_too_long"}]}""", FaultKind.InvalidParameter, "body.prompt: String is too long")]
    [InlineData(422, """{"detail":[{"loc":["body","seed"],"msg":"Input should be a valid integer","type":"int_parsing"}]}""", FaultKind.EngineCannot, "body.seed")]
    [InlineData(400, """{"error":{"message":"The model `x` does not exist","code":"model_not_found"}}""", FaultKind.EngineUnavailable, "does not exist")]
    [InlineData(400, """{"error":{"message":"Unknown parameter: 'seed'.","code":"unknown_parameter"}}""", FaultKind.EngineCannot, "Unknown parameter")]
    [InlineData(200, """{"error":{"message":"blocked","code":"content_policy_violation"}}""", FaultKind.EngineRefused, "blocked")]
    [InlineData(500, """{"error":{"message":"leaked sk-abcdef123456 and Bearer xyz"}}""", FaultKind.EngineUnavailable, "leaked … and …")]
    public async Task An_error_becomes_a_fault(int status, string body, FaultKind expected, string forOperators)
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.VllmOmni);
        bench.Server.Fault = (_, context) => ImagesDouble.ReplyAsync(context, status, body);
        var fault = await bench.FaultAsync();
        Assert.Equal(expected, fault.Kind);
        var trouble = Assert.Single(bench.Troubles);
        Assert.Equal((status, expected), (trouble.Status, trouble.Kind));
        Assert.Contains(forOperators, trouble.Text, StringComparison.Ordinal);
        Assert.Single(bench.Server.Posts);
        Assert.DoesNotContain("10.0.0.7", fault.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("openai")]
    [InlineData("vllm-omni")]
    [InlineData("localai")]
    public async Task A_model_that_is_not_there_is_the_operators_fault(string name)
    {
        Assert.True(ImagesProfiles.TryParse(name, out var profile));
        await using var bench = await Bench.StartAsync(profile, options => options with { Model = "not/there" });
        Assert.Equal(FaultKind.EngineUnavailable, (await bench.FaultAsync()).Kind);
    }

    [Fact]
    public async Task A_wrong_key_is_the_operators_fault_and_is_told_nobody()
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.OpenAi, options => options with { Address = options.Address with { Key = "wrong-key-77" } });
        var fault = await bench.FaultAsync();
        Assert.Equal(FaultKind.EngineUnavailable, fault.Kind);
        var health = await bench.Engine.ProbeAsync(default);
        Assert.Equal("It refuses the key.", health.Fault);
        Assert.DoesNotContain("wrong-key-77", string.Join(' ', [fault.Detail, .. health.Notes, .. bench.Troubles.Select(trouble => trouble.Text)]), StringComparison.Ordinal);
        Assert.Contains(health.Notes, note => note.StartsWith("Last failure: 401 Incorrect API key", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Options_that_are_written_down_do_not_tell_the_key()
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.OpenAi, options =>
        {
            Assert.DoesNotContain(ImagesDouble.Key, options.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(ImagesDouble.Key, Assert.Throws<ArgumentException>(() => new OpenAiImagesGenerator(options with { Model = null })).ToString(), StringComparison.Ordinal);
            return options;
        });
    }

    [Fact]
    public async Task A_full_queue_is_busy()
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.SdServer);
        ((SdServerBehaviour)bench.Server.Behaviour).QueueSize = 0;
        Assert.Equal(FaultKind.EngineBusy, (await bench.FaultAsync()).Kind);
    }

    [Fact]
    public async Task A_failed_job_is_the_engines_failure()
    {
        await using var bench = await Bench.StartAsync(ImagesProfiles.SdServer);
        ((SdServerBehaviour)bench.Server.Behaviour).Failure = "generate_image returned no results";
        Assert.Equal(FaultKind.EngineUnavailable, (await bench.FaultAsync()).Kind);
        Assert.Contains("no results", Assert.Single(bench.Troubles).Text, StringComparison.Ordinal);
    }
}
