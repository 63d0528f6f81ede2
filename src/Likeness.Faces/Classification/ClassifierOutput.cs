namespace Likeness.Faces;

/// <summary>How the numbers that a classifier gives become probabilities.</summary>
public enum ClassifierOutput
{
    /// <summary>They are probabilities.</summary>
    Probabilities,

    /// <summary>Their softmax: of the labels exactly one is true.</summary>
    Softmax,

    /// <summary>The logistic function of each: labels are independent of each other.</summary>
    Sigmoid,
}
