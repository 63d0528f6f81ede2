using Microsoft.Extensions.Configuration;

namespace Likeness.Cli.Tests;

public sealed class ServeSettingsTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public void Options_win_over_the_file_and_single_settings_over_all()
    {
        var file = _place.Write("likeness.json", """{ "Listen": "http://127.0.0.1:1", "Data": "a", "Jobs": { "QueueLength": 3 }, "Intake": { "AllowPrivateHosts": ["one", "two"] } }"""u8.ToArray());

        var settings = new ConfigurationBuilder().AddCommandLine(ServeSettings.Collect(file, "b", "http://127.0.0.1:2", ["Jobs:QueueLength=4", "Results:PublicBaseUrl=http://x/?a=b"])).Build();

        Assert.Equal("b", settings["Data"]);
        Assert.Equal("http://127.0.0.1:2", settings["Listen"]);
        Assert.Equal("4", settings["Jobs:QueueLength"]);
        Assert.Equal("two", settings["Intake:AllowPrivateHosts:1"]);
        Assert.Equal("http://x/?a=b", settings["Results:PublicBaseUrl"]);
    }

    [Fact]
    public void Address_of_the_file_holds_when_no_option_is_given()
    {
        var file = _place.Write("likeness.json", """{ "Listen": "http://127.0.0.1:1" }"""u8.ToArray());

        Assert.Equal("http://127.0.0.1:1", new ConfigurationBuilder().AddCommandLine(ServeSettings.Collect(file, "b", null, [])).Build()["Listen"]);
    }

    [Fact]
    public void File_that_is_not_json_is_named()
    {
        var fault = Assert.Throws<CommandFault>(() => ServeSettings.Collect(_place.Write("likeness.json", "{"u8.ToArray()), "b", null, []));

        Assert.Equal(ExitCode.Usage, fault.Code);
        Assert.Contains("likeness.json", fault.Message);
    }
}
