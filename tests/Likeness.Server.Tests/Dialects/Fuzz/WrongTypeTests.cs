using System.Text;

namespace Likeness.Server.Tests.Dialects.Fuzz;

public sealed class WrongTypeTests
{
    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1.5", "1e400", "-1e-400", "99999999999999999999", "9223372036854775807", "\"\"", "\"x\"", "\"\\ud800\"", "\"\\u0000\"", "[]", "{}", "[[]]", "[null,null]", "[{}]", "{\"\":{}}",
        "[\"\",\" \",\"http://\"]",
    ];

    private static readonly string[] Texts = ["", " ", "x", "-1", "1e400", "NaN", "99999999999999999999", "true", "null", "[]", "{}", "\0", "\uFFFD", "0x10", "1,5", "http://", "data:,", "1\n2"];

    private static readonly string[] Names =
        ["", ".", "..", "FaceInfos", "FaceInfos.", "FaceInfos.-1", "FaceInfos.00", "FaceInfos.4294967296.ImageUrls.0", "FaceInfos.x", "Num.0", "Num.", "TemplateUrl.0.0", "Action", "Signature ", "image[99]", "image[", "prompt.0", "n[]", "\0", "constructor"];

    [Fact]
    public async Task Any_value_in_the_place_of_any_other_gets_the_dialects_own_answer()
    {
        await using var server = await FuzzServer.StartAsync();
        var random = new Random(3);
        foreach (var target in server.Targets.Where(target => target.Form == WireForm.Json))
        {
            var body = target.Body;
            foreach (var place in JsonPlaces.Of(body))
            {
                foreach (var value in random.GetItems(Values, 6).Distinct())
                {
                    await server.SendAsync(target, JsonPlaces.With(body, place, Encoding.UTF8.GetBytes(value)), $"{value} at {place.Start}", mustFail: place.Start == 0);
                }
            }
        }

        Assert.True(server.Succeeded > 50, $"Only {server.Succeeded} of {server.Answered} were served.");
        await server.CheckAsync();
    }

    [Fact]
    public async Task Any_text_and_any_name_in_a_form_or_query_gets_the_dialects_own_answer()
    {
        await using var server = await FuzzServer.StartAsync();
        var random = new Random(4);
        foreach (var target in server.Targets.Where(target => target.Form != WireForm.Json))
        {
            for (var i = 0; i < target.Fields.Count; i++)
            {
                foreach (var text in random.GetItems(Texts, 6).Distinct())
                {
                    await server.SendAsync(target, target.Encode(target.Fields.Select((field, at) => at == i ? (field.Name, text) : field)), $"{target.Fields[i].Name}={text}");
                }
            }

            foreach (var name in Names)
            {
                await server.SendAsync(target, target.Encode([.. target.Fields, (name, random.GetItems(Texts, 1)[0])]), $"also {name}");
                await server.SendAsync(target, target.Encode([.. target.Fields.Skip(1), (name, target.Fields[0].Value)]), $"instead of the first {name}");
            }
        }

        Assert.True(server.Succeeded > 50, $"Only {server.Succeeded} of {server.Answered} were served.");
        await server.CheckAsync();
    }
}
