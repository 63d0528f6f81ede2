using System.Text;
using Likeness.Portraits;
using Likeness.Server.Labels.Metadata;

namespace Likeness.Server.Tests.Labels;

/// <summary>How results say how they came about.</summary>
public sealed class DigitalSourceTests
{
    [Theory]
    [InlineData(PortraitOperation.Stylize, "style", true, DigitalSource.TrainedAlgorithmicMedia)]
    [InlineData(PortraitOperation.Retouch, "restoration", true, DigitalSource.CompositeWithTrainedAlgorithmicMedia)]
    [InlineData(PortraitOperation.Glam, "face swap", true, DigitalSource.CompositeWithTrainedAlgorithmicMedia)]
    [InlineData(PortraitOperation.Retouch, "super-resolution", false, DigitalSource.AlgorithmicallyEnhanced)]
    public void A_network_of_the_operators_that_draws_makes_the_engine_a_generator(PortraitOperation operation, string stage, bool isGenerator, object expected)
    {
        var plain = new PortraitReport { Engine = "embedded", Operation = operation, Seed = 1, Faces = [] };
        Assert.Equal(expected, DigitalSources.Of(plain with { Models = [new ModelUse(stage, "net", "cpu", isGenerator)] }));
        Assert.Equal(operation == PortraitOperation.Retouch ? DigitalSource.AlgorithmicallyEnhanced : DigitalSource.AlgorithmicMedia, DigitalSources.Of(plain));
    }

    [Fact]
    public void What_a_file_says_of_itself_is_found_again()
    {
        foreach (var source in Enum.GetValues<DigitalSource>())
        {
            Assert.Equal(source, DigitalSources.In(Encoding.UTF8.GetBytes($"...<Iptc4xmpExt:DigitalSourceType>{DigitalSources.Address(source)}</Iptc4xmpExt:DigitalSourceType>...")));
        }

        Assert.Null(DigitalSources.In("nothing"u8));
    }
}
