namespace Likeness.Engines.ComfyUi;

/// <summary>What makes a template work.</summary>
/// <param name="Texts">What is made of a caller's words.</param>
/// <param name="Size">The size that is drawn at; null for the size of the picture that is sent.</param>
/// <param name="SentSide">Longest side of the pictures that are sent.</param>
/// <param name="Settings">Its own numbers and words.</param>
/// <param name="Graph">The graph.</param>
/// <param name="Output">The node whose picture is the result.</param>
/// <param name="Pictures">All picture slots.</param>
/// <param name="RequiredPictures">The picture slots without which the graph is broken.</param>
internal sealed record TemplateBody(
    TemplateTexts Texts, TemplateSize? Size, int SentSide, TemplateSettings Settings, TemplateGraph Graph, string Output, IReadOnlyList<string> Pictures, IReadOnlyList<string> RequiredPictures);
