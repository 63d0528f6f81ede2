using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Likeness.Engines.Routing;
using Likeness.Server.Moderation;
using Likeness.Server.Tests.Support;
using Likeness.Server.Webhooks;
using Microsoft.AspNetCore.Http;

namespace Likeness.Server.Tests.Moderation;

/// <summary>The operator's moderation service: how it is asked, and what counts as an answer.</summary>
public sealed class WebhookCheckTests : IDisposable
{
    private static readonly ModerationSubject Subject = new("tenant", "job", "stylize", ModerationPolicy.All);
    private readonly FakeTime _time = new();
    private readonly ModerationMetrics _metrics = new();

    [Fact]
    public async Task A_question_is_json_and_signed()
    {
        await using var host = await WebhookHost.StartAsync();
        using var check = host.Check(_time, _metrics, options => options.WebhookSecret = "whsec_" + Convert.ToBase64String(new byte[32]));

        var answer = await check.AskAsync(WebhookQuestion.AboutTexts(Subject, ["苹果 \"x\"", "two"]), default);

        Assert.True(answer?.IsAllowed);
        var question = JsonDocument.Parse(host.Questions.Single()).RootElement;
        Assert.Equal(("moderation.check", "input-text", "tenant", "job", "stylize"), (Text("type"), Text("place"), Text("tenant"), Text("job"), Text("operation")));
        Assert.Equal(["苹果 \"x\"", "two"], question.GetProperty("texts").EnumerateArray().Select(item => item.GetString()!));
        Assert.Equal(_time.GetUtcNow().ToUnixTimeSeconds().ToString(), host.Headers["webhook-timestamp"]);
        var signed = $"{host.Headers["webhook-id"]}.{host.Headers["webhook-timestamp"]}.{host.Questions[0]}";
        Assert.Equal("v1," + Convert.ToBase64String(HMACSHA256.HashData(new byte[32], Encoding.UTF8.GetBytes(signed))), host.Headers["webhook-signature"]);
        Assert.DoesNotContain(host.Headers.Keys, name => name is "Cookie" or "Authorization" or "traceparent");

        string Text(string name) => question.GetProperty(name).GetString()!;
    }

    [Fact]
    public async Task Without_a_secret_a_question_is_not_signed()
    {
        await using var host = await WebhookHost.StartAsync();
        using var check = host.Check(_time, _metrics);

        Assert.NotNull(await check.AskAsync("{}"u8.ToArray(), default));
        Assert.False(host.Headers.ContainsKey("webhook-signature"));
    }

    [Theory]
    [InlineData("""{"allowed":true}""", true, "webhook")]
    [InlineData("""{"allowed":false}""", false, "webhook")]
    [InlineData("""{"allowed":false,"category":"violence"}""", false, "violence")]
    [InlineData("""{"allowed":true,"category":null}""", true, "webhook")]
    public void Answers_are_read(string json, bool isAllowed, string category)
    {
        Assert.Equal(new WebhookAnswer(isAllowed, category), WebhookAnswer.Read(Encoding.UTF8.GetBytes(json)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("true")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"allowed":"true"}""")]
    [InlineData("""{"allowed":1}""")]
    [InlineData("""{"allowed":null}""")]
    [InlineData("""{"Allowed":true}""")]
    [InlineData("""{"allowed":false,"allowed":true}""")]
    [InlineData("""{"allowed":true,"more":1}""")]
    [InlineData("""{"allowed":true,"category":"Two Words"}""")]
    [InlineData("""{"allowed":true,"category":"\ud800"}""")]
    [InlineData("""{"allowed":true,"category":{"a":{"b":1}}}""")]
    [InlineData("""{"allowed":true} x""")]
    public void Anything_else_is_no_answer(string json)
    {
        Assert.Null(WebhookAnswer.Read(Encoding.UTF8.GetBytes(json)));
    }

    public static TheoryData<string> BadAnswers => ["status", "redirect", "html", "long", "endless", "encoded", "broken"];

    [Theory]
    [MemberData(nameof(BadAnswers))]
    public async Task Bad_answers_are_none(string kind)
    {
        await using var host = await WebhookHost.StartAsync();
        using var check = host.Check(_time, _metrics);
        host.Answer = context => AnswerBadly(context, kind);

        Assert.Null(await check.AskAsync("{}"u8.ToArray(), default));
        Assert.Single(host.Questions);
    }

    [Fact]
    public async Task A_slow_service_is_waited_for_only_so_long_and_then_left_alone_for_a_while()
    {
        await using var host = await WebhookHost.StartAsync();
        using var check = host.Check(_time, _metrics);
        host.Answer = context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        for (var i = 0; i < 2; i++)
        {
            var asked = host.Questions.Count;
            var question = check.AskAsync("{}"u8.ToArray(), default).AsTask();
            await Wait.UntilAsync(() => host.Questions.Count > asked);
            Assert.False(question.IsCompleted);
            _time.Advance(TimeSpan.FromSeconds(4));
            Assert.Null(await question);
        }

        Assert.Null(await check.AskAsync("{}"u8.ToArray(), default));
        Assert.Equal(2, host.Questions.Count);

        _time.Advance(TimeSpan.FromSeconds(31));
        host.Answer = context => WebhookHost.Json(context, """{"allowed":true}""");
        Assert.NotNull(await check.AskAsync("{}"u8.ToArray(), default));
        Assert.NotNull(await check.AskAsync("{}"u8.ToArray(), default));
        Assert.Equal(4, host.Questions.Count);
    }

    [Fact]
    public async Task A_client_that_leaves_is_not_the_services_fault()
    {
        await using var host = await WebhookHost.StartAsync();
        using var check = host.Check(_time, _metrics, options => options.WebhookFailuresToPause = 1);
        using var left = new CancellationTokenSource();
        host.Answer = context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        var question = check.AskAsync("{}"u8.ToArray(), left.Token).AsTask();
        await Wait.UntilAsync(() => host.Questions.Count == 1);
        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => question);

        host.Answer = context => WebhookHost.Json(context, """{"allowed":true}""");
        Assert.NotNull(await check.AskAsync("{}"u8.ToArray(), default));
    }

    [Fact]
    public void After_a_pause_a_single_call_tries()
    {
        var breaker = new CircuitBreaker(2, TimeSpan.FromSeconds(10), _time);
        Assert.True(breaker.TryEnter());
        Assert.False(breaker.Failed());
        Assert.True(breaker.TryEnter());
        Assert.True(breaker.Failed());
        Assert.False(breaker.TryEnter());

        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.True(breaker.TryEnter());
        Assert.False(breaker.TryEnter());
        breaker.Failed();
        Assert.False(breaker.TryEnter());

        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.True(breaker.TryEnter());
        breaker.Abandoned();
        Assert.True(breaker.TryEnter());
        breaker.Succeeded();
        Assert.True(breaker.TryEnter());
        Assert.True(breaker.TryEnter());
    }

    [Theory]
    [InlineData("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", true)]
    [InlineData("whsec_AAAA", false)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", false)]
    [InlineData("whsec_****", false)]
    public void Secrets_have_a_form(string text, bool isSecret)
    {
        Assert.Equal(isSecret, WebhookSignature.ReadSecret(text) is not null);
    }

    public void Dispose() => _metrics.Dispose();

    private static Task AnswerBadly(HttpContext context, string kind)
    {
        switch (kind)
        {
            case "status":
                context.Response.StatusCode = 500;
                return WebhookHost.Json(context, """{"allowed":true}""");
            case "redirect":
                context.Response.Redirect("/elsewhere");
                return Task.CompletedTask;
            case "html":
                context.Response.ContentType = "text/html";
                return context.Response.WriteAsync("""{"allowed":true}""");
            case "long":
                return WebhookHost.Json(context, """{"allowed":true}""" + new string(' ', 5000));
            case "encoded":
                context.Response.Headers.ContentEncoding = "gzip";
                return WebhookHost.Json(context, """{"allowed":true}""");
            case "endless":
                return EndlessAsync(context);
            default:
                context.Abort();
                return Task.CompletedTask;
        }
    }

    private static async Task EndlessAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.WriteAsync(new string(' ', 1000), CancellationToken.None);
            await context.Response.Body.FlushAsync(CancellationToken.None);
        }
    }
}
