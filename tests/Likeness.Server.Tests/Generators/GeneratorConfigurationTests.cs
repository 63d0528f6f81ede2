using Likeness.Engines.Routing;
using Likeness.Portraits;
using Likeness.Server.Configuration;
using Likeness.Server.Generators;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Generators;

/// <summary>The sections <c>Generators</c> and <c>Routes</c>.</summary>
public sealed class GeneratorConfigurationTests : IDisposable
{
    private readonly TempFolder _temp = new();

    [Fact]
    public void A_pool_and_a_route_are_read()
    {
        var options = LikenessServer.ReadOptions([
            "--Generators:comfy:Kind", "comfyui", "--Generators:comfy:Addresses", "http://gpu-1:8188,http://10.0.0.2:8188", "--Generators:comfy:Concurrency", "2", "--Generators:comfy:Timeout", "00:10:00",
            "--Routes:0:Operation", "stylize", "--Routes:0:Style", "Video game", "--Routes:0:Tenant", "Ada", "--Routes:0:Engines", "comfy,embedded", "--Routes:0:OnBusy", "wait", "--Routes:0:OnDown", "fail"]);

        var (name, comfy) = Assert.Single(options.Generators);
        Assert.Equal(("comfy", "comfyui", 2, TimeSpan.FromMinutes(10)), (name, comfy.Kind, comfy.ToPool().Concurrency, comfy.ToPool().Timeout));
        Assert.Equal(["http://gpu-1:8188", "http://10.0.0.2:8188"], comfy.Addresses);
        var route = Assert.Single(options.Routes).ToRoute();
        Assert.Equal((PortraitOperation.Stylize, "Video game", "Ada", RouteStep.Wait, RouteStep.Fail, RouteStep.Fallback), (route.Operation, route.Style, route.Tenant, route.OnBusy, route.OnDown, route.OnSlow));
        Assert.Equal(["comfy", "embedded"], route.Engines);
    }

    [Fact]
    public void All_errors_are_reported_at_once()
    {
        File.WriteAllText(Path.Combine(_temp.Path, "empty.key"), "\n");
        (string Setting, string Value, string Error)[] wrong =
        [
            ("Generators:embedded:Kind", "comfyui", "Generators:embedded: "),
            ("Generators:embedded:Addresses", "http://a", ""),
            ("Generators:Big:Kind", "comfyui", "Generators:Big: "),
            ("Generators:Big:Addresses", "http://a", ""),
            ("Generators:a:Kind", "magic", "Generators:a:Kind: 'magic'"),
            ("Generators:a:Addresses", "ftp://a,http://user:secret@b,http://c,http://c", "Generators:a:Addresses: 'ftp://a'"),
            ("Generators:a:Concurrency", "0", "Generators:a:Concurrency"),
            ("Generators:a:Timeout", "00:00:00", "Generators:a:Timeout"),
            ("Generators:a:Colour", "blue", "Generators:a:Colour is not a setting"),
            ("Generators:b:QueueLength", "-1", "Generators:b:QueueLength"),
            ("Generators:b:KeyFile", Path.Combine(_temp.Path, "empty.key"), "Generators:b:KeyFile: its first line is empty"),
            ("Generators:c:Kind", "openai-images", "Generators:c:Addresses must have"),
            ("Generators:c:Key", "my secret", "Generators:c:Key: it is not a key"),
            ("Generators:d:Kind", "comfyui", ""),
            ("Generators:d:Addresses", "http://d", ""),
            ("Generators:d:Templates", Path.Combine(_temp.Path, "none"), "Generators:d:Templates: "),
            ("Generators:d:Model", "x", "Generators:d:Model has no effect with the kind comfyui"),
            ("Generators:e:Kind", "openai-images", "Generators:e:Model is needed"),
            ("Generators:e:Addresses", "http://e", ""),
            ("Generators:e:MostQueued", "5", "Generators:e:MostQueued has no effect"),
            ("Generators:e:Guidance", "warm", "Generators:e:Guidance is not a number"),
            ("Generators:f:Kind", "openai-images", ""),
            ("Generators:f:Addresses", "http://f", ""),
            ("Generators:f:Profile", "midjourney", "Generators:f:Profile: 'midjourney'"),
            ("Routes:0:Operation", "paint", "Routes:0:Operation: 'paint'"),
            ("Routes:1:Engines", "embedded,nobody,embedded", "Routes:1:Engines: there is no engine 'nobody'"),
            ("Routes:1:Style", "Cubism", "Routes:1:Style: 'Cubism'"),
            ("Routes:1:OnSlow", "Wait", "Routes:1:OnSlow: Wait is only for OnBusy"),
            ("Routes:1:OnUnable", "Maybe", "Routes:1:OnUnable: 'Maybe'"),
        ];

        var exception = Assert.Throws<ConfigurationException>(() => LikenessServer.ReadOptions([.. wrong.SelectMany(one => new[] { "--" + one.Setting, one.Value })]));

        Assert.All(wrong, one => Assert.Contains(exception.Errors, error => error.StartsWith(one.Error, StringComparison.Ordinal)));
        Assert.Contains(exception.Errors, error => error.StartsWith("Generators:b:Kind", StringComparison.Ordinal));
        Assert.Contains(exception.Errors, error => error.StartsWith("Generators:a:Addresses: 'http://c' is there twice", StringComparison.Ordinal));
        Assert.Contains(exception.Errors, error => error.StartsWith("Routes:0:Engines must name", StringComparison.Ordinal));
        Assert.Contains(exception.Errors, error => error.StartsWith("Routes:1:Engines: an engine is there twice", StringComparison.Ordinal));
        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
        Assert.Contains("without gaps", Assert.Throws<ConfigurationException>(() => LikenessServer.ReadOptions(["--Routes:1:Engines", "embedded"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_is_the_first_line_of_its_file()
    {
        var file = Path.Combine(_temp.Path, "key");
        File.WriteAllText(file, "sk-1234 \nrest\n");

        Assert.Equal("sk-1234", GeneratorKey.Read(new GeneratorOptions { KeyFile = file }, out var fault));
        Assert.Null(fault);
        Assert.Null(GeneratorKey.Read(new GeneratorOptions(), out fault));
        Assert.Null(fault);
        Assert.Null(GeneratorKey.Read(new GeneratorOptions { KeyFile = file + "not" }, out fault));
        Assert.Contains("cannot be read", fault, StringComparison.Ordinal);
    }

    public void Dispose() => _temp.Dispose();
}
