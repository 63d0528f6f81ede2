using System.Text.Json;

namespace Likeness.Cli.Tests;

public sealed class KeysCommandTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Created_key_has_a_bearer_and_a_pair_and_they_are_shown_only_once()
    {
        var created = await RunAsync("create", "--name", "shop", "--json");

        Assert.Equal((0, ""), (created.Code, created.Error));
        using var json = JsonDocument.Parse(created.Output);
        Assert.Equal(["name", "bearer", "accessKeyId", "secretAccessKey"], json.RootElement.EnumerateObject().Select(property => property.Name));
        Assert.Equal("shop", json.RootElement.GetProperty("name").GetString());
        var list = (await RunAsync("list")).Output;
        Assert.Contains("shop", list);
        Assert.DoesNotContain(json.RootElement.GetProperty("bearer").GetString()!, list);
        Assert.DoesNotContain(json.RootElement.GetProperty("secretAccessKey").GetString()!, list);
    }

    [Fact]
    public async Task Revoked_key_is_listed_as_such_and_cannot_be_revoked_again()
    {
        await RunAsync("create", "--name", "shop");

        Assert.Equal(0, (await RunAsync("revoke", "shop")).Code);

        using var list = JsonDocument.Parse((await RunAsync("list", "--json")).Output);
        var key = Assert.Single(list.RootElement.EnumerateArray());
        Assert.Equal(JsonValueKind.String, key.GetProperty("revokedAt").ValueKind);
        var again = await RunAsync("revoke", "shop");
        Assert.Equal((ExitCode.Input, ""), (again.Code, again.Output));
        Assert.Contains("'shop'", again.Error);
    }

    [Fact]
    public async Task Key_can_be_revoked_by_id()
    {
        await RunAsync("create", "--name", "shop");
        using var list = JsonDocument.Parse((await RunAsync("list", "--json")).Output);

        Assert.Equal(0, (await RunAsync("revoke", list.RootElement[0].GetProperty("id").GetString()!)).Code);
    }

    [Fact]
    public async Task Name_that_is_taken_exits_with_3()
    {
        await RunAsync("create", "--name", "shop");

        var second = await RunAsync("create", "--name", "shop");

        Assert.Equal(ExitCode.Input, second.Code);
        Assert.Contains("'shop'", second.Error);
    }

    [Fact]
    public async Task Created_text_is_as_documented()
    {
        var lines = (await RunAsync("create", "--name", "shop")).Output.Split(Environment.NewLine);

        Assert.Equal("Key shop. These secrets are shown only now:", lines[0]);
        Assert.Matches("^  bearer             sk-[A-Za-z0-9]{43}$", lines[1]);
        Assert.Matches("^  access key id      LKAK[A-Z0-9]{20}$", lines[2]);
        Assert.Matches("^  secret access key  [A-Za-z0-9]{43}$", lines[3]);
    }

    [Fact]
    public async Task Key_of_a_kind_that_expires_belongs_to_the_named_tenant()
    {
        await ProgramRun.LikenessAsync("tenants", "create", "studio", "--data", _place["data"]);

        var created = await RunAsync("create", "--name", "web", "--tenant", "studio", "--kind", "bearer", "--expires", "30d", "--json");

        Assert.Equal((0, ""), (created.Code, created.Error));
        using var json = JsonDocument.Parse(created.Output);
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("secretAccessKey").ValueKind);
        using var list = JsonDocument.Parse((await RunAsync("list", "--json", "--tenant", "studio")).Output);
        var key = Assert.Single(list.RootElement.EnumerateArray());
        Assert.Equal(("studio", "bearer"), (key.GetProperty("tenant").GetString(), key.GetProperty("kind").GetString()!.ToLowerInvariant()));
        Assert.InRange((key.GetProperty("expiresAt").GetDateTimeOffset() - key.GetProperty("createdAt").GetDateTimeOffset()).TotalDays, 29.9, 30.1);
    }

    [Fact]
    public async Task Rotated_key_has_other_secrets_and_a_disabled_one_is_listed_as_such()
    {
        using var created = JsonDocument.Parse((await RunAsync("create", "--name", "shop", "--json")).Output);

        using var rotated = JsonDocument.Parse((await RunAsync("rotate", "shop", "--overlap", "12h", "--json")).Output);

        Assert.NotEqual(created.RootElement.GetProperty("bearer").GetString(), rotated.RootElement.GetProperty("bearer").GetString());
        Assert.Equal(0, (await RunAsync("disable", "shop")).Code);
        Assert.Contains("disabled", (await RunAsync("list")).Output);
        Assert.Equal(0, (await RunAsync("enable", "shop")).Code);
        Assert.Contains("works", (await RunAsync("list")).Output);
    }

    [Fact]
    public async Task Admin_key_is_shown_once_and_replaced_only_when_asked()
    {
        var first = await RunAsync("admin");
        var second = await RunAsync("admin");
        var third = await RunAsync("admin", "--replace");

        Assert.Matches("lka-[A-Za-z0-9]{43}", first.Output);
        Assert.Equal((ExitCode.Input, ""), (second.Code, second.Output));
        Assert.Contains("--replace", second.Error);
        Assert.Matches("lka-[A-Za-z0-9]{43}", third.Output);
        Assert.NotEqual(first.Output, third.Output);
    }

    [Fact]
    public async Task Empty_list_says_how_to_create_a_key()
    {
        Assert.Contains("likeness keys create --name NAME", (await RunAsync("list")).Output);
    }

    [Fact]
    public async Task Data_folder_that_cannot_be_used_is_one_sentence_without_a_stack_trace()
    {
        var file = _place.Write("file", [1]);

        var result = await ProgramRun.LikenessAsync("keys", "list", "--data", Path.Combine(file, "data"));

        Assert.Equal((ExitCode.Bug, ""), (result.Code, result.Output));
        Assert.StartsWith("likeness: The data folder", result.Error);
        Assert.DoesNotContain("   at ", result.Error);
    }

    private Task<ProgramResult> RunAsync(params string[] arguments) => ProgramRun.LikenessAsync(["keys", .. arguments, "--data", _place["data"]]);
}
