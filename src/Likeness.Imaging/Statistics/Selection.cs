namespace Likeness.Imaging;

/// <summary>Order statistics without sorting (Hoare, "Algorithm 65: Find", 1961).</summary>
public static class Selection
{
    /// <summary>The value that would stand at a place if all were sorted.</summary>
    /// <param name="values">The values, none of them NaN; their order is changed.</param>
    /// <param name="place">The place, 0 … length − 1.</param>
    /// <returns>The value; it stands at <paramref name="place"/> afterwards, with nothing greater before it and nothing smaller after it.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="place"/> is not a place of <paramref name="values"/>.</exception>
    public static float Nth(Span<float> values, int place)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(place);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(place, values.Length);
        var (low, high) = (0, values.Length - 1);
        while (low < high)
        {
            var pivot = MedianOfThree(values[low], values[(low + high) / 2], values[high]);
            var (i, j) = (low, high);
            while (i <= j)
            {
                while (values[i] < pivot)
                {
                    i++;
                }

                while (values[j] > pivot)
                {
                    j--;
                }

                if (i <= j)
                {
                    (values[i], values[j]) = (values[j], values[i]);
                    i++;
                    j--;
                }
            }

            if (place <= j)
            {
                high = j;
            }
            else if (place >= i)
            {
                low = i;
            }
            else
            {
                break;
            }
        }

        return values[place];
    }

    /// <summary>The upper median: the value at half of the length.</summary>
    /// <param name="values">The values, at least one, none of them NaN; their order is changed.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no values.</exception>
    public static float Median(Span<float> values) => Nth(values, values.Length / 2);

    private static float MedianOfThree(float a, float b, float c) => MathF.Max(MathF.Min(a, b), MathF.Min(MathF.Max(a, b), c));
}
