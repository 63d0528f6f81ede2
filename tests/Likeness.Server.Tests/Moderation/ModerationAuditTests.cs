using Likeness.Server.Moderation;
using Likeness.Server.Storage;
using Likeness.Server.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Likeness.Server.Tests.Moderation;

/// <summary>What is kept of refusals.</summary>
public sealed class ModerationAuditTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly FakeTime _time = new();
    private readonly ModerationAudit _audit;

    public ModerationAuditTests()
    {
        var folder = DataFolder.Open(_temp.Path);
        _audit = ModerationAudit.Open(folder, MasterKey.Load(folder), _time, NullLogger<ModerationAudit>.Instance);
    }

    [Fact]
    public void A_refusal_is_kept_with_a_blinded_hash()
    {
        Record("a", new PictureHash(0x1234));
        Record("a", new PictureHash(0x1234));
        Record("a", new PictureHash(0x1235));
        Record("a", null);

        var records = _audit.List(new RefusalQuery());

        var first = records[^1];
        Assert.Equal((_time.GetUtcNow(), "a", "job", "stylize"), (first.At, first.TenantId, first.JobId, first.Operation));
        Assert.Equal(("input-picture", "picture-list", "fruit", "pictures:3"), (first.Place, first.Source, first.Category, first.RuleId));
        Assert.Equal(32, first.Picture!.Length);
        Assert.DoesNotContain("1234", first.Picture, StringComparison.Ordinal);
        Assert.Equal(first.Picture, records[2].Picture);
        Assert.NotEqual(first.Picture, records[1].Picture);
        Assert.Null(records[0].Picture);
    }

    [Fact]
    public void Pages_hold_one_tenants_refusals_newest_first_without_gap_or_repetition()
    {
        for (var i = 0; i < 25; i++)
        {
            Record(i % 2 == 0 ? "a" : "b", null);
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        var seen = new List<RefusalRecord>();
        for (long? before = null; ;)
        {
            var page = _audit.List(new RefusalQuery { TenantId = "a", Before = before, Limit = 5 });
            if (page.Count == 0)
            {
                break;
            }

            seen.AddRange(page);
            before = page[^1].Id;
        }

        Assert.Equal(13, seen.Count);
        Assert.All(seen, record => Assert.Equal("a", record.TenantId));
        Assert.Equal(seen.OrderByDescending(record => record.At).Select(record => record.Id), seen.Select(record => record.Id));
        Assert.Equal(25, _audit.List(new RefusalQuery()).Count);
    }

    [Fact]
    public void A_time_span_begins_with_its_start_and_ends_before_its_end()
    {
        var start = _time.GetUtcNow();
        for (var i = 0; i < 5; i++)
        {
            Record("a", null);
            _time.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(2, _audit.List(new RefusalQuery { From = start.AddHours(1), Until = start.AddHours(3) }).Count);
    }

    [Fact]
    public void Old_refusals_are_deleted()
    {
        Record("old", null);
        _time.Advance(TimeSpan.FromDays(20));
        Record("new", null);
        _time.Advance(TimeSpan.FromDays(11));

        Assert.Equal(1, _audit.Sweep(TimeSpan.FromDays(30)));
        Assert.Equal("new", Assert.Single(_audit.List(new RefusalQuery())).TenantId);
    }

    public void Dispose()
    {
        _audit.Dispose();
        _temp.Dispose();
    }

    private void Record(string tenant, PictureHash? picture) => _audit.Record(
        new ModerationSubject(tenant, "job", "stylize", ModerationPolicy.All),
        ModerationVerdict.Refused(ModerationPlace.InputPicture, ModerationSource.PictureList, "fruit", "pictures:3"),
        picture);
}
