namespace Likeness.Quality;

/// <summary>How much a result looks like its person and like everybody else of the run.</summary>
/// <param name="Own">Cosine similarity with the own photo.</param>
/// <param name="Other">Greatest similarity with another person's photo.</param>
/// <param name="OtherName">Who that is.</param>
/// <param name="Rank">1 when nobody is more similar than the person.</param>
internal sealed record Identity(float Own, float Other, string OtherName, int Rank)
{
    /// <summary>Photos at least as similar as this show the same person.</summary>
    private const float SamePerson = 0.5f;

    public float Margin => Own - Other;

    /// <param name="name">The person.</param>
    /// <param name="result">Embedding of the result.</param>
    /// <param name="known">Embeddings of all photos.</param>
    /// <returns>Null where nobody else is known.</returns>
    public static Identity? Of(string name, float[] result, IReadOnlyDictionary<string, float[]> known)
    {
        var photo = known[name];
        var own = FaceEmbedder.Similarity(result, photo);
        var others = known.Where(other => FaceEmbedder.Similarity(other.Value, photo) < SamePerson).Select(other => (other.Key, Similarity: FaceEmbedder.Similarity(result, other.Value))).ToList();
        if (others.Count == 0)
        {
            return null;
        }

        var nearest = others.MaxBy(other => other.Similarity);
        return new Identity(own, nearest.Similarity, nearest.Key, 1 + others.Count(other => other.Similarity > own));
    }
}
