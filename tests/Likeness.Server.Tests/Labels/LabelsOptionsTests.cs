using Likeness.Server.Configuration;
using Likeness.Server.Labels;
using Likeness.Server.Labels.Painting;
using Likeness.Server.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Likeness.Server.Tests.Labels;

public sealed class LabelsOptionsTests
{
    [Fact]
    public void Settings_are_read()
    {
        var labels = LikenessServer.ReadOptions(["--Labels:Producer", "P", "--Labels:ChineseText", "由AI生成", "--Labels:TextHeight", "0.1", "--Labels:ReservedCode", "hmac"]).Labels;

        Assert.Equal(("P", "由AI生成", 0.1, ReservedCodeMode.Hmac), (labels.Producer, labels.ChineseText, labels.TextHeight, labels.ReservedCode));
    }

    [Fact]
    public void All_wrong_settings_are_reported_at_once()
    {
        var wrong = Assert.Throws<ConfigurationException>(() =>
            LikenessServer.ReadOptions(["--Labels:Producer", "", "--Labels:TextHeight", "0.5", "--Labels:ReservedCode", "md5", "--Labels:EnglishText", new string('x', 101), "--Labels:Colour", "red"]));

        Assert.All(["Labels:Producer", "Labels:TextHeight", "Labels:ReservedCode", "Labels:EnglishText", "Labels:Colour"], setting => Assert.Contains(setting, wrong.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_configured_text_that_cannot_be_drawn_is_logged_and_replaced()
    {
        using var log = new CapturedLog();
        using var factory = new LoggerFactory([log]);
        using var before = Drawn.Plain(300, 300, 0);
        using var after = before.Clone();
        new LabelPainter(new LabelsOptions { EnglishText = "🙂" }, factory.CreateLogger<LabelPainter>()).Paint(after, new TextMark { Language = MarkLanguage.English });

        using var expected = before.Clone();
        Drawn.Paint(expected, new TextMark { Language = MarkLanguage.English });
        Assert.True(expected.Samples.SequenceEqual(after.Samples));
        Assert.Contains("Labels:EnglishText", log.Text, StringComparison.Ordinal);
    }
}
