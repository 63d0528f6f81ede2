namespace Likeness.Cli.Tests;

public sealed class ServeCommandTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Server_says_where_it_listens_answers_and_stops_on_sigterm()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        using var server = await ServingProgram.StartAsync("Ctrl-C", "serve", "--port", "0", "--data", _place["data"]);

        Assert.Equal(200, (await server.GetAsync("/healthz")).Status);
        Assert.Equal(200, (await server.GetAsync("/readyz")).Status);
        Assert.Equal(401, (await server.GetAsync("/v1/models")).Status);
        Assert.Contains($"likeness keys create --name NAME --data {_place["data"]}", server.Output);
        Assert.Equal(0, await server.StopAsync());
    }

    [Fact]
    public async Task Key_created_meanwhile_works_at_once()
    {
        using var server = await ServingProgram.StartAsync("Ctrl-C", "serve", "--port", "0", "--data", _place["data"]);
        var created = await ProgramRun.LikenessAsync("keys", "create", "--name", "late", "--json", "--data", _place["data"]);
        using var key = System.Text.Json.JsonDocument.Parse(created.Output);

        using var http = new HttpMessageInvoker(new SocketsHttpHandler());
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Address + "/v1/models");
        request.Headers.Authorization = new("Bearer", key.RootElement.GetProperty("bearer").GetString());
        using var response = await http.SendAsync(request, CancellationToken.None);

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Fact]
    public async Task Port_in_use_is_one_sentence()
    {
        using var server = await ServingProgram.StartAsync("Ctrl-C", "serve", "--port", "0", "--data", _place["data"]);

        var second = await ProgramRun.LikenessAsync("serve", "--urls", server.Address, "--data", _place["data"]);

        Assert.Equal(ExitCode.Usage, second.Code);
        Assert.Contains("address already in use", second.Error);
        Assert.Single(second.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Settings_that_do_not_exist_are_named()
    {
        var result = await ProgramRun.LikenessAsync("serve", "--port", "0", "--data", _place["data"], "--set", "Jobs:Lenght=3", "--set", "Http:MaxConnections=0");

        Assert.Equal(ExitCode.Usage, result.Code);
        Assert.Contains("Jobs:Lenght", result.Error);
        Assert.Contains("Http:MaxConnections", result.Error);
    }
}
