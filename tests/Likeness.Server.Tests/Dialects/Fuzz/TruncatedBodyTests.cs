using System.Text;

namespace Likeness.Server.Tests.Dialects.Fuzz;

public sealed class TruncatedBodyTests
{
    [Fact]
    public async Task A_body_that_is_cut_off_anywhere_gets_the_dialects_own_error()
    {
        await using var server = await FuzzServer.StartAsync();
        var random = new Random(1);
        foreach (var target in server.Targets)
        {
            var body = target.Body;
            foreach (var cut in Enumerable.Range(0, 60).Select(i => i < 3 ? i : i < 6 ? body.Length + 2 - i : random.Next(body.Length)).Where(cut => cut < body.Length).Distinct())
            {
                await server.SendAsync(target, body[..cut], $"cut after {cut} bytes", mustFail: target.Form == WireForm.Json || (target.Form == WireForm.Multipart && cut < body.Length - 2));
            }
        }

        await server.CheckAsync();
    }

    [Fact]
    public async Task A_body_with_random_damage_gets_the_dialects_own_answer()
    {
        await using var server = await FuzzServer.StartAsync();
        var random = new Random(2);
        byte[][] pieces = [.. new[] { "{", "}", "[", "]", "\"", ",", ":", "0", "-", ".", "e", "\\u", "\\", "\0", "null", "%", "&", "=", "\r\n--b0undary", "\r\n", "--", ";", "中", "." }.Select(Encoding.UTF8.GetBytes)];
        foreach (var target in server.Targets)
        {
            for (var i = 0; i < 40; i++)
            {
                var body = target.Body;
                for (var changes = random.Next(1, 4); changes > 0; changes--)
                {
                    var at = random.Next(body.Length);
                    body = [.. body.AsSpan(0, at), .. pieces[random.Next(pieces.Length)], .. body.AsSpan(Math.Min(body.Length, at + random.Next(3)))];
                }

                await server.SendAsync(target, body, $"damage {i}");
            }
        }

        await server.CheckAsync();
    }
}
