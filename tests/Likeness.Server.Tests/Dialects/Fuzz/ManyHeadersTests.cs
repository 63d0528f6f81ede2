using System.Net.Http.Headers;

namespace Likeness.Server.Tests.Dialects.Fuzz;

public sealed class ManyHeadersTests
{
    private static readonly string[] Read =
        ["Authorization", "Idempotency-Key", "Prefer", "X-Webhook-Url", "Content-Type", "Accept", "Origin", "X-Forwarded-For", "X-Forwarded-Host", "X-Date", "X-Content-Sha256", "X-Security-Token",
            "X-TC-Action", "X-TC-Version", "X-TC-Timestamp", "X-TC-Token", "X-TC-Language", "X-TC-TraceId", "X-TC-Content-SHA256"];

    private static readonly string[] Values =
        ["", " ", "a", "=", ";;;", ",,,", "\"", "a\"b;c=\"", "-1", "99999999999999999999", "wait=99999999999", "wait=\"", "respond-async;;wait", "http://", "https://127.0.0.1/", "multipart/form-data; boundary=\"", "text/event-stream",
            "Bearer", "Bearer  ", "HMAC-SHA256", "HMAC-SHA256 Credential=a/20240101/b/cv/request, SignedHeaders=;;;, Signature=", "TC3-HMAC-SHA256", "TC3-HMAC-SHA256 Credential=//, SignedHeaders=, Signature=", "SKIP", new string('x', 8_000), new string(';', 2_000), "%00", "20240101T000000Z", "UNSIGNED-PAYLOAD"];

    [Fact]
    public async Task Ten_thousand_headers_get_the_dialects_own_error_on_every_path()
    {
        await using var server = await FuzzServer.StartAsync();
        var dialects = server.Targets.Select(target => (Request: target.Wrap(target.Body, true), target.Judge, target.Name)).ToList();
        foreach (var path in new[] { "/v1/jobs", "/v1/jobs/job_x", "/v1/models", "/v1/nothing" })
        {
            dialects.Add((new HttpRequestMessage(HttpMethod.Get, new Uri(server.Running.Address, path)), Envelope.OpenAi, path));
        }

        foreach (var (request, judge, name) in dialects)
        {
            for (var i = 0; i < 10_000; i++)
            {
                request.Headers.TryAddWithoutValidation($"X-{i}", "1");
            }

            await server.SendAsync(request, answer => judge(answer) ?? (answer.Status == 431 || answer.Text.Contains("\"RequestSizeLimitExceeded\"", StringComparison.Ordinal) ? null : "another error"), name, mustFail: true);
        }

        await server.CheckAsync();
    }

    [Fact]
    public async Task Headers_with_any_value_get_a_dialects_own_answer()
    {
        await using var server = await FuzzServer.StartAsync();
        var random = new Random(7);
        foreach (var target in server.Targets)
        {
            foreach (var name in Read)
            {
                foreach (var value in random.GetItems(Values, 3).Distinct())
                {
                    var request = target.Wrap(target.Body, true);
                    var isOfContent = name == "Content-Type";
                    HttpHeaders headers = isOfContent ? (request.Content ??= new ByteArrayContent([])).Headers : request.Headers;
                    // As often as not beside the one that is there.
                    if (isOfContent || random.Next(2) == 0)
                    {
                        headers.Remove(name);
                    }

                    headers.TryAddWithoutValidation(name, value);
                    await server.SendAsync(request, answer => target.Judge == Envelope.OpenAi ? Envelope.OpenAi(answer) : Envelope.Root(answer), $"{target.Name}, {name}: {value}");
                }
            }
        }

        await server.CheckAsync();
    }
}
