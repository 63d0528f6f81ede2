using Likeness.Server.Accounts;
using Likeness.Server.Storage;
using Likeness.Server.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Likeness.Server.Tests.Accounts;

public sealed class ReplayGuardTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly FakeTime _time = new();
    private readonly List<ReplayGuard> _opened = [];

    private string Journal => Path.Combine(_temp.Path, "signatures.journal");

    [Fact]
    public void A_signature_is_good_for_one_write()
    {
        var guard = Open();

        Assert.True(Use(guard, "a"));
        Assert.False(Use(guard, "a"));
        Assert.True(Use(guard, "b"));
    }

    [Fact]
    public void It_is_remembered_to_the_last_moment_of_its_window_and_no_longer()
    {
        var guard = Open();
        var end = _time.GetUtcNow() + TimeSpan.FromMinutes(5);
        Assert.True(guard.TryUse("a", end));

        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.False(guard.TryUse("a", end));
        _time.Advance(TimeSpan.FromSeconds(2));
        Use(guard, "b");

        Assert.Equal(1, guard.Count);
        Assert.False(guard.TryUse("a", end));
    }

    [Fact]
    public void A_window_that_is_longer_than_any_dialects_is_refused()
    {
        Assert.False(Open().TryUse("a", _time.GetUtcNow() + ReplayGuard.LongestWindow + TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void A_clock_that_is_set_back_brings_nothing_back()
    {
        var guard = Open();
        var end = _time.GetUtcNow() + TimeSpan.FromMinutes(5);
        Assert.True(guard.TryUse("a", end));
        _time.Advance(TimeSpan.FromMinutes(6));
        Use(guard, "b");

        _time.Advance(TimeSpan.FromMinutes(-5));

        Assert.False(guard.TryUse("a", end));
    }

    [Fact]
    public void It_outlives_a_server_that_was_stopped()
    {
        var guard = Open();
        Use(guard, "a");
        guard.Dispose();

        var next = Open();

        Assert.False(Use(next, "a"));
        Assert.True(Use(next, "b"));
    }

    [Fact]
    public void It_outlives_a_process_that_was_killed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux names the start of the system.");
        Use(Open(), "a");

        var next = Open();

        Assert.False(Use(next, "a"));
        Assert.True(Use(next, "b"));
    }

    [Fact]
    public void Half_a_record_spoils_no_other()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux names the start of the system.");
        Use(Open(), "a");
        using (var file = new FileStream(Journal, FileMode.Append))
        {
            file.Write([1, 2, 3]);
        }

        var next = Open();
        Assert.True(Use(next, "b"));
        var last = Open();

        Assert.False(Use(last, "a"));
        Assert.False(Use(last, "b"));
    }

    [Fact]
    public void After_a_power_failure_nothing_passes_that_might_have_been_used_before()
    {
        Use(Open(), "a");
        var bytes = File.ReadAllBytes(Journal);
        bytes[10] ^= 1; // another start of the system, and the file was not closed
        File.WriteAllBytes(Journal, bytes);
        _time.Advance(TimeSpan.FromMinutes(1));

        var next = Open();

        var (now, window) = (_time.GetUtcNow(), TimeSpan.FromMinutes(5));
        Assert.False(next.TryUse("b", now + window, now - window));
        next.Dispose();
        next = Open(); // and another start forgets nothing of that
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.False(next.TryUse("b", now + window, now));
        _time.Advance(TimeSpan.FromSeconds(2));
        now = _time.GetUtcNow();
        Assert.True(next.TryUse("c", now + window, now - window));
    }

    [Fact]
    public void A_clock_that_is_set_back_while_the_server_is_stopped_brings_nothing_back()
    {
        var guard = Open();
        var end = _time.GetUtcNow() + TimeSpan.FromMinutes(5);
        Assert.True(guard.TryUse("a", end));
        guard.Dispose();
        _time.Advance(TimeSpan.FromMinutes(6));
        Open().Dispose(); // which forgets it

        _time.Advance(TimeSpan.FromMinutes(-5));

        Assert.False(Open().TryUse("a", end));
    }

    [Fact]
    public void A_damaged_journal_counts_as_a_power_failure()
    {
        File.WriteAllText(Journal, "nonsense");

        Assert.False(Use(Open(), "a"));
    }

    [Fact]
    public void What_is_over_leaves_the_file()
    {
        var guard = Open();
        for (var i = 0; i < 10_000; i++)
        {
            Use(guard, $"old {i}");
        }

        _time.Advance(TimeSpan.FromMinutes(10));
        Use(guard, "new");

        Assert.Equal(1, guard.Count);
        Assert.InRange(new FileInfo(Journal).Length, 1, 1000);
        guard.Dispose();
        Assert.False(Use(Open(), "new"));
    }

    [Fact]
    public void A_journal_that_cannot_be_written_lets_nothing_through()
    {
        var guard = Open();
        guard.Dispose();

        Assert.False(Use(guard, "a"));
    }

    [Fact]
    public async Task Of_many_that_come_at_once_one_passes()
    {
        var guard = Open();

        var passed = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => Use(guard, "a"))));

        Assert.Single(passed, true);
    }

    public void Dispose()
    {
        _opened.ForEach(guard => guard.Dispose());
        _temp.Dispose();
    }

    private ReplayGuard Open()
    {
        var guard = new ReplayGuard(DataFolder.Open(_temp.Path), _time, NullLogger<ReplayGuard>.Instance);
        _opened.Add(guard);
        return guard;
    }

    private bool Use(ReplayGuard guard, string signature) => guard.TryUse(signature, _time.GetUtcNow() + TimeSpan.FromMinutes(5));
}
