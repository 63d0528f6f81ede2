namespace Likeness.Faces.Tests;

/// <summary>Repetition, memory, concurrency and the end of life.</summary>
public sealed class FaceAnalyzerLifeTests(AnalyzerFixture fixture)
{
    [Fact]
    public void Same_picture_gives_the_same_numbers_from_every_analyzer()
    {
        using var picture = FaceAnalyzerTests.Scene();
        using FaceAnalyzer one = fixture.Open(), other = fixture.Open();

        FaceAnalysis first = one.Analyze(picture), again = one.Analyze(picture), elsewhere = other.Analyze(picture);

        foreach (var analysis in (FaceAnalysis[])[again, elsewhere])
        {
            Assert.Equal(first.Faces.Count, analysis.Faces.Count);
            foreach (var (a, b) in first.Faces.Zip(analysis.Faces))
            {
                Assert.Equal(a.Box, b.Box);
                Assert.Equal(a.Pose, b.Pose);
                Assert.True(a.Landmarks.AsSpan().SequenceEqual(b.Landmarks.AsSpan()));
            }
        }
    }

    [Fact]
    public void Same_picture_gives_the_same_mask_whatever_came_before()
    {
        using var picture = Pictures.Curls;
        using var between = Pictures.Blank(300, 200);
        using var analyzer = fixture.Open();

        using var first = analyzer.PersonMask(picture);
        _ = analyzer.Analyze(between);
        analyzer.PersonMask(between).Dispose();
        using var again = analyzer.PersonMask(picture);

        Assert.True(first.Samples.SequenceEqual(again.Samples));
    }

    [Fact]
    public void Call_allocates_little_more_than_its_result()
    {
        using var picture = Pictures.Curls;
        using var analyzer = fixture.Open();
        var faces = analyzer.Analyze(picture).Faces;
        analyzer.PersonMask(picture, faces).Dispose();

        const int Calls = 10;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Calls; i++)
        {
            faces = analyzer.Analyze(picture).Faces;
            analyzer.PersonMask(picture, faces).Dispose();
        }

        // 478 landmarks are 5.7 KB; the rest is a few small objects and the pool's bookkeeping. A plane of the picture would be 3.2 MB.
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / Calls, 0, 40_000);
    }

    [Fact]
    public async Task Analyzers_work_side_by_side()
    {
        using var picture = Pictures.Glasses;
        using var reference = fixture.Open();
        var expected = reference.Analyze(picture).Faces[0].Landmarks;

        await Parallel.ForEachAsync(Enumerable.Range(0, 4), TestContext.Current.CancellationToken, (_, cancellation) =>
        {
            using var analyzer = fixture.Open();
            for (var i = 0; i < 5; i++)
            {
                Assert.True(expected.AsSpan().SequenceEqual(analyzer.Analyze(picture, null, cancellation).Faces[0].Landmarks.AsSpan()));
            }

            return ValueTask.CompletedTask;
        });
    }

    [Fact]
    public void Cancelled_analysis_stops()
    {
        using var picture = Pictures.Curls;
        using var analyzer = fixture.Open();
        Assert.Throws<OperationCanceledException>(() => analyzer.Analyze(picture, null, new CancellationToken(canceled: true)));

        Assert.Single(analyzer.Analyze(picture).Faces);
    }

    [Fact]
    public void Disposed_analyzer_says_so()
    {
        using var picture = Pictures.Curls;
        var analyzer = fixture.Open();
        analyzer.Dispose();
        analyzer.Dispose();

        Assert.Throws<ObjectDisposedException>(() => analyzer.Analyze(picture));
        Assert.Throws<ObjectDisposedException>(() => analyzer.PersonMask(picture));
    }

    [Fact]
    public async Task Pool_never_lends_more_than_its_size_and_reuses_what_comes_back()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var pool = new FaceAnalyzerPool(fixture.Models, 2);
        var first = await pool.RentAsync(cancellation);
        using var second = await pool.RentAsync(cancellation);
        var analyzer = first.Analyzer;

        var third = pool.RentAsync(cancellation).AsTask();
        Assert.False(third.IsCompleted);
        first.Dispose();
        first.Dispose();

        Assert.Same(analyzer, (await third).Analyzer);
        Assert.Throws<ObjectDisposedException>(() => first.Analyzer);
        (await third).Dispose();
    }

    [Fact]
    public async Task Waiting_for_the_pool_can_be_cancelled()
    {
        using var pool = new FaceAnalyzerPool(fixture.Models, 1);
        using var only = await pool.RentAsync(TestContext.Current.CancellationToken);
        using var source = new CancellationTokenSource();
        var waiting = pool.RentAsync(source.Token).AsTask();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Analyzer_that_comes_back_to_a_disposed_pool_is_closed()
    {
        using var picture = Pictures.Blank(32, 32);
        var pool = new FaceAnalyzerPool(fixture.Models, 1);
        var lease = await pool.RentAsync(TestContext.Current.CancellationToken);
        var analyzer = lease.Analyzer;
        pool.Dispose();
        lease.Dispose();

        Assert.Throws<ObjectDisposedException>(() => analyzer.Analyze(picture));
    }
}
