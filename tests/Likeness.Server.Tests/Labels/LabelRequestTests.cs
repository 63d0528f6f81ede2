using System.Text.Json;
using Likeness.Server.Labels;

namespace Likeness.Server.Tests.Labels;

public sealed class LabelRequestTests
{
    public static TheoryData<string> Names => ["none", "text", "picture", "address", "meta"];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_request_survives_being_stored_as_json(string name)
    {
        var request = name switch
        {
            "text" => new LabelRequest { Mark = new TextMark { Text = "由\"AI\"<生成>", Language = MarkLanguage.English, Corner = MarkCorner.TopLeft, Opacity = 0.3 } },
            "picture" => new LabelRequest { Mark = new PictureMark { Bytes = new byte[] { 1, 2, 3 }, Rectangle = new MarkRectangle(-1, 2, 3, 4) } },
            "address" => new LabelRequest { Mark = new PictureMark { Address = "https://a.example/logo.png" } },
            "meta" => new LabelRequest { Aigc = new AigcMeta { ContentProducer = "p", ProduceId = "1", ContentPropagator = "q", PropagateId = "2" } },
            _ => LabelRequest.None,
        };

        var json = JsonSerializer.Serialize(request);
        var again = JsonSerializer.Deserialize<LabelRequest>(json)!;

        Assert.Equal(json, JsonSerializer.Serialize(again));
        Assert.Equal(request.Mark?.GetType(), again.Mark?.GetType());
        Assert.Equal(request.Aigc, again.Aigc);
        Assert.Null(again.Check());
        if (request.Mark is PictureMark { Bytes: var bytes })
        {
            Assert.Equal(bytes.ToArray(), ((PictureMark)again.Mark!).Bytes.ToArray());
        }
        else
        {
            Assert.Equal(request.Mark, again.Mark);
        }
    }

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Opacity_outside_its_range_is_refused(double opacity) => Assert.NotNull(new LabelRequest { Mark = new TextMark { Opacity = opacity } }.Check());

    [Fact]
    public void Positions_and_languages_that_do_not_exist_are_refused()
    {
        Assert.NotNull(new TextMark { Corner = (MarkCorner)4 }.Check());
        Assert.NotNull(new TextMark { Language = (MarkLanguage)(-1) }.Check());
    }

    [Fact]
    public void Long_metadata_are_refused()
    {
        Assert.Null(new LabelRequest { Aigc = new AigcMeta { PropagateId = new string('x', 1_024) } }.Check());
        Assert.NotNull(new LabelRequest { Aigc = new AigcMeta { PropagateId = new string('x', 1_025) } }.Check());
    }
}
