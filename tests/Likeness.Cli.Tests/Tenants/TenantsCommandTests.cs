using System.Text.Json;

namespace Likeness.Cli.Tests;

public sealed class TenantsCommandTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task What_is_set_is_shown_and_taken_back()
    {
        await RunAsync("create", "studio", "--jobs", "8", "--limit", "glam=1/20", "--operations", "glam,stylize");

        var set = await RunAsync("set", "studio", "--name", "atelier", "--requests-per-second", "2.5", "--jobs", "default", "--moderation", _place.Write("policy.json", """{"inputText":"None"}"""u8.ToArray()), "--json");

        Assert.Equal((0, ""), (set.Code, set.Error));
        using var json = JsonDocument.Parse(set.Output);
        var tenant = json.RootElement;
        Assert.Equal(("atelier", JsonValueKind.Null, 2.5), (tenant.GetProperty("name").GetString(), tenant.GetProperty("jobs").ValueKind, tenant.GetProperty("requestsPerSecond").GetDouble()));
        Assert.Equal(20, tenant.GetProperty("operationLimits").GetProperty("glam").GetProperty("waiting").GetInt32());
        Assert.Equal(["stylize", "glam"], tenant.GetProperty("operations").EnumerateArray().Select(item => item.GetString()));
        Assert.Equal("None", tenant.GetProperty("moderationPolicy").GetProperty("inputText").GetString());
        var shown = (await RunAsync("set", "atelier", "--operations", "all", "--limit", "glam=default", "--moderation", "default")).Output;
        Assert.Contains("operations           all", shown);
        Assert.DoesNotContain("glam", shown);
        Assert.Contains("requests per second  2.5", (await RunAsync("show", "atelier")).Output);
    }

    [Fact]
    public async Task Tenant_is_disabled_enabled_and_deleted()
    {
        await RunAsync("create", "studio");

        Assert.Equal(0, (await RunAsync("disable", "studio")).Code);
        Assert.Contains("disabled", (await RunAsync("list")).Output);
        Assert.Equal(0, (await RunAsync("enable", "studio")).Code);
        Assert.Contains("enabled", (await RunAsync("list")).Output);
        Assert.Equal(0, (await RunAsync("delete", "studio")).Code);
        Assert.Contains("There is no tenant yet", (await RunAsync("list")).Output);
        Assert.Equal(ExitCode.Input, (await RunAsync("show", "studio")).Code);
    }

    [Fact]
    public async Task Key_without_a_tenant_has_one_of_its_own_name()
    {
        await ProgramRun.LikenessAsync("keys", "create", "--name", "shop", "--data", _place["data"]);

        using var list = JsonDocument.Parse((await RunAsync("list", "--json")).Output);

        Assert.Equal("shop", Assert.Single(list.RootElement.EnumerateArray()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task Usage_of_an_idle_tenant_is_an_empty_table()
    {
        await RunAsync("create", "studio");

        Assert.StartsWith("day         operation", (await RunAsync("usage", "studio")).Output);
        Assert.Equal("[]", (await RunAsync("usage", "studio", "--from", "2024-01-01", "--to", "2024-01-31", "--json")).Output.Trim());
    }

    [Fact]
    public async Task Webhook_secret_is_new_each_time()
    {
        await RunAsync("create", "studio");
        var text = (await RunAsync("webhook-secret", "studio")).Output;
        using var json = JsonDocument.Parse((await RunAsync("webhook-secret", "studio", "--overlap", "12h", "--json")).Output);
        var secret = json.RootElement.GetProperty("secret").GetString()!;

        Assert.StartsWith("whsec_", secret);
        Assert.Equal(32, Convert.FromBase64String(secret["whsec_".Length..]).Length);
        Assert.Contains("  whsec_", text);
        Assert.DoesNotContain(secret, text);
        Assert.Equal(ExitCode.Input, (await RunAsync("webhook-secret", "nobody")).Code);
        Assert.Equal(ExitCode.Input, (await RunAsync("webhook-secret", "studio", "--overlap", "31d")).Code);
    }

    [Fact]
    public async Task Value_outside_its_range_exits_with_3()
    {
        var result = await RunAsync("create", "studio", "--jobs", "0");

        Assert.Equal((ExitCode.Input, ""), (result.Code, result.Output));
        Assert.Contains("jobs", result.Error);
    }

    private Task<ProgramResult> RunAsync(params string[] arguments) => ProgramRun.LikenessAsync(["tenants", .. arguments, "--data", _place["data"]]);
}
