namespace Likeness.Engines.Models;

/// <summary>What a neural model does inside the embedded engine.</summary>
public enum ModelStage
{
    /// <summary>Finds skin, clothes and hair; <c>segmentation</c>.</summary>
    Segmentation,

    /// <summary>Enlarges pictures; <c>super-resolution</c>.</summary>
    SuperResolution,

    /// <summary>Restores faces; <c>restoration</c>.</summary>
    Restoration,

    /// <summary>Draws a whole picture or a face in a style; <c>style</c>.</summary>
    Style,

    /// <summary>Puts a person's face into another picture; <c>face-swap</c>.</summary>
    FaceSwap,

    /// <summary>Turns a face into the numbers by which people are told apart; <c>face-embedder</c>.</summary>
    FaceEmbedder,

    /// <summary>Says what kind of picture a picture is, for moderation; <c>classifier</c>.</summary>
    Classifier,
}

/// <summary>Whether a model's licence lets it serve a business.</summary>
public enum CommercialUse
{
    /// <summary>Nobody knows; it is treated as no.</summary>
    Unclear,

    /// <summary>It does not.</summary>
    No,

    /// <summary>It does, as its authors state.</summary>
    Yes,
}
