using Likeness.Engines.Transport;

namespace Likeness.Engines.Tests.Transport;

public sealed class GeneratorAddressTests
{
    [Theory]
    [InlineData("http://gpu-1:8188", "http://gpu-1:8188/")]
    [InlineData("https://images.example/v1", "https://images.example/v1/")]
    [InlineData("http://127.0.0.1:7860/", "http://127.0.0.1:7860/")]
    public void A_root_ends_with_a_slash_so_that_paths_lie_below_it(string text, string expected)
    {
        Assert.Null(GeneratorAddress.Check(text, out var root));
        Assert.Equal(expected, root!.AbsoluteUri);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("gpu-1:8188")]
    [InlineData("ftp://gpu-1")]
    [InlineData("http://user:secret@gpu-1")]
    [InlineData("http://gpu-1/?a=1")]
    [InlineData("http://gpu-1/#a")]
    public void What_is_no_plain_http_address_is_refused(string? text) => Assert.NotNull(GeneratorAddress.Check(text, out _));

    [Theory]
    [InlineData("prompt", "http://gpu-1:8188/api/prompt")]
    [InlineData("/view?filename=a.png", "http://gpu-1:8188/view?filename=a.png")]
    [InlineData("http://gpu-1:8188/x", "http://gpu-1:8188/x")]
    [InlineData("http://gpu-1:9000/x", null)]
    [InlineData("http://169.254.169.254/latest", null)]
    [InlineData("//evil.example/x", null)]
    [InlineData("https://gpu-1:8188/x", null)]
    [InlineData("http://user@gpu-1:8188/x", null)]
    [InlineData("file:///etc/passwd", null)]
    public void A_reference_leads_to_the_same_server_or_nowhere(string reference, string? expected)
    {
        Assert.Null(GeneratorAddress.Check("http://gpu-1:8188/api", out var root));
        using var connection = new GeneratorConnection(new GeneratorAddress { Root = root! });
        Assert.Equal(expected, connection.Resolve(reference)?.AbsoluteUri);
    }

    [Fact]
    public void A_key_is_in_no_message()
    {
        Assert.Null(GeneratorAddress.Check("http://gpu-1:8188", out var root));
        Assert.DoesNotContain("sk-secret", new GeneratorAddress { Root = root!, Key = "sk-secret" }.ToString(), StringComparison.Ordinal);
    }
}
