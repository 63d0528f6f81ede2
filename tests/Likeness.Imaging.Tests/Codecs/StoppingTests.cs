using static Likeness.Imaging.Tests.TestPictures;

namespace Likeness.Imaging.Tests;

public sealed class StoppingTests
{
    private const int Side = 5_000;

    private static readonly Lazy<byte[]> Large = new(() =>
    {
        using var scene = Scene(Side, Side);
        return PictureEncoder.Encode(scene, new EncodeOptions { CompressionLevel = 1 });
    });

    [Fact]
    public void Time_limit_stops_the_decoder()
    {
        var fault = Refuse(Large.Value, new DecodeOptions { Time = new ImpatientTime() });
        Assert.Equal(PictureFaultKind.TimedOut, fault.Kind);
        Assert.Contains("10 seconds", fault.Detail);
    }

    [Fact]
    public void Time_limit_stops_our_own_bitmap_reader()
    {
        using var scene = Scene(400, 300);
        var fault = Refuse(BmpBuilder.File(400, 300, 24, BmpBuilder.Bgr(scene)), new DecodeOptions { Time = new ImpatientTime() });
        Assert.Equal(PictureFaultKind.TimedOut, fault.Kind);
    }

    [Fact]
    public void Time_that_runs_out_in_the_middle_ends_the_pixel_loop()
    {
        // On a busy machine the alarm may come after the last row; then nothing is shown, and it is tried again.
        const int Tries = 20;
        for (var i = 0; i < Tries; i++)
        {
            var options = new DecodeOptions { Limits = new PictureLimits { MaxDecodeTime = TimeSpan.FromMilliseconds(10) }, Time = new ThreadTime() };
            using var job = new DecodeJob(options, CancellationToken.None);
            var fault = new PngReader().Decode(Large.Value, new StoredHeader(Side, Side), job, out var pixels);
            if (fault is not null)
            {
                // The reader itself failed: a loop that had gone on to the end would have given pixels.
                Assert.Null(pixels);
                Assert.True(job.Expired);
                return;
            }

            pixels?.Dispose();
        }

        Assert.Fail($"the pixel loop ran to its end {Tries} times");
    }

    [Fact]
    public async Task Cancellation_while_decoding_throws()
    {
        using var cancellation = new CancellationTokenSource();
        var decoding = Task.Run(() =>
        {
            while (true)
            {
                PictureDecoder.TryDecode(Large.Value, DecodeOptions.Default, out var picture, out _, cancellation.Token);
                picture?.Dispose();
            }
        });
        await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => decoding);
    }

    [Fact]
    public void Cancelled_before_the_start_throws()
    {
        var file = JpegEditor.Picture();
        Assert.Throws<OperationCanceledException>(() => PictureDecoder.TryDecode(file, DecodeOptions.Default, out _, out _, new CancellationToken(canceled: true)));
    }

    /// <summary>A clock on which every timer is due as soon as it is made.</summary>
    private sealed class ImpatientTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            callback(state);
            return System.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>A clock whose timers do not wait for a free thread of the pool.</summary>
    private sealed class ThreadTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var disposed = new ManualResetEventSlim();
            new Thread(() =>
            {
                if (!disposed.Wait(dueTime))
                {
                    callback(state);
                }
            })
            { IsBackground = true }.Start();
            return new Alarm(disposed);
        }

        private sealed class Alarm(ManualResetEventSlim disposed) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => false;

            public void Dispose() => disposed.Set();

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }
}
