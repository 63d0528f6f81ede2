using FsCheck;
using FsCheck.Fluent;

namespace Likeness.Faces.Tests;

public sealed class WeightedSuppressionTests
{
    private static readonly Gen<Detection> AnyDetection =
        from left in Gen.Choose(0, 400)
        from top in Gen.Choose(0, 400)
        from side in Gen.Choose(20, 120)
        from score in Gen.Choose(500, 999)
        select Box(left, top, side, score / 1000f);

    private static readonly Arbitrary<Detection[]> AnyDetections = Arb.From(AnyDetection.ArrayOf());

    [Fact]
    public void Overlapping_boxes_become_their_mean_by_score()
    {
        List<Detection> boxes = [Box(10, 10, 100, 0.9f), Box(20, 10, 100, 0.6f), Box(500, 500, 50, 0.7f)];

        WeightedSuppression.Apply(boxes);

        Assert.Equal(2, boxes.Count);
        Assert.Equal(14f, boxes[0].Box.Left, 1e-3f);
        Assert.Equal(0.9f, boxes[0].Score);
        Assert.Equal(500f, boxes[1].Box.Left);
    }

    [Fact]
    public void Order_of_the_boxes_does_not_matter() => Prop.ForAll(AnyDetections, detections =>
    {
        List<Detection> forward = [.. detections], backward = [.. detections.Reverse()];
        WeightedSuppression.Apply(forward);
        WeightedSuppression.Apply(backward);
        Assert.Equal(forward.Select(d => d.Box), backward.Select(d => d.Box));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Results_fall_in_score_and_stay_within_the_given_boxes() => Prop.ForAll(AnyDetections, detections =>
    {
        List<Detection> kept = [.. detections];
        WeightedSuppression.Apply(kept);
        Assert.True(kept.Count <= detections.Length && (kept.Count > 0) == (detections.Length > 0));
        Assert.Equal(kept.Select(d => d.Score).OrderDescending(), kept.Select(d => d.Score));
        Assert.All(kept, d => Assert.InRange(d.Box.Left, detections.Min(o => o.Box.Left) - 0.01f, detections.Max(o => o.Box.Left) + 0.01f));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Distant_boxes_are_left_alone() => Prop.ForAll(Arb.From(Gen.Choose(1, 20)), count =>
    {
        var apart = Enumerable.Range(0, count).Select(i => Box(200 * i, 0, 100, 0.9f - (i / 100f))).ToArray();
        List<Detection> kept = [.. apart];
        WeightedSuppression.Apply(kept);
        Assert.Equal(count, kept.Count);
    }).QuickCheckThrowOnFailure();

    private static Detection Box(float left, float top, float side, float score) => new() { Box = new FaceBox(left, top, left + side, top + side), Score = score };
}
