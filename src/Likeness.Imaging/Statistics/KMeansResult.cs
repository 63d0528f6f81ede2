using System.Numerics;

namespace Likeness.Imaging;

/// <summary>A clustering.</summary>
/// <param name="Centers">Centre of each cluster.</param>
/// <param name="Labels">For each sample the number of its cluster.</param>
/// <param name="Counts">Samples of each cluster; 0 is possible when there are fewer different samples than clusters.</param>
public sealed record KMeansResult(Vector3[] Centers, int[] Labels, int[] Counts);
