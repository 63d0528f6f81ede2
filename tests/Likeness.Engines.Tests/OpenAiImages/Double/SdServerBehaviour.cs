using Microsoft.AspNetCore.Http;

namespace Likeness.Engines.Tests.OpenAiImages;

/// <summary>The server of stable-diffusion.cpp: jobs with a queue; only waiting ones can be cancelled; parameters in a prompt are obeyed at the edits, which want a form.</summary>
internal sealed class SdServerBehaviour : DoubleBehaviour
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Job> _jobs = [];

    /// <summary>How often a job is asked after until it begins, and until it is done.</summary>
    public int PollsUntilBegun { get; set; } = 1;

    public int PollsUntilDone { get; set; } = 2;

    /// <summary>How many jobs may wait.</summary>
    public int QueueSize { get; set; } = 4;

    /// <summary>What a job says when it fails; null for success.</summary>
    public string? Failure { get; set; }

    public int Cancelled { get; private set; }

    /// <summary>The server starts anew and knows no job.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _jobs.Clear();
        }
    }

    public override Task AnswerAsync(SeenRequest seen, HttpContext context)
    {
        lock (_lock)
        {
            var (status, body) = Answer(seen);
            return JsonAsync(context, status, body);
        }
    }

    private (int Status, object Body) Answer(SeenRequest seen) => (seen.Method, seen.Path.Split('/')) switch
    {
        ("GET", ["", "sdcpp", "v1", "capabilities"]) => (200, new
        {
            model = new { name = "flux1-kontext-dev-q8.gguf", stem = "flux1-kontext-dev-q8", path = "/models/x" },
            supported_modes = new[] { "img_gen" },
            limits = new { min_width = 64, max_width = 4096, max_queue_size = QueueSize },
        }),
        ("POST", ["", "sdcpp", "v1", "img_gen"]) => Take(seen),
        ("GET", ["", "sdcpp", "v1", "jobs", var id]) => _jobs.TryGetValue(id, out var job) ? (200, State(id, job)) : (404, new { error = "job not found" }),
        ("POST", ["", "sdcpp", "v1", "jobs", var id, "cancel"]) => _jobs.TryGetValue(id, out var job) ? Cancel(id, job) : (404, new { error = "job not found" }),
        ("POST", ["", "v1", "images", "edits"]) when seen.Files.Count == 0 => (400, new { error = "Content-Type must be multipart/form-data" }),
        _ => (404, new { error = "not found" }),
    };

    private (int Status, object Body) Take(SeenRequest seen)
    {
        if (_jobs.Values.Count(job => !job.IsOver) >= QueueSize)
        {
            return (429, new { error = "job queue is full" });
        }

        foreach (var name in (string[])["width", "height", "seed", "batch_count"])
        {
            if (!seen.Json.TryGetProperty(name, out var value) || !value.TryGetInt64(out _))
            {
                return (400, new { error = "invalid generation parameters" });
            }
        }

        if (seen.Json.TryGetProperty("strength", out var strength) && strength.GetDouble() is < 0 or > 1)
        {
            return (400, new { error = "invalid generation parameters" });
        }

        var id = $"job_{_jobs.Count:x8}";
        _jobs[id] = new Job(seen.Json.GetProperty("width").GetInt32(), seen.Json.GetProperty("height").GetInt32(), seen.Json.GetProperty("seed").GetUInt32());
        return (202, new { id, kind = "img_gen", status = "queued", created = 1, poll_url = $"/sdcpp/v1/jobs/{id}" });
    }

    private object State(string id, Job job)
    {
        job.Polls++;
        var status = job.IsCancelled ? "cancelled" : job.Polls > PollsUntilDone ? Failure is null ? "completed" : "failed" : job.Polls > PollsUntilBegun ? "generating" : "queued";
        job.IsOver = status is "completed" or "failed" or "cancelled";
        object? result = status == "completed"
            ? new { output_format = "png", images = new[] { new { index = 0, b64_json = Convert.ToBase64String(DoublePicture.Png(job.Width, job.Height, job.Seed)) } } }
            : null;
        return new { id, kind = "img_gen", status, created = 1, queue_position = 0, result, error = status == "failed" ? new { code = "generation_failed", message = Failure } : null };
    }

    private (int Status, object Body) Cancel(string id, Job job)
    {
        if (job.Polls > PollsUntilBegun)
        {
            return (409, new { error = "job is currently generating and cannot be interrupted yet" });
        }

        job.IsCancelled = job.IsOver = true;
        Cancelled++;
        return (200, State(id, job));
    }

    private sealed record Job(int Width, int Height, uint Seed)
    {
        public int Polls { get; set; }

        public bool IsCancelled { get; set; }

        public bool IsOver { get; set; }
    }
}
