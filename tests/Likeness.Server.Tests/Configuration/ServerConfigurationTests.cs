using Likeness.Server.Configuration;
using Likeness.Server.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace Likeness.Server.Tests.Configuration;

public sealed class ServerConfigurationTests : IDisposable
{
    private readonly TempFolder _temp = new();

    [Fact]
    public void A_region_model_is_configured_by_path_and_three_numbers_each()
    {
        var engine = LikenessServer.ReadOptions(["--Engine:RegionModel", "mine.onnx", "--Engine:RegionModelMean", "0.485,0.456,0.406", "--Engine:RegionModelChannels", "2,0,1"]).Engine;

        var model = engine.ToRegionModel();

        Assert.Equal("mine.onnx", model?.Path);
        Assert.Equal([0.485f, 0.456f, 0.406f], model!.Mean);
        Assert.Equal((2, 0, 1), (model.SkinChannel, model.ClothesChannel, model.HairChannel));
        Assert.Null(LikenessServer.ReadOptions([]).Engine.ToRegionModel());
        var error = Assert.Throws<ConfigurationException>(() => LikenessServer.ReadOptions(["--Engine:RegionModelMean", "0.5"]));
        Assert.Contains("RegionModelMean must have three numbers", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_super_resolution_network_is_configured_by_path()
    {
        var engine = LikenessServer.ReadOptions(["--Engine:SuperResolutionModel", "sr.onnx", "--Engine:SuperResolutionModelTile", "256", "--Engine:SuperResolutionModelWhite", "255"]).Engine;

        var model = engine.ToSuperResolutionModel();

        Assert.Equal(("sr.onnx", 256, 255f, false), (model!.Path, model.TileSide, model.White, model.BlueFirst));
        Assert.Null(LikenessServer.ReadOptions([]).Engine.ToSuperResolutionModel());
        var error = Assert.Throws<ConfigurationException>(() => LikenessServer.ReadOptions(["--Engine:SuperResolutionModelTile", "100", "--Engine:SuperResolutionModelWhite", "2"]));
        Assert.Contains("multiple of 8", error.Message, StringComparison.Ordinal);
        Assert.Contains("1 or 255", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_settings_only_this_machine_is_served()
    {
        var options = Load();

        Assert.Equal("http://127.0.0.1:8787", options.Listen);
        Assert.Equal([80, 443], options.Intake.AllowPorts);
        Assert.Empty(options.Intake.AllowPrivateHosts);
        Assert.Equal(TimeSpan.FromHours(1), options.Results.Lifetime);
    }

    [Fact]
    public void All_errors_are_reported_at_once()
    {
        var exception = Assert.Throws<ConfigurationException>(() => Load(
            "--Jobs:QueueLength", "-1",
            "--Jobs:Concurency", "3",
            "--Jobs:Timeout", "soon",
            "--Results:Lifetime", "00:00:01",
            "--Results:PublicBaseUrl", "ftp://x",
            "--Intake:AllowPrivateHosts:0", "a b",
            "--Intake:AllowPorts:0", "70000",
            "--Http:MaxBufferedBytes", "1048576",
            "--Listen", "https://*:1",
            "--lissten", "x"));

        string[] names =
        [
            "Jobs:QueueLength", "Jobs:Concurency", "Jobs:Timeout", "Results:Lifetime", "Results:PublicBaseUrl",
            "Intake:AllowPrivateHosts", "Intake:AllowPorts", "Http:MaxBufferedBytes", "Listen", "lissten",
        ];
        Assert.All(names, name => Assert.Contains(exception.Errors, error => error.StartsWith(name, StringComparison.Ordinal)));
        Assert.Equal(names.Length, exception.Errors.Count);
    }

    [Fact]
    public void The_data_folder_has_settings_of_its_own_which_the_command_line_overrules()
    {
        File.WriteAllText(Path.Combine(_temp.Path, "appsettings.json"), """{"Jobs":{"QueueLength":5,"PerTenant":6},"Intake":{"AllowPorts":[80,8080]}}""");

        var options = Load("--Jobs:PerTenant", "7");

        Assert.Equal(5, options.Jobs.QueueLength);
        Assert.Equal(7, options.Jobs.PerTenant);
        Assert.Equal([80, 8080], options.Intake.AllowPorts);
    }

    [Fact]
    public void A_settings_file_that_is_not_json_is_an_error_and_not_a_crash()
    {
        File.WriteAllText(Path.Combine(_temp.Path, "appsettings.json"), "{");

        Assert.Contains("appsettings.json", Assert.Throws<ConfigurationException>(() => Load()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_may_be_written_with_commas()
    {
        Assert.Equal(["127.0.0.1:9000", "pictures.lan"], Load("--Intake:AllowPrivateHosts", "127.0.0.1:9000, pictures.lan").Intake.AllowPrivateHosts);
    }

    [Theory]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://*:80")]
    [InlineData("http://[::1]:80;http://127.0.0.1:80")]
    [InlineData("http://localhost:8787/")]
    public void Addresses_to_listen_on_are_accepted(string listen)
    {
        Assert.Equal(listen, Load("--listen", listen).Listen);
    }

    public void Dispose() => _temp.Dispose();

    private ServerOptions Load(params string[] args)
    {
        using var configuration = new ConfigurationManager();
        return ServerConfiguration.Load(configuration, ["--data", _temp.Path, .. args]);
    }
}
