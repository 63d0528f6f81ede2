namespace Likeness.Engines.ComfyUi;

/// <summary>A picture of a request and the slot that it fills.</summary>
/// <param name="Slot">Name of the slot.</param>
/// <param name="Bytes">The encoded picture; untrusted.</param>
internal sealed record RequestPicture(string Slot, ReadOnlyMemory<byte> Bytes);

/// <summary>One of the pictures that a request asks for.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="Style">Its finishing, which is a flag; null where there is none.</param>
internal sealed record RequestRun(uint Seed, string? Style);
