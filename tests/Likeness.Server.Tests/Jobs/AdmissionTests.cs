using Likeness.Server.Configuration;
using Likeness.Server.Jobs;

namespace Likeness.Server.Tests.Jobs;

public sealed class AdmissionTests
{
    [Fact]
    public void What_can_neither_run_nor_wait_is_told_so_at_once()
    {
        using var admission = new Admission(new JobsOptions { Concurrency = 1, QueueLength = 1 });
        var first = admission.TryEnter("a", out _);
        Assert.NotNull(admission.TryEnter("b", out _));

        Assert.Null(admission.TryEnter("c", out var fault));
        Assert.Equal(JobFaultKind.ServerBusy, fault!.Kind);
        first!.Dispose();
        Assert.NotNull(admission.TryEnter("c", out _));
    }

    [Fact]
    public void One_key_cannot_take_all_the_room()
    {
        using var admission = new Admission(new JobsOptions { Concurrency = 10, QueueLength = 10, PerKey = 2 });
        using var first = admission.TryEnter("a", out _);
        using var second = admission.TryEnter("a", out _);

        Assert.Null(admission.TryEnter("a", out var fault));
        Assert.Equal(JobFaultKind.TooManyOfKey, fault!.Kind);
        Assert.NotNull(admission.TryEnter("b", out _));
        Assert.Equal(3, admission.Admitted);
    }

    [Fact]
    public void A_ticket_counts_once_however_often_it_is_given_back()
    {
        using var admission = new Admission(new JobsOptions { Concurrency = 1, QueueLength = 0 });
        var ticket = admission.TryEnter("a", out _)!;
        ticket.Dispose();
        ticket.Dispose();

        Assert.Equal(0, admission.Admitted);
    }

    [Fact]
    public async Task Under_contention_the_count_returns_to_zero()
    {
        using var admission = new Admission(new JobsOptions { Concurrency = 2, QueueLength = 2, PerKey = 3 });
        await Parallel.ForAsync(0, 10_000, (i, _) =>
        {
            using var ticket = admission.TryEnter($"key {i % 3}", out JobFault? _);
            Assert.InRange(admission.Admitted, 0, 16);
            return ValueTask.CompletedTask;
        });

        Assert.Equal(0, admission.Admitted);
        Assert.NotNull(admission.TryEnter("key 0", out _));
    }
}
