using System.Text;

namespace Likeness.Server.Tests.Dialects.Volcengine;

/// <summary>Changes one thing of a request: a bit, a character, a piece, the order of something.</summary>
internal static class Mutation
{
    private static readonly string[] Pieces =
    [
        "&Action=CVCancelTask", "&X-Expires=99999", "&X-NotSignBody=", "X-", "%00", "%2F", "%26", ";host", ",", " ", "\t", ":80", ":443", "Signature=", "&", "=", "+", "a", "0", "/", "?", "CV",
    ];

    public static SignatureVector Of(SignatureVector vector, Random random) => random.Next(5) switch
    {
        0 => vector with { Target = Change(vector.Target, random) },
        1 => vector with { Body = Encoding.Latin1.GetBytes(Change(Encoding.Latin1.GetString(vector.Body), random)) },
        2 => vector with { Method = random.Next(3) switch { 0 => "GET", 1 => "PUT", _ => Change(vector.Method, random) } },
        3 => vector with { Target = Shuffled(vector.Target, random) },
        _ => vector with { Headers = ChangedHeader(vector.Headers, random) },
    };

    private static string Change(string text, Random random)
    {
        if (text.Length == 0)
        {
            return "a";
        }

        var at = random.Next(text.Length);
        switch (random.Next(4))
        {
            case 0:
                var flipped = (char)(text[at] ^ (1 << random.Next(7)));
                return string.Concat(text.AsSpan(0, at), flipped.ToString(), text.AsSpan(at + 1));
            case 1:
                return text.Remove(at, Math.Min(text.Length - at, 1 + random.Next(4)));
            case 2:
                return text.Insert(random.Next(text.Length + 1), Pieces[random.Next(Pieces.Length)]);
            default:
                var other = random.Next(text.Length);
                var characters = text.ToCharArray();
                (characters[at], characters[other]) = (characters[other], characters[at]);
                return new string(characters);
        }
    }

    private static string Shuffled(string target, Random random)
    {
        var question = target.IndexOf('?', StringComparison.Ordinal) + 1;
        var fields = target[question..].Split('&');
        random.Shuffle(fields);
        return target[..question] + string.Join('&', fields);
    }

    private static Dictionary<string, string> ChangedHeader(IReadOnlyDictionary<string, string> headers, Random random)
    {
        var changed = headers.ToDictionary();
        var name = changed.Keys.ElementAt(random.Next(changed.Count));
        switch (random.Next(8))
        {
            case 0:
                changed.Remove(name);
                break;
            case 1:
                changed["X-Security-Token"] = "other";
                break;
            default:
                changed[name] = Change(changed[name], random);
                break;
        }

        return changed;
    }
}
