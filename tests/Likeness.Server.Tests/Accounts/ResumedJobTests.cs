using System.Net.Http.Headers;
using System.Text;
using Likeness.Server.Accounts;
using Likeness.Server.Jobs;
using Likeness.Server.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Likeness.Server.Tests.Accounts;

/// <summary>Jobs that were accepted before a restart.</summary>
public sealed class ResumedJobTests : IDisposable
{
    private readonly TempFolder _data = new();

    [Theory]
    [InlineData("as it was")]
    [InlineData("disabled")]
    [InlineData("deleted")]
    public async Task They_go_on_to_their_end_whatever_became_of_the_tenant(string state)
    {
        var tenant = await LeaveJobAsync(state);
        var engine = new StubEngine();
        await using var app = await StartAsync(engine);
        var store = app.Services.GetRequiredService<IJobStore>();

        await Wait.UntilAsync(() => store.ListAsync(tenant, JobState.Succeeded, ListCursor.End, 10).GetAwaiter().GetResult().Count == 1);

        Assert.Single(engine.Requests);
        await app.StopAsync();
    }

    public void Dispose() => _data.Dispose();

    /// <summary>A server takes a job, and stops before it is done.</summary>
    private async Task<string> LeaveJobAsync(string state)
    {
        var engine = new StubEngine { Gate = new TaskCompletionSource() };
        await using var app = await StartAsync(engine);
        var accounts = app.Services.GetRequiredService<AccountStore>();
        var key = accounts.Create("shop");
        var tenant = accounts.FindTenantByName("shop")!.Id;
#pragma warning disable RS0030 // The test's own client talks to its own server.
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
#pragma warning restore RS0030
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.Bearer);
        client.DefaultRequestHeaders.Add("Idempotency-Key", "once");
        using var left = new CancellationTokenSource();
        var request = client.PostAsync("/v1/chat/completions", new StringContent(Requests.Chat(), Encoding.UTF8, "application/json"), left.Token);
        await Wait.UntilAsync(() => engine.Running == 1);
        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await app.StopAsync();
        using var after = AccountStore.Open(Server.Storage.DataFolder.Open(_data.Path), TimeProvider.System);
        _ = state switch
        {
            "disabled" => after.ChangeTenant(tenant, old => old with { Enabled = false }) is not null,
            "deleted" => after.DeleteTenant(tenant),
            _ => true,
        };
        return tenant;
    }

    private async Task<WebApplication> StartAsync(StubEngine engine)
    {
        var app = LikenessServer.Build(["--data", _data.Path, "--listen", "http://127.0.0.1:0", "--Http:ShutdownTimeout", "00:00:01", "--Logging:LogLevel:Default", "None"], engine);
        await app.StartAsync();
        return app;
    }
}
