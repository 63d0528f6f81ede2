using System.ComponentModel.DataAnnotations;

namespace Likeness.Server.Configuration;

/// <summary>Section <c>Results</c>: how finished pictures are kept and served.</summary>
public sealed class ResultsOptions
{
    /// <summary>Longest lifetime that a result can be given.</summary>
    internal static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(30);

    /// <summary>How long a result and its link live.</summary>
    /// <value>1 minute…30 days; default 1 hour.</value>
    [TimeRange("00:01:00", "30.00:00:00")]
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How often expired results are deleted.</summary>
    /// <value>1 second…1 day; default 1 minute.</value>
    [TimeRange("00:00:01", "1.00:00:00")]
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>What links to results begin with, such as <c>https://portraits.example.com</c>.</summary>
    /// <value>Default none: the scheme and <c>Host</c> of the request. Set it behind a proxy that changes either.</value>
    public string? PublicBaseUrl { get; set; }

    /// <summary>How long links are signed with the same key; the next one takes over then, and links that were signed before stay valid.</summary>
    /// <value>1 hour…365 days, in whole hours; default 30 days.</value>
    [TimeRange("01:00:00", "365.00:00:00")]
    public TimeSpan LinkKeyRotation { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Which results survive a power failure.</summary>
    /// <value>Default <see cref="ResultFlush.Always"/>.</value>
    [EnumDataType(typeof(ResultFlush))]
    public ResultFlush Flush { get; set; } = ResultFlush.Always;

    /// <summary>Largest result that is kept in the database, written in one transaction with its job's record; larger ones are files.</summary>
    /// <value>Bytes, 0…1 MiB; default 32 KiB; 0 for none.</value>
    [Range(0, 1 << 20)]
    public int SmallBytes { get; set; } = 32 * 1024;

    /// <summary>Most bytes of all results together; beyond, jobs fail until some expire.</summary>
    /// <value>Bytes, 0…1 PiB; default 0: no limit.</value>
    [Range(0L, 1L << 50)]
    public long MaxBytes { get; set; }

    /// <summary>Most bytes of one tenant's results together; beyond, its jobs fail until some expire.</summary>
    /// <value>Bytes, 0…1 PiB; default 0: no limit.</value>
    [Range(0L, 1L << 50)]
    public long MaxBytesOfTenant { get; set; }

    /// <summary>Bytes of the disk that results leave free; nearer to its end, jobs fail before the disk is really full.</summary>
    /// <value>Bytes, 0…1 PiB; default 256 MiB.</value>
    [Range(0L, 1L << 50)]
    public long MinFreeBytes { get; set; } = 256L * 1024 * 1024;

    /// <summary>When a result expires that is stored now, in unix seconds.</summary>
    /// <param name="lifetime">How long its job asks for; null for <see cref="Lifetime"/>.</param>
    /// <param name="now">Now.</param>
    internal long ExpiryOf(TimeSpan? lifetime, DateTimeOffset now)
    {
        var wanted = lifetime ?? Lifetime;
        return (now + (wanted < LongestLifetime ? wanted : LongestLifetime)).ToUnixTimeSeconds();
    }
}

/// <summary>Which results are flushed to the disk before their job's outcome is committed.</summary>
public enum ResultFlush
{
    /// <summary>All.</summary>
    Always,

    /// <summary>Those of jobs that go on without their client; others survive a crash of the process, not of the machine.</summary>
    Detached,
}
