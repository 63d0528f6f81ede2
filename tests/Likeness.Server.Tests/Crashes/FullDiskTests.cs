using System.Net;
using System.Text;

namespace Likeness.Server.Tests.Crashes;

/// <summary>The disk is really full: no page limit and no pretended number.</summary>
public sealed class FullDiskTests
{
    private const string Chat = """{"model":"face-to-many","seed":1,"messages":[{"role":"user","content":[{"type":"text","text":"1 face"},{"type":"image_url","image_url":{"url":"data:image/png;base64,aGVsbG8="}}]}]}""";

    [Theory]
    [InlineData("32768")]
    [InlineData("0")]
    public async Task While_the_disk_is_full_calls_are_refused_and_afterwards_everything_acknowledged_succeeds(string smallBytes)
    {
        using var disk = SmallDisk.Mount(8);
        await using var host = await HostProcess.StartAsync(disk.Path, "--Results:MinFreeBytes", "0", "--Jobs:Concurrency", "2", "--Results:SmallBytes", smallBytes);
        try
        {
            var acknowledged = new List<string>();
            for (var i = 0; i < 4; i++)
            {
                // They end while there is no room for their outcome.
                acknowledged.Add((await host.SubmitAsync($"800 job{i}"))!);
            }

            disk.Fill();
            var refused = 0;
            for (var i = 0; i < 40; i++)
            {
                var id = await host.SubmitAsync($"1 {new string('x', 2_000)} late{i}");
                refused += id is null ? 1 : 0;
                acknowledged.AddRange(id is null ? [] : [id]);
            }

            using var answer = await host.Client.PostAsync("/v1/chat/completions", new StringContent(Chat, Encoding.UTF8, "application/json"));
            Assert.True(answer.StatusCode == HttpStatusCode.ServiceUnavailable, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.Contains("storage", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
            Assert.InRange(refused, 1, 40);
            Assert.True((await host.Client.GetAsync("/healthz")).IsSuccessStatusCode);
            await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);

            disk.Free();
            foreach (var id in acknowledged)
            {
                await SucceededAsync(host, id);
            }

            Assert.NotNull(await host.SubmitAsync("1 after"));
            using var later = await host.Client.PostAsync("/v1/chat/completions", new StringContent(Chat, Encoding.UTF8, "application/json"));
            Assert.Equal(HttpStatusCode.OK, later.StatusCode);
        }
        finally
        {
            await host.KillAsync();
            File.Delete(HostProcess.ExecutionsOf(disk.Path));
        }
    }

    private static async Task SucceededAsync(HostProcess host, string id)
    {
        var state = "";
        for (var i = 0; i < 1_500 && !state.StartsWith("Succeeded", StringComparison.Ordinal); i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
            state = await host.StateAsync(id);
        }

        Assert.StartsWith("Succeeded", state, StringComparison.Ordinal);
    }
}
