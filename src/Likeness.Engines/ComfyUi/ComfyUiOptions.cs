using Likeness.Engines.Transport;
using Likeness.Imaging;

namespace Likeness.Engines.ComfyUi;

/// <summary>Where a ComfyUI server keeps the pictures that it is sent until they are blanked.</summary>
public enum ComfyUiUploads
{
    /// <summary>Its folder for temporary files, which it empties whenever it starts.</summary>
    Temp,

    /// <summary>Its folder for inputs, which it never empties; for servers whose temporary folder cannot be read by LoadImage.</summary>
    Input,
}

/// <summary>One ComfyUI server and how it is used.</summary>
public sealed record ComfyUiOptions
{
    /// <summary>Name of the pool in configuration and reports.</summary>
    /// <value>Default <c>comfyui</c>.</value>
    public string Name { get; init; } = "comfyui";

    /// <summary>Where the server listens, such as <c>http://gpu-1:8188</c>.</summary>
    public required GeneratorAddress Address { get; init; }

    /// <summary>The workflow templates, from <see cref="ComfyUiTemplates.Load"/>.</summary>
    public required IReadOnlyList<ComfyUiTemplate> Templates { get; init; }

    /// <summary>Makes ids that nobody can guess, at least 128 bits each; names of files, clients and prompts come from it.</summary>
    public required Func<string> NewId { get; init; }

    /// <summary>The clock of every timeout.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>What a user's picture may cost.</summary>
    public PictureLimits InputLimits { get; init; } = PictureLimits.Default;

    /// <summary>What a picture from the server may cost.</summary>
    public PictureLimits ResultLimits { get; init; } = PictureLimits.Default with { MaxBytes = 64 * 1024 * 1024 };

    /// <summary>Longest time for a whole request, waiting in the server's queue included.</summary>
    /// <value>Default 10 minutes.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Longest time for one HTTP exchange.</summary>
    /// <value>Default 30 seconds.</value>
    public TimeSpan ExchangeTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest time for a probe.</summary>
    /// <value>Default 20 seconds; a server with many nodes needs seconds to list them.</value>
    public TimeSpan ProbeTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Longest time to cancel a prompt and, separately, to clean up after a request.</summary>
    /// <value>Default 5 seconds.</value>
    public TimeSpan CleanUpTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often the server is asked while its WebSocket is down.</summary>
    /// <value>Default 1 second.</value>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>After how long without an event the server is asked although its WebSocket is up.</summary>
    /// <value>Default 15 seconds.</value>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How many prompts, of anybody, may be queued and running when a request comes; with more the server is busy.</summary>
    /// <value>Default 16.</value>
    public int MostQueued { get; init; } = 16;

    /// <summary>How long the list of nodes and models holds. It is asked for sooner after a failed probe or a refused graph; every probe asks whether the server works.</summary>
    /// <value>Default 5 minutes: the list is long, and the server looks through its folders for it.</value>
    public TimeSpan NodeListAge { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Longest list of nodes that is read.</summary>
    /// <value>Bytes; default 64 MiB.</value>
    public long MaxNodeListBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Where uploads are kept until they are blanked.</summary>
    /// <value>Default <see cref="ComfyUiUploads.Temp"/>.</value>
    public ComfyUiUploads Uploads { get; init; } = ComfyUiUploads.Temp;

    /// <summary>Told what only operators should know, one English sentence each: a server's own error text, a cleaning that failed. May be called from several threads; must not throw.</summary>
    public Action<string>? Notice { get; init; }
}
