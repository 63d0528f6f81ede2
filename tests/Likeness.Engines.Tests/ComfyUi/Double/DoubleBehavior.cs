using Microsoft.AspNetCore.Http;

namespace Likeness.Engines.Tests.ComfyUi.Double;

/// <summary>How the double deviates from a server on which all is well.</summary>
internal sealed class DoubleBehavior
{
    /// <summary>Answers a call instead of the double; returns false to leave it to the double.</summary>
    public Func<HttpContext, Task<bool>>? Intercept { get; set; }

    /// <summary>Called before each node, with its class; may wait or throw.</summary>
    public Func<string, CancellationToken, Task>? BeforeNode { get; set; }

    /// <summary>The result's bytes, from the size that the graph asks for.</summary>
    public Func<int, int, byte[]>? Result { get; set; }

    /// <summary>Whether the server is of a version that takes a prompt's id (a UUID alone) and interrupts only the one that is named.</summary>
    public bool IsRecent { get; set; } = true;

    /// <summary>Whether the server has the routes of jobs.</summary>
    public bool HasJobs { get; set; }

    /// <summary>Whether pictures are sent with metadata to clients that announce it.</summary>
    public bool SendsMetadata { get; set; } = true;

    /// <summary>Whether progress and pictures lack the prompt's id, as in old versions.</summary>
    public bool IsOld { get; set; }

    /// <summary>Whether every node but the output is taken from the cache.</summary>
    public bool Cached { get; set; }

    /// <summary>Whether no event is sent at all.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Whether WebSockets are refused.</summary>
    public bool RefusesSockets { get; set; }

    /// <summary>The answer of <c>/object_info</c>.</summary>
    public string NodeList { get; set; } = "{}";

    /// <summary>Prompts of others that wait or run.</summary>
    public int Foreign { get; set; }

    /// <summary>Called after each event was sent, with its type.</summary>
    public Action<string>? AfterEvent { get; set; }
}
