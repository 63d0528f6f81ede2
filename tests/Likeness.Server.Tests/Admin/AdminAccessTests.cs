using System.Net;
using Likeness.Server.Accounts;
using Likeness.Server.Configuration;
using Likeness.Server.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Likeness.Server.Tests.Admin;

/// <summary>Who gets in.</summary>
public sealed class AdminAccessTests
{
    public static TheoryData<string, string> Endpoints => new()
    {
        { "GET", "/admin" }, { "GET", "/admin/v1" }, { "GET", "/admin/v1/tenants" }, { "POST", "/admin/v1/tenants" }, { "PUT", "/admin/v1/tenants" }, { "GET", "/ADMIN/v1/tenants" },
        { "GET", "/admin/v1/tenants/x" }, { "PATCH", "/admin/v1/tenants/x" }, { "DELETE", "/admin/v1/tenants/x" }, { "GET", "/admin/v1/tenants/x/keys" }, { "POST", "/admin/v1/tenants/x/keys" },
        { "POST", "/admin/v1/tenants/x/keys/y/rotate" }, { "POST", "/admin/v1/tenants/x/keys/y/temporary" }, { "GET", "/admin/v1/tenants/x/usage" }, { "GET", "/admin/v1/tenants/x/jobs" },
        { "POST", "/admin/v1/tenants/x/jobs/y/cancel" }, { "GET", "/admin/nothing" },
    };

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Without_the_admin_key_every_path_answers_the_same(string method, string path)
    {
        await using var server = await RunningServer.StartAsync();
        using var admin = new AdminClient(server);
        foreach (var key in new[] { null, "lka-wrong", server.Key.Bearer, server.Key.SecretAccessKey, "" })
        {
            using var client = server.NewClient(string.IsNullOrEmpty(key) ? null : key);
            using var answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.ToString());
            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
        }
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task From_other_machines_there_is_nothing_there(string method, string path)
    {
        await using var server = await RunningServer.StartAsync(configure: services => services.AddSingleton<IStartupFilter>(new From("192.0.2.1")));
        using var admin = new AdminClient(server);

        using var answer = await admin.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        using var nowhere = await admin.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/nowhere"));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(await nowhere.Content.ReadAsStringAsync(), await answer.Content.ReadAsStringAsync());
        Assert.Equal(Names(nowhere), Names(answer));

        static IEnumerable<string> Names(HttpResponseMessage response) => response.Headers.Concat(response.Content.Headers).Select(header => header.Key).Order();
    }

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("Forwarded", "for=127.0.0.1")]
    [InlineData("Via", "1.1 proxy")]
    [InlineData("X-Real-IP", "127.0.0.1")]
    public async Task What_a_proxy_on_this_machine_forwards_is_not_local(string header, string value)
    {
        await using var server = await RunningServer.StartAsync();
        using var admin = new AdminClient(server);
        admin.Http.DefaultRequestHeaders.Add(header, value);

        Assert.Equal(HttpStatusCode.NotFound, (await admin.SendAsync("GET", "/tenants")).StatusCode);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("fe80::1", false)]
    public async Task Local_is_the_loopback_address_in_every_spelling(string address, bool local)
    {
        await using var server = await RunningServer.StartAsync(configure: services => services.AddSingleton<IStartupFilter>(new From(address)));
        using var admin = new AdminClient(server);

        Assert.Equal(local ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await admin.SendAsync("GET", "/tenants")).StatusCode);
    }

    [Fact]
    public async Task Other_machines_get_in_with_the_key_when_that_is_configured()
    {
        await using var server = await RunningServer.StartAsync(["--Admin:AllowRemote", "true"], services => services.AddSingleton<IStartupFilter>(new From("192.0.2.1")));
        using var admin = new AdminClient(server);
        using var stranger = server.NewClient("lka-wrong");

        Assert.Equal(HttpStatusCode.OK, (await admin.SendAsync("GET", "/tenants")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/admin/v1/tenants")).StatusCode);
    }

    [Fact]
    public async Task It_can_be_switched_off()
    {
        await using var server = await RunningServer.StartAsync(["--Admin:Enabled", "false"]);
        using var admin = new AdminClient(server);

        Assert.Equal(HttpStatusCode.NotFound, (await admin.SendAsync("GET", "/tenants")).StatusCode);
    }

    [Fact]
    public async Task The_admin_key_is_no_key_of_a_dialect()
    {
        await using var server = await RunningServer.StartAsync();
        using var admin = new AdminClient(server);

        Assert.Equal(HttpStatusCode.Unauthorized, (await admin.Http.GetAsync("/v1/models")).StatusCode);
    }

    [Fact]
    public async Task A_configured_key_counts_instead_of_the_one_in_the_data_folder()
    {
        var configured = new string('k', 32);
        await using var server = await RunningServer.StartAsync(["--Admin:Key", configured]);
        using var admin = new AdminClient(server);
        using var client = server.NewClient(configured);

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/admin/v1/tenants")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await admin.SendAsync("GET", "/tenants")).StatusCode);
        Assert.Throws<ConfigurationException>(() => LikenessServer.ReadOptions(["--Admin:Key", "short"]));
    }

    [Fact]
    public async Task A_long_configured_key_is_not_opened_by_another_long_one()
    {
        await using var server = await RunningServer.StartAsync(["--Admin:Key", new string('键', 200)]);
        using var client = server.NewClient(new string('k', 600));

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/admin/v1/tenants")).StatusCode);
    }

    [Fact]
    public async Task A_new_admin_key_counts_at_once_and_none_at_all_opens_nothing()
    {
        await using var server = await RunningServer.StartAsync();
        using var nobody = server.NewClient(new string('0', 64));
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("/admin/v1/tenants")).StatusCode);
        using var first = new AdminClient(server);
        Assert.Equal(HttpStatusCode.OK, (await first.SendAsync("GET", "/tenants")).StatusCode);

        using var second = new AdminClient(server);

        Assert.Equal(HttpStatusCode.Unauthorized, (await first.SendAsync("GET", "/tenants")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await second.SendAsync("GET", "/tenants")).StatusCode);
        Assert.DoesNotContain(second.Key, await File.ReadAllTextAsync(Path.Combine(server.DataPath, "admin.key")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_tries_admin_keys_is_told_to_wait()
    {
        await using var server = await RunningServer.StartAsync(["--Accounts:MaxFailures", "2"]);
        using var admin = new AdminClient(server);
        using var stranger = server.NewClient("lka-wrong");
        await Golden.CheckAsync("admin-wrong-key", await stranger.GetAsync("/admin/v1/tenants"));
        using var nobody = server.NewClient(null);
        await Golden.CheckAsync("admin-no-key", await nobody.GetAsync("/admin/v1/tenants"));
        await stranger.GetAsync("/admin/v1/tenants");

        await Golden.CheckAsync("admin-too-many-failures", await admin.Http.GetAsync("/admin/v1/tenants"));
    }

    [Fact]
    public async Task The_log_says_who_changed_what_and_no_secret()
    {
        await using var server = await RunningServer.StartAsync();
        using var admin = new AdminClient(server);
        var tenant = await admin.FieldAsync("id", "POST", "/tenants", """{"name":"studio"}""");
        var bearer = await admin.FieldAsync("bearer", "POST", $"/tenants/{tenant}/keys", """{"name":"web"}""");

        Assert.Contains(server.Log.Lines, line => line.Id == 1850 && line.Text.Contains(tenant, StringComparison.Ordinal) && line.Text.Contains("created", StringComparison.Ordinal));
        Assert.Contains(server.Log.Lines, line => line.Id == 1100 && line.Text.Contains("key admin", StringComparison.Ordinal));
        Assert.DoesNotContain(bearer, server.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(admin.Key, server.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_set_here_holds_for_the_next_request_of_the_tenant()
    {
        await using var server = await RunningServer.StartAsync();
        using var admin = new AdminClient(server);
        var tenant = server.Services.GetRequiredService<AccountStore>().FindTenantByName("test")!.Id;
        await server.StylizeAsync();

        await admin.SendAsync("PATCH", $"/tenants/{tenant}", """{"operations":["glam"]}""");
        Assert.Equal(HttpStatusCode.Forbidden, (await server.PostAsync(Requests.Chat())).StatusCode);
        await admin.SendAsync("PATCH", $"/tenants/{tenant}", """{"enabled":false}""");
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.PostAsync(Requests.Chat())).StatusCode);
        await admin.SendAsync("PATCH", $"/tenants/{tenant}", """{"enabled":true,"operations":null,"limits":{"requestsPerSecond":0.01,"burst":1}}""");
        await server.StylizeAsync();
        Assert.Equal(HttpStatusCode.TooManyRequests, (await server.PostAsync(Requests.Chat())).StatusCode);
        Assert.Contains("\"succeeded\":2", await admin.Http.GetStringAsync($"/admin/v1/tenants/{tenant}/usage"), StringComparison.Ordinal);
    }

    private sealed class From(string address) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(inner => context =>
            {
                context.Connection.RemoteIpAddress = IPAddress.Parse(address);
                return inner(context);
            });
            next(app);
        };
    }
}
