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
    public async Task Picture_above_the_default_limit_is_taken_when_the_setting_allows_it()
    {
        using var server = await ServingProgram.StartAsync("Ctrl-C", "serve", "--port", "0", "--data", _place["data"], "--set", "Intake:MaxPictureBytes=16000000");
        var created = await ProgramRun.LikenessAsync("keys", "create", "--name", "large", "--json", "--data", _place["data"]);
        using var key = System.Text.Json.JsonDocument.Parse(created.Output);

        // JPEG comments make the file large without another pixel.
        byte[] comment = [0xFF, 0xFE, 0xFF, 0xFF, .. new byte[65533]];
        byte[] photo = [.. SelfMadePortraits.Curls.AsSpan(0, 2), .. Enumerable.Repeat(comment, 180).SelectMany(bytes => bytes), .. SelfMadePortraits.Curls.AsSpan(2)];
        using var http = new HttpMessageInvoker(new SocketsHttpHandler());
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Address + "/v1/chat/completions")
        {
            Content = new StringContent($$$"""{"model":"face-to-many","style":"Pixels","messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"{{{Convert.ToBase64String(photo)}}}"}}]}]}"""),
        };
        request.Headers.Authorization = new("Bearer", key.RootElement.GetProperty("bearer").GetString());
        using var response = await http.SendAsync(request, CancellationToken.None);

        Assert.True(photo.Length > Likeness.Imaging.PictureLimits.Default.MaxBytes);
        Assert.Equal("", response.IsSuccessStatusCode ? "" : await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Port_in_use_is_one_sentence()
    {
        using var server = await ServingProgram.StartAsync("Ctrl-C", "serve", "--port", "0", "--data", _place["data"]);

        var second = await ProgramRun.LikenessAsync("serve", "--urls", server.Address, "--data", _place["other"]);

        Assert.Equal(ExitCode.Usage, second.Code);
        Assert.Contains("address already in use", second.Error);
        Assert.Single(second.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Data_folder_in_use_is_one_sentence()
    {
        using var server = await ServingProgram.StartAsync("Ctrl-C", "serve", "--port", "0", "--data", _place["data"]);

        var second = await ProgramRun.LikenessAsync("serve", "--port", "0", "--data", _place["data"]);

        Assert.NotEqual(ExitCode.Done, second.Code);
        Assert.Contains("Another server uses the data folder", second.Error);
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
