using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Likeness.Conformance.Support;
using Likeness.Testing;

namespace Likeness.Conformance.OpenAi;

/// <summary>Hostile and broken pictures through the whole server: always the dialect's own answer, never a server error.</summary>
public sealed class MalformedPictureTests
{
    private static readonly string[] Refusals = ["image_parse_error", "image_too_large", "empty_image_file", "no_face"];

    [Fact]
    public async Task Every_malformed_picture_is_answered_as_its_table_says()
    {
        Assert.SkipUnless(SharedPhotos.Available, SharedPhotos.WhyAbsent);
        await using var server = await ConformanceServer.StartAsync();
#pragma warning disable RS0030 // The test's own client talks to the test's own server.
        using var client = new HttpClient();
#pragma warning restore RS0030
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.Key.Bearer);
        var wrong = new List<string>();
        foreach (var row in File.ReadLines(SharedPhotos.PathOf("malformed/EXPECT.tsv")).Skip(1).Select(line => line.Split('\t')).Where(row => row.Length == 3))
        {
            var (status, code) = await SendAsync(client, server, SharedPhotos.PathOf("malformed/" + row[0]));
            var refused = status == 400 && Refusals.Contains(code);
            var accepted = status == 200 || code == "no_face";
            var right = row[1] switch
            {
                _ when row[1].StartsWith("refuse", StringComparison.Ordinal) => refused,
                _ when row[1].StartsWith("accept or refuse", StringComparison.Ordinal) => refused || accepted,
                _ => accepted,
            };
            if (!right)
            {
                wrong.Add($"{row[0]}: {status} {code}, expected: {row[1]}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static async Task<(int Status, string? Code)> SendAsync(HttpClient client, ConformanceServer server, string path)
    {
        var url = path.EndsWith(".txt", StringComparison.Ordinal) ? await File.ReadAllTextAsync(path) : Convert.ToBase64String(await File.ReadAllBytesAsync(path));
        var body = new JsonObject
        {
            ["model"] = "face-to-many",
            ["style"] = "Pixels",
            ["messages"] = new JsonArray(new JsonObject
            {
                ["role"] = "user",
                ["content"] = new JsonArray(new JsonObject { ["type"] = "image_url", ["image_url"] = url }),
            }),
        };
        using var answer = await client.PostAsync($"{server.BaseAddress}/chat/completions", new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"));
        var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync());
        return ((int)answer.StatusCode, (string?)json!["error"]?["code"]);
    }
}
