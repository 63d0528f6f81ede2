using Likeness.Engines.Transport;
using Likeness.Imaging;
using Likeness.Portraits;

namespace Likeness.Engines.OpenAiImages;

/// <summary>A server with the OpenAI Images API as configured. Immutable; <see cref="Check"/> says what is wrong with it.</summary>
public sealed record OpenAiImagesOptions
{
    /// <summary>The engine's name in configuration and reports; several servers of one name form a pool.</summary>
    public required string Name { get; init; }

    /// <summary>Where the server listens, with or without the <c>/v1</c> at the end, and its key.</summary>
    public required GeneratorAddress Address { get; init; }

    /// <summary>What kind of server it is.</summary>
    public required ImagesProfile Profile { get; init; }

    /// <summary>The model to ask for, as the server lists it; null where a server has only one.</summary>
    public string? Model { get; init; }

    /// <summary>The operations that are offered; null (default) for all that server and model can do.</summary>
    public IReadOnlySet<PortraitOperation>? Operations { get; init; }

    /// <summary>Whether the model changes pictures; null (default) to go by its name.</summary>
    public bool? Edits { get; init; }

    /// <summary>Whether the model makes pictures from words alone; null (default) to go by its name.</summary>
    public bool? Generates { get; init; }

    /// <summary>Most input pictures of one request; null (default) to go by the model's name and the profile.</summary>
    /// <value>1…16.</value>
    public int? MaxPictures { get; init; }

    /// <summary>Sizes that may be asked for; null (default) for the profile's.</summary>
    public ImagesSizes? Sizes { get; init; }

    /// <summary>Number of steps; null (default) for the server's own. Distilled models need few.</summary>
    /// <value>1…200.</value>
    public int? Steps { get; init; }

    /// <summary>Guidance (<c>guidance_scale</c>, for stable-diffusion.cpp the distilled one); null (default) for the server's own.</summary>
    /// <value>0…20.</value>
    public double? Guidance { get; init; }

    /// <summary>True classifier-free guidance (<c>true_cfg_scale</c>, for stable-diffusion.cpp <c>txt_cfg</c>); null (default) for the server's own.</summary>
    /// <value>0…20.</value>
    public double? TrueCfg { get; init; }

    /// <summary>For stable-diffusion.cpp only: with a value the first picture is where sampling starts, by this much noise, which models that cannot edit need; null (default) for edits by reference.</summary>
    /// <value>Above 0…1.</value>
    public double? Strength { get; init; }

    /// <summary>OpenAI's <c>quality</c>, such as <c>high</c>; null (default) for the server's own.</summary>
    public string? Quality { get; init; }

    /// <summary>OpenAI's <c>input_fidelity</c>, such as <c>high</c>; null (default) to send none.</summary>
    public string? InputFidelity { get; init; }

    /// <summary>What must never appear, sent with every request; empty (default) for nothing of the kind.</summary>
    public string NegativePrompt { get; init; } = "";

    /// <summary>What a user's picture may cost.</summary>
    public PictureLimits Limits { get; init; } = PictureLimits.Default;

    /// <summary>What a picture of the server may cost.</summary>
    public PictureLimits ResultLimits { get; init; } = new() { MaxBytes = 64 * 1024 * 1024, MaxSide = 8192, MaxPixels = 34_000_000, MaxFrames = 1 };

    /// <summary>Most bytes of one answer, base64 included.</summary>
    /// <value>At least 64 KiB; default 96 MiB.</value>
    public long MaxReplyBytes { get; init; } = 96 * 1024 * 1024;

    /// <summary>Longest side of the pictures that are sent; larger ones are reduced.</summary>
    /// <value>Pixels, 256…4096; default 1536.</value>
    public int SentSide { get; init; } = 1536;

    /// <summary>Most characters of a user's words that are sent.</summary>
    /// <value>Default 8,000.</value>
    public int MaxPromptLength { get; init; } = 8_000;

    /// <summary>Longest time of a request, all its calls, waits and retries together.</summary>
    /// <value>Default 5 minutes.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Longest time of a probe.</summary>
    /// <value>Default 5 seconds.</value>
    public TimeSpan ProbeTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a call is repeated that certainly began nothing: no connection, or "busy" with a time.</summary>
    /// <value>0…5; default 2.</value>
    public int Retries { get; init; } = 2;

    /// <summary>Longest wait before such a repetition; who wants a longer one is busy.</summary>
    /// <value>Default 5 seconds.</value>
    public TimeSpan LongestRetryWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often jobs of stable-diffusion.cpp's server are asked after.</summary>
    /// <value>Default 500 milliseconds.</value>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest time to tell that server that a job is not wanted any more.</summary>
    /// <value>Default 3 seconds.</value>
    public TimeSpan CancelTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where the seed of a request without one comes from; null (default) for its pictures and words, so that a repeated request repeats its answer.</summary>
    public Func<PortraitRequest, uint>? SeedSource { get; init; }

    /// <summary>Is told what servers said in failures, for the operator's log: never a key, never a picture. Called on any thread.</summary>
    public Action<ImagesTrouble>? Trouble { get; init; }

    /// <summary>What is wrong with these options, one sentence each that begins with the option's name; empty when all is well.</summary>
    public IReadOnlyList<string> Check() => OptionsCheck.Of(this);
}

/// <summary>A failure in an operator's words.</summary>
/// <param name="Instance">Which server, as host and port.</param>
/// <param name="Status">Its HTTP status; null where there was no answer.</param>
/// <param name="Kind">What callers are told.</param>
/// <param name="Text">What the server said, shortened, on one line, without keys.</param>
public sealed record ImagesTrouble(string Instance, int? Status, FaultKind Kind, string Text);
