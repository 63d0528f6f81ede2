using Likeness.Server.Dialects.OpenAi;

namespace Likeness.Server.Tests.Dialects.OpenAi;

public sealed class AnswerPlanTests
{
    [Theory]
    [InlineData(AnswerShape.Chat, "retouch", false)]
    [InlineData(AnswerShape.Images, "gemini-2.5-flash-image", true)]
    internal void A_plan_is_read_from_its_note(AnswerShape shape, string model, bool inline)
    {
        var plan = new AnswerPlan(shape, model, inline);

        Assert.Equal(plan, AnswerPlan.OfNote(plan.ToNote()));
    }

    [Fact]
    public void A_note_is_short_json() => Assert.Equal("""{"shape":"Chat","model":"retouch","inline":false}""", new AnswerPlan(AnswerShape.Chat, "retouch", false).ToNote());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"shape":"Chat","model":null,"inline":false}""")]
    [InlineData("""{"shape":"Poem","model":"retouch","inline":false}""")]
    [InlineData("something else")]
    public void What_is_no_plan_gives_none(string? note) => Assert.Null(AnswerPlan.OfNote(note));
}
