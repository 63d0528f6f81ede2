namespace Likeness.Engines.OpenAiImages;

/// <summary>One way in which calls travel to a server.</summary>
internal interface IImagesWire
{
    /// <summary>Asks for a picture.</summary>
    /// <param name="call">What is asked for.</param>
    /// <param name="milestones">Is told what happened.</param>
    /// <param name="clock">The time left.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="Transport.GeneratorException">The conversation failed.</exception>
    Task<ImagesAnswer> CallAsync(ImagesCall call, Milestones milestones, RunClock clock, CancellationToken cancellationToken);
}
