using System.Text;
using System.Text.RegularExpressions;
using Likeness.Server.Jobs.Execution;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Dialects.Fuzz;

public sealed class LongTextTests
{
    private static readonly string[] Texts =
        ["<span size='9000'>", "&#0;", "&lt;", "\u202Egnp.exe", "\u0001\u0007\u001b", "👩‍👩‍👧‍👦", "مرحبا", "a\u0300\u0301\u0302", "\uFFFF", "\uFFFE\uFEFF", "%s%n", "${x}", "../../etc", "\\", "\"", "\t\n\r", "uri://binary_data?index=0", "uri://binary_data?index=-1", "uri://", "data:image/png;base64,AAAA"];

    [Fact]
    public async Task Texts_of_any_length_and_kind_get_the_dialects_own_answer()
    {
        await using var server = await FuzzServer.StartAsync();
        var random = new Random(10);
        foreach (var target in server.Targets.Where(target => target.Form == WireForm.Json))
        {
            var body = target.Body;
            foreach (var place in JsonPlaces.Of(body).Where(place => body[place.Start] == '"'))
            {
                var text = System.Text.Json.JsonSerializer.Serialize(random.GetItems(Texts, 1)[0]);
                await server.SendAsync(target, JsonPlaces.With(body, place, Encoding.UTF8.GetBytes(text)), $"{text} at {place.Start}");
                await server.SendAsync(target, JsonPlaces.With(body, place, Encoding.UTF8.GetBytes($"\"{new string('A', random.Next(200, 200_000))}\"")), $"a long text at {place.Start}");
                await server.SendAsync(target, JsonPlaces.With(body, place, Encoding.UTF8.GetBytes($"\"{string.Concat(Enumerable.Repeat("\\u4e2d", random.Next(200, 20_000)))}\"")), $"a long text in escapes at {place.Start}");
            }
        }

        await server.CheckAsync();
    }

    [Fact]
    public async Task Any_wish_for_a_task_that_is_done_gets_the_dialects_own_answer()
    {
        await using var server = await FuzzServer.StartAsync();
        var submit = server.Targets.Single(target => target.Name == "CVSync2AsyncSubmitTask");
        var query = server.Targets.Single(target => target.Name == "CVSync2AsyncGetResult");
        using var client = server.Running.NewClient(null);
        var plain = Encoding.UTF8.GetString(submit.Body).Replace("\"add_logo\":true", "\"add_logo\":false", StringComparison.Ordinal);
        var answer = await (await client.SendAsync(submit.Wrap(Encoding.UTF8.GetBytes(plain), true))).Content.ReadAsStringAsync();
        var task = Regex.Match(answer, "\"task_id\":\"([0-9]+)\"").Groups[1].Value;
        await Wait.UntilAsync(() => server.Running.Services.GetService(typeof(LiveJobs)) is LiveJobs { Count: 0 });
        var random = new Random(11);
        var wishes = """{"return_url":true,"logo_info":{"add_logo":true,"position":1,"language":0,"opacity":0.5,"logo_text_content":"AI"},"aigc_meta":{"content_producer":"a","producer_id":"b","content_propagator":"c","propagate_id":"d"}}"""u8.ToArray();
        foreach (var place in JsonPlaces.Of(wishes))
        {
            foreach (var value in random.GetItems([.. Texts.Select(text => System.Text.Json.JsonSerializer.Serialize(text)), "null", "1", "-1", "0.001", "1e400", "[]", "{}", "true", "false"], 8))
            {
                var wish = Encoding.UTF8.GetString(JsonPlaces.With(wishes, place, Encoding.UTF8.GetBytes(value)));
                var body = query.Json.Replace("7392616336519610409", task, StringComparison.Ordinal).Replace("\"{\\\"return_url\\\":true}\"", System.Text.Json.JsonSerializer.Serialize(wish), StringComparison.Ordinal);
                await server.SendAsync(query, Encoding.UTF8.GetBytes(body), wish);
            }
        }

        Assert.True(server.Succeeded > 20, $"Only {server.Succeeded} of {server.Answered} were served.");
        await server.CheckAsync();
    }
}
