using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Likeness.Portraits;
using Likeness.Server.Admin;
using Likeness.Server.Jobs;
using Likeness.Server.Storage;
using Likeness.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Likeness.Server.Tests.Admin;

/// <summary>An operator's client. What is random in its answers can be replaced by letters of the same length, the same for the same, so that answers can be committed.</summary>
internal sealed partial class AdminClient : IDisposable
{
    private readonly RunningServer _server;
    private readonly Dictionary<string, string> _masks = [];

    public AdminClient(RunningServer server)
    {
        _server = server;
        Key = AdminKey.Create(DataFolder.Open(server.DataPath), replace: true)!;
        Http = server.NewClient(Key);
    }

    public string Key { get; }

    public HttpClient Http { get; }

    public async Task<HttpResponseMessage> SendAsync(string method, string path, string? json = null, string type = "application/json")
    {
        // A moment between any two: lists are in the order of time.
        _server.Time.Advance(TimeSpan.FromSeconds(1));
        using var request = new HttpRequestMessage(new HttpMethod(method), "/admin/v1" + path);
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue(type));
        }

        return await Http.SendAsync(request);
    }

    /// <summary>Sends a request that must succeed; a field of the answer.</summary>
    public async Task<string> FieldAsync(string field, string method, string path, string? json = null)
    {
        using var response = await SendAsync(method, path, json);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, body);
        using var document = JsonDocument.Parse(body);
        return document.RootElement.GetProperty(field).ToString();
    }

    /// <summary>Sends a request and compares its answer with the committed one.</summary>
    public async Task CheckAsync(string name, string method, string path, string? json = null, string type = "application/json")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/admin/v1" + path);
        using var content = json is null ? null : new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue(type));
        request.Content = content;
        _server.Time.Advance(TimeSpan.FromSeconds(1));
        using var response = await Http.SendAsync(request);
        var body = Encoding.UTF8.GetBytes(Mask(await response.Content.ReadAsStringAsync()));
        var headers = response.Content.Headers;
        response.Content = new ByteArrayContent(body);
        response.Content.Headers.ContentType = headers.ContentType;
        response.Content.Headers.ContentLength = body.Length == 0 ? null : body.Length;
        foreach (var header in headers.Where(header => header.Key == "Allow"))
        {
            response.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        if (response.Headers.Location is { } location)
        {
            response.Headers.Location = new Uri(Mask(location.OriginalString), UriKind.Relative);
        }

        request.RequestUri = new Uri(_server.Address, Mask(request.RequestUri!.PathAndQuery));
        request.Content = json is null ? null : new StringContent(Mask(json));
        await Golden.CheckAsync(name, response);
    }

    /// <summary>Puts a job into the store, as if a tenant had asked for it.</summary>
    public async Task AddJobAsync(string tenantId, string jobId, JobOutcome? outcome = null)
    {
        _server.Time.Advance(TimeSpan.FromSeconds(1));
        var (store, now) = (_server.Services.GetRequiredService<IJobStore>(), _server.Time.GetUtcNow());
        await store.CreateAsync(new NewJob
        {
            Id = jobId, TenantId = tenantId, KeyId = "key_1", Dialect = "openai", Operation = PortraitOperation.Stylize, Detached = true, CreatedAt = now, StartBy = now + TimeSpan.FromHours(12),
        });
        if (outcome is not null)
        {
            var lease = await store.ClaimAsync(jobId, "worker", now, now + TimeSpan.FromHours(1));
            Assert.True(await store.CompleteAsync(lease!.Value, new JobEnd(outcome, now, TimeSpan.FromMilliseconds(321))));
        }
    }

    public void Dispose() => Http.Dispose();

    private string Mask(string text)
    {
        text = Pages().Replace(text, match => match.Groups[1].Value + new string('C', match.Groups[2].Length));
        text = Secrets().Replace(text, match => match.Groups[1].Value + new string('S', match.Groups[2].Length));
        return Ids().Replace(text, match => match.Groups[1].Value + MaskOf(match.Value, match.Groups[2].Length));
    }

    private string MaskOf(string id, int length)
    {
        if (!_masks.TryGetValue(id, out var mask))
        {
            _masks[id] = mask = (_masks.Count + 1).ToString(CultureInfo.InvariantCulture).PadLeft(length, '0');
        }

        return mask;
    }

    [GeneratedRegex("((?:\"next\":\"|cursor=))([A-Za-z0-9_-]{20,})")]
    private static partial Regex Pages();

    [GeneratedRegex("(\"(?:secretAccessKey|sessionToken)\":\"|sk-|whsec_)([A-Za-z0-9_+/=-]{43,})")]
    private static partial Regex Secrets();

    [GeneratedRegex("(tenant_|key_|LKAK|LKTK|sk-(?=[A-Za-z0-9]{4}…))([A-Za-z0-9]{16,20}|[A-Za-z0-9]{4}…[A-Za-z0-9]{4})")]
    private static partial Regex Ids();
}
