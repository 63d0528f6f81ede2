using System.Text;

namespace Likeness.Server.Tests.Dialects.Fuzz;

public sealed class InvalidUtf8Tests
{
    /// <summary>Bytes that never occur, a broken sequence, half a surrogate pair, one beyond Unicode, one longer than need be, ends without a beginning.</summary>
    private static readonly byte[][] Sequences = [[0xFF], [0xFE, 0xFF], [0xC3, 0x28], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xC0, 0xAF], [0xE0, 0x80, 0x80], [0x80], [0xBF, 0xBF], [0xE4, 0xB8]];

    [Fact]
    public async Task Bytes_that_are_no_text_get_the_dialects_own_error()
    {
        await using var server = await FuzzServer.StartAsync();
        var random = new Random(5);
        foreach (var target in server.Targets)
        {
            var body = target.Body;
            foreach (var sequence in Sequences.Concat(Sequences))
            {
                var at = random.Next(body.Length + 1);
                await server.SendAsync(target, [.. body[..at], .. sequence, .. body[at..]], $"{Convert.ToHexString(sequence)} at {at}", mustFail: target.Form == WireForm.Json);
            }

            await server.SendAsync(target, Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(body)), "UTF-16", mustFail: target.Form is WireForm.Json);
            await server.SendAsync(target, [0xEF, 0xBB, 0xBF, .. body], "a byte order mark");
            await server.SendAsync(target, [.. Sequences.SelectMany(sequence => sequence)], "nothing else", mustFail: true);
        }

        await server.CheckAsync();
    }

    [Fact]
    public async Task Escapes_that_are_half_a_character_are_no_bug()
    {
        await using var server = await FuzzServer.StartAsync();
        foreach (var target in server.Targets.Where(target => target.Form == WireForm.Json))
        {
            var body = target.Body;
            foreach (var place in JsonPlaces.Of(body).Where(place => body[place.Start] == '"'))
            {
                foreach (var text in new[] { "\\ud800", "\\udc00\\ud800", "\\ud83d\\ude00\\ud83d" })
                {
                    await server.SendAsync(target, JsonPlaces.With(body, place, Encoding.UTF8.GetBytes($"\"{text}\"")), $"{text} at {place.Start}");
                }
            }
        }

        await server.CheckAsync();
    }
}
