using System.Text;

namespace Likeness.Server.Tests.Dialects.Fuzz;

public sealed class DeepNestingTests
{
    [Fact]
    public async Task Values_as_deep_as_one_likes_get_the_dialects_own_error()
    {
        await using var server = await FuzzServer.StartAsync();
        var random = new Random(6);
        foreach (var target in server.Targets.Where(target => target.Form == WireForm.Json))
        {
            var body = target.Body;
            var places = JsonPlaces.Of(body);
            foreach (var depth in new[] { 60, 64, 65, 1_000, 100_000 })
            {
                foreach (var (open, close) in new[] { ("[", "]"), ("{\"a\":", "}"), ("[", ""), ("{\"messages\":[{\"content\":[", "") })
                {
                    var value = string.Concat(Enumerable.Repeat(open, depth)) + (open[0] == '{' && close.Length > 0 ? "1" : "") + string.Concat(Enumerable.Repeat(close, depth));
                    var place = places[random.Next(places.Count)];
                    await server.SendAsync(target, JsonPlaces.With(body, place, Encoding.UTF8.GetBytes(value)), $"{open} {depth} deep at {place.Start}", mustFail: depth > 64 || close.Length == 0);
                }
            }
        }

        await server.CheckAsync();
    }

    [Fact]
    public async Task Names_and_parts_as_deep_as_one_likes_get_the_dialects_own_error()
    {
        await using var server = await FuzzServer.StartAsync();
        foreach (var target in server.Targets.Where(target => target.Form != WireForm.Json))
        {
            foreach (var depth in new[] { 16, 17, 400 })
            {
                var name = string.Concat(Enumerable.Repeat("FaceInfos.0.", depth));
                await server.SendAsync(target, target.Encode([.. target.Fields, (name, "1")]), $"a name {depth} deep", mustFail: target.Form != WireForm.Multipart);
                await server.SendAsync(target, target.Encode([.. target.Fields, .. Enumerable.Range(0, depth).Select(i => ($"FaceInfos.{i}.ImageUrls.{i}", "x"))]), $"{depth} entries", mustFail: depth > 64 || target.Form != WireForm.Multipart);
                await server.SendAsync(target, target.Encode([.. target.Fields, ("x", string.Concat(Enumerable.Repeat($"--{FuzzTarget.Boundary}\r\n", depth)))]), $"{depth} delimiters");
            }
        }

        await server.CheckAsync();
    }
}
