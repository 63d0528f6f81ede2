using Likeness.Portraits;
using Likeness.Server.Accounts;
using Likeness.Server.Configuration;
using Likeness.Server.Jobs;
using Likeness.Server.Jobs.Admission;
using Likeness.Server.Tests.Support;

namespace Likeness.Server.Tests.Jobs;

public sealed class JobAdmissionTests
{
    private readonly FakeTime _time = new();

    [Fact]
    public void What_can_neither_run_nor_wait_is_told_so_at_once()
    {
        var admission = Admission(new JobsOptions { Concurrency = 1, QueueLength = 1 });
        var first = admission.TryEnter(Caller("a"), out _);
        Assert.NotNull(admission.TryEnter(Caller("b"), out _));

        Assert.Null(admission.TryEnter(Caller("c"), out var fault));
        Assert.Equal(JobFaultKind.ServerBusy, fault!.Kind);
        first!.Dispose();
        Assert.NotNull(admission.TryEnter(Caller("c"), out _));
    }

    [Fact]
    public void One_tenant_cannot_take_more_than_its_limit()
    {
        var admission = Admission(new JobsOptions { Concurrency = 10, QueueLength = 10, PerTenant = 2 });
        using var first = admission.TryEnter(Caller("a"), out _);
        using var second = admission.TryEnter(Caller("a"), out _);

        Assert.Null(admission.TryEnter(Caller("a"), out var fault));
        Assert.Equal(JobFaultKind.TooManyOfTenant, fault!.Kind);
        Assert.NotNull(admission.TryEnter(Caller("b"), out _));
        Assert.Equal(3, admission.Admitted);
    }

    [Fact]
    public void A_tenants_own_limit_wins()
    {
        var admission = Admission(new JobsOptions { PerTenant = 10 });
        var caller = Caller("a") with { Limits = new TenantLimits { Jobs = 1 } };

        Assert.NotNull(admission.TryEnter(caller, out _));
        Assert.Null(admission.TryEnter(caller, out _));
    }

    [Fact]
    public void A_flood_of_one_tenant_leaves_room_for_the_next()
    {
        var admission = Admission(new JobsOptions { Concurrency = 4, QueueLength = 36, PerTenant = 1_000 });
        while (admission.TryEnter(Caller("flood"), out _) is not null)
        {
        }

        Assert.Equal(30, admission.Admitted);
        Assert.NotNull(admission.TryEnter(Caller("quiet"), out _));
    }

    [Fact]
    public void Every_place_is_used_when_many_tenants_come()
    {
        var admission = Admission(new JobsOptions { Concurrency = 4, QueueLength = 36, PerTenant = 1_000 });
        for (var i = 0; i < 40; i++)
        {
            admission.TryEnter(Caller($"tenant {i % 4}"), out _);
        }

        // The last quarter goes to tenants below a fifth of all places.
        Assert.InRange(admission.Admitted, 30, 40);
        Assert.NotNull(admission.TryEnter(Caller("newcomer"), out _));
    }

    [Fact]
    public void Glam_runs_one_at_a_time_and_only_so_many_wait()
    {
        var admission = Admission(new JobsOptions { PerTenant = 1_000, QueueLength = 1_000, GlamRunning = 1, GlamWaiting = 2 });
        for (var i = 0; i < 3; i++)
        {
            Assert.True(admission.TryEnter(Caller("a"), out _)!.TryTake(PortraitOperation.Glam, out _));
        }

        var ticket = admission.TryEnter(Caller("a"), out _)!;
        Assert.False(ticket.TryTake(PortraitOperation.Glam, out var fault));
        Assert.Equal(JobFaultKind.TooManyOfTenant, fault!.Kind);
        Assert.True(ticket.TryTake(PortraitOperation.Retouch, out _));
        Assert.True(admission.TryEnter(Caller("b"), out _)!.TryTake(PortraitOperation.Glam, out _));
        Assert.Equal(1, admission.LimitOf(Caller("a"), PortraitOperation.Glam).Running);
    }

    [Fact]
    public void A_place_of_an_operation_is_given_back_with_the_ticket()
    {
        var admission = Admission(new JobsOptions { GlamRunning = 1, GlamWaiting = 0 });
        var ticket = admission.TryEnter(Caller("a"), out _)!;
        Assert.True(ticket.TryTake(PortraitOperation.Glam, out _));
        ticket.Dispose();

        Assert.True(admission.TryEnter(Caller("a"), out _)!.TryTake(PortraitOperation.Glam, out _));
    }

    [Fact]
    public void Requests_a_second_are_limited_after_a_burst_and_the_caller_learns_when_to_come_again()
    {
        var admission = Admission(new JobsOptions { RequestsPerSecond = 2, Burst = 3 });
        for (var i = 0; i < 3; i++)
        {
            admission.TryEnter(Caller("a"), out _)!.Dispose();
        }

        Assert.Null(admission.TryEnter(Caller("a"), out var fault));
        Assert.Equal(JobFaultKind.RateLimited, fault!.Kind);
        Assert.Equal(TimeSpan.FromSeconds(0.5), fault.RetryAfter);
        Assert.NotNull(admission.TryEnter(Caller("b"), out _));
        _time.Advance(fault.RetryAfter!.Value);
        Assert.NotNull(admission.TryEnter(Caller("a"), out _));
        Assert.Null(admission.TryEnter(Caller("a"), out _));
    }

    [Fact]
    public void A_closed_door_lets_nobody_in()
    {
        var admission = Admission(new JobsOptions());
        admission.Close();

        Assert.Null(admission.TryEnter(Caller("a"), out var fault));
        Assert.Equal(JobFaultKind.ServerBusy, fault!.Kind);
    }

    [Fact]
    public void A_ticket_counts_once_however_often_it_is_given_back()
    {
        var admission = Admission(new JobsOptions { Concurrency = 1, QueueLength = 0 });
        var ticket = admission.TryEnter(Caller("a"), out _)!;
        ticket.Dispose();
        ticket.Dispose();

        Assert.Equal(0, admission.Admitted);
    }

    [Fact]
    public void Idle_tenants_are_forgotten_and_busy_ones_are_not()
    {
        var admission = Admission(new JobsOptions());
        admission.TryEnter(Caller("idle"), out _)!.Dispose();
        admission.TryEnter(Caller("busy"), out _);
        _time.Advance(TimeSpan.FromHours(2));

        Assert.Equal(1, admission.Forget(TimeSpan.FromHours(1)));
        Assert.Equal(1, admission.Admitted);
    }

    [Fact]
    public async Task Under_contention_the_count_returns_to_zero()
    {
        var admission = Admission(new JobsOptions { Concurrency = 2, QueueLength = 2, PerTenant = 3 });
        await Parallel.ForAsync(0, 10_000, (i, _) =>
        {
            using var ticket = admission.TryEnter(Caller($"tenant {i % 3}"), out JobFault? _);
            ticket?.TryTake(PortraitOperation.Glam, out JobFault? _);
            Assert.InRange(admission.Admitted, 0, 4);
            return ValueTask.CompletedTask;
        });

        Assert.Equal(0, admission.Admitted);
        Assert.NotNull(admission.TryEnter(Caller("tenant 0"), out _));
    }

    private static Caller Caller(string tenant) => new(tenant, "key");

    private JobAdmission Admission(JobsOptions options) => new(options, _time);
}
