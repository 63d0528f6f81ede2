using Likeness.Server.Dialects;
using Likeness.Server.Jobs.Admission;
using Likeness.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Likeness.Server.Tests.Dialects.Fuzz;

/// <summary>A server that is sent whatever a test makes up, over all dialects and endpoints. Every answer must be the dialect's own; afterwards nothing may be left behind.</summary>
internal sealed class FuzzServer : IAsyncDisposable
{
    /// <summary>No limit stands in the way of the parsers, and a signature may be used again: requests of one second are often alike.</summary>
    private static readonly string[] Settings =
    [
        "--Accounts:MaxFailures", "0", "--Jobs:GlamWaiting", "100000", "--Jobs:QueueLength", "100000", "--Jobs:PerTenant", "100000", "--Volcengine:RefuseReplays", "false", "--Tencent:RefuseReplays", "false",
        "--Logging:LogLevel:Default", "Error",
    ];

    private readonly HttpClient _client;
    private readonly List<string> _problems = [];

    private FuzzServer(RunningServer server)
    {
        Running = server;
        _client = server.NewClient(null);
        Targets = [.. OpenAiTargets.Of(server), .. new VolcengineTargets(server).All(), .. new TencentTargets(server).All()];
    }

    public RunningServer Running { get; }

    public IReadOnlyList<FuzzTarget> Targets { get; }

    /// <summary>How many requests were answered.</summary>
    public int Answered { get; private set; }

    /// <summary>How many of them well: a server that refuses everything would pass otherwise.</summary>
    public int Succeeded { get; private set; }

    public static async Task<FuzzServer> StartAsync(params string[] settings) => new(await RunningServer.StartAsync([.. Settings, .. settings]));

    /// <summary>Sends a body to a target, and once in a while under a wrong key.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="body">The body.</param>
    /// <param name="what">What was done to it, for the one who reads the failure.</param>
    /// <param name="mustFail">Whether no reading of the body is right.</param>
    public async Task SendAsync(FuzzTarget target, byte[] body, string what, bool mustFail = false)
    {
        await SendAsync(target.Wrap(body, true), target.Judge, $"{target.Name}, {what}", mustFail);
        if (Answered % 8 == 0)
        {
            await SendAsync(target.Wrap(body, false), target.Judge, $"{target.Name} with a wrong key, {what}", mustFail: true);
        }
    }

    /// <summary>Sends any request.</summary>
    public async Task SendAsync(HttpRequestMessage request, Func<WireAnswer, string?> judge, string what, bool mustFail = false)
    {
        // Only a server that hangs takes as long.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        using (request)
        {
            using var answer = await _client.SendAsync(request, patience.Token);
            Judge(await WireAnswer.OfAsync(answer, patience.Token), judge, what, mustFail);
        }
    }

    /// <summary>Judges an answer that came on another way.</summary>
    public void Judge(WireAnswer answer, Func<WireAnswer, string?> judge, string what, bool mustFail = false)
    {
        Answered++;
        Succeeded += Envelope.IsError(answer) ? 0 : 1;
        if ((judge(answer) ?? (mustFail && !Envelope.IsError(answer) ? "no error" : null)) is { } problem)
        {
            _problems.Add($"{what}: {problem}: {answer.Status} {answer.ContentType} {answer.Text[..Math.Min(answer.Text.Length, 400)]}");
        }
    }

    /// <summary>All answers were right, no bug was logged, no memory is held and no place taken.</summary>
    public async Task CheckAsync()
    {
        Assert.True(_problems.Count == 0, $"{_problems.Count} of {Answered} answers are wrong:\n{string.Join('\n', _problems.Take(20))}");
        var errors = Running.Log.Lines.Where(line => line.Level >= LogLevel.Error).Select(line => line.Text).ToList();
        Assert.True(errors.Count == 0, string.Join('\n', errors.Take(5)));
        var (bodies, admission) = (Running.Services.GetRequiredService<BodyReader>(), Running.Services.GetRequiredService<JobAdmission>());
        await Wait.UntilAsync(() => bodies.Held == 0 && admission.Admitted == 0);
        TestContext.Current.TestOutputHelper?.WriteLine($"{Answered} requests, {Succeeded} of them served.");
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Running.DisposeAsync();
    }
}
