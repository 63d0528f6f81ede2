using System.Text;
using Likeness.Server.Dialects.Tencent.Signing;

namespace Likeness.Server.Tests.Dialects.Tencent;

public sealed class SignatureTests
{
    public static TheoryData<string> Names => [.. SignedSample.All.Select(sample => sample.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_vector_verifies(string name) => Assert.True(Find(name).IsAccepted());

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_vector_with_one_changed_bit_fails(string name)
    {
        var sample = Find(name);
        for (var part = 0; part < sample.Parts.Count; part++)
        {
            for (var bit = 0; bit < sample.Parts[part].Length * 8; bit++)
            {
                var bytes = sample.Parts[part].ToArray();
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                var changed = sample.With(part, bytes);

                Assert.True(!changed.IsAccepted() || changed.MeansTheSameAs(sample), $"part {part}, bit {bit}: {Encoding.UTF8.GetString(bytes)}");
            }
        }
    }

    [Fact]
    public void No_forgery_is_accepted_in_100000_mutations()
    {
        var random = new Random(7);
        var rejected = 0;
        for (var i = 0; i < 100_000; i++)
        {
            var original = SignedSample.All[random.Next(SignedSample.All.Count)];
            var sample = original;
            for (var changes = random.Next(1, 4); changes > 0; changes--)
            {
                var part = random.Next(sample.Parts.Count);
                sample = sample.With(part, Mutate(sample.Parts[part], original.Parts[part], random));
            }

            if (sample.IsAccepted())
            {
                Assert.True(sample.MeansTheSameAs(original), $"{sample}");
            }
            else
            {
                rejected++;
            }
        }

        Assert.True(rejected > 80_000, $"{rejected}");
    }

    [Fact]
    public void Canonical_requests_and_strings_to_sign_are_those_of_the_official_signer()
    {
        foreach (var vector in SignedSample.File["tc3"]!.AsArray())
        {
            var sample = (Tc3Sample)Find((string)vector!["name"]!);
            var canonical = Tc3Signature.CanonicalRequest(sample.Request, "content-type;host", (string)vector["signedHost"]!);

            Assert.Equal((string)vector["canonicalRequest"]!, canonical);
            Assert.Equal((string)vector["stringToSign"]!, Tc3Signature.StringToSign(sample.Timestamp, "2025-02-18", (string)vector["service"]!, canonical));
        }

        foreach (var vector in SignedSample.File["v1"]!.AsArray())
        {
            var sample = (V1Sample)Find((string)vector!["name"]!);
            var text = V1Signature.StringToSign(sample.Method, sample.Host, sample.Pairs!);

            Assert.Equal((string)vector["stringToSign"]!, text);
            Assert.Equal((string)vector["signature"]!, V1Signature.Sign((string)vector["signMethod"]!, SignedSample.SecretKey, text));
        }
    }

    [Fact]
    public void The_printed_example_of_the_documentation_comes_out()
    {
        const string Canonical = "POST\n/\n\ncontent-type:application/json; charset=utf-8\nhost:cvm.tencentcloudapi.com\n\ncontent-type;host\n35e9c5b0e3ae67532d3c9f17ead6c90222632e5b1ff7f6e89887f1398934f064";

        var text = Tc3Signature.StringToSign("1551113065", "2019-02-25", "cvm", Canonical);

        Assert.Equal("72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168", Tc3Signature.Sign(Tc3Signature.Key("Gu5t9xGARNpq86cd98joQYCN3EXAMPLE", "2019-02-25", "cvm"), text));
    }

    [Theory]
    [InlineData("TC3-HMAC-SHA256  Credential=ID/2025-02-18/x/tc3_request, SignedHeaders=content-type;host, Signature=ab")]
    [InlineData("TC3-HMAC-SHA256 Credential=ID/2025-02-18/x/tc3_request,SignedHeaders=content-type;host,Signature=ab")]
    [InlineData("TC3-HMAC-SHA256 Signature=ab,   SignedHeaders=content-type;host;x-tc-action, Credential=ID/2025-02-18/127/tc3_request")]
    public void Headers_are_read_with_any_blanks_in_any_order(string header)
    {
        Assert.True(Tc3Authorization.TryParse(header, out var parsed));
        Assert.Equal(("ID", "2025-02-18", "ab"), (parsed.SecretId, parsed.Date, parsed.Signature));
    }

    [Theory]
    [InlineData("")]
    [InlineData("SKIP")]
    [InlineData("TC3-HMAC-SHA256")]
    [InlineData("TC3-HMAC-SHA256 ")]
    [InlineData("TC3-HMAC-SHA256X Credential=ID/2025-02-18/x/tc3_request, SignedHeaders=content-type;host, Signature=ab")]
    [InlineData("TC3-HMAC-SHA256 Credential=ID/2025-02-18/x, SignedHeaders=content-type;host, Signature=ab")]
    [InlineData("TC3-HMAC-SHA256 Credential=ID/2025-02-18/x/y/tc3_request, SignedHeaders=content-type;host, Signature=ab")]
    [InlineData("TC3-HMAC-SHA256 Credential=/2025-02-18/x/tc3_request, SignedHeaders=content-type;host, Signature=ab")]
    [InlineData("TC3-HMAC-SHA256 Credential=ID/2025-02-18/x/tc3_request, SignedHeaders=host, Signature=ab")]
    [InlineData("TC3-HMAC-SHA256 Credential=ID/2025-02-18/x/tc3_request, SignedHeaders=content-type, Signature=ab")]
    [InlineData("TC3-HMAC-SHA256 Credential=ID/2025-02-18/x/tc3_request, SignedHeaders=Content-Type;Host, Signature=ab")]
    [InlineData("TC3-HMAC-SHA256 Credential=ID/2025-02-18/x/tc3_request, SignedHeaders=content-type;host;host, Signature=ab")]
    [InlineData("TC3-HMAC-SHA256 Credential=ID/2025-02-18/x/tc3_request, SignedHeaders=content-type;host, Signature=")]
    [InlineData("TC3-HMAC-SHA256 Credential=ID/2025-02-18/x/tc3_request, SignedHeaders=content-type;host, Signature=ab, Signature=cd")]
    [InlineData("TC3-HMAC-SHA256 Credential=ID/2025-02-18/x/tc3_request, SignedHeaders=content-type;host, Signature=ab, More=cd")]
    public void Anything_else_is_no_authorization(string header) => Assert.False(Tc3Authorization.TryParse(header, out _));

    [Theory]
    [InlineData("127.0.0.1:8080", "127.0.0.1:8080 127.0.0.1")]
    [InlineData("aiart.lan", "aiart.lan aiart.lan:80 aiart.lan:443")]
    [InlineData("[::1]:8080", "[::1]:8080 [::1]")]
    [InlineData("[::1]", "[::1] [::1]:80 [::1]:443")]
    public void A_host_is_signed_with_its_port_or_without(string host, string spellings) => Assert.Equal(spellings.Split(' '), HostNames.Of(host));

    [Fact]
    public void Values_of_headers_are_accepted_as_they_were_sent_too()
    {
        var sample = (Tc3Sample)SignedSample.All[0] with { ContentType = "Application/JSON; charset=UTF-8" };
        foreach (var lowerCase in new[] { true, false })
        {
            var canonical = Tc3Signature.CanonicalRequest(sample.Request, "content-type;host", sample.Host, lowerCase);
            var signature = Tc3Signature.Sign(Tc3Signature.Key(SignedSample.SecretKey, "2025-02-18", "aiart"), Tc3Signature.StringToSign(sample.Timestamp, "2025-02-18", "aiart", canonical));

            Assert.True((sample with { Authorization = $"TC3-HMAC-SHA256 Credential=AKIDTEST/2025-02-18/aiart/tc3_request, SignedHeaders=content-type;host, Signature={signature}" }).IsAccepted());
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Empty_parameters_may_be_left_out_of_a_v1_signature(bool withEmpty)
    {
        List<KeyValuePair<string, string>> pairs = [new("Action", "QueryGlamPicJob"), new("Region", ""), new("JobId.10", "b"), new("JobId.2", "a")];
        var text = V1Signature.StringToSign("POST", "h", pairs, withEmpty);

        Assert.Equal(withEmpty ? "POSTh/?Action=QueryGlamPicJob&JobId.10=b&JobId.2=a&Region=" : "POSTh/?Action=QueryGlamPicJob&JobId.10=b&JobId.2=a", text);
        pairs.Add(new("Signature", V1Signature.Sign(null, "secret", text)));
        Assert.True(V1Signature.IsGenuine("POST", "h:81", pairs, "secret"));
        Assert.False(V1Signature.IsGenuine("POST", "h:81", pairs, "other"));
    }

    [Theory]
    [InlineData("a=1&b=%E6%A8%A1+x%20y", "a=1|b=模 x y")]
    [InlineData("a=1=2&&b=", "a=1=2|b=")]
    [InlineData("a=%zz%4", "a=%zz%4")]
    [InlineData("", "")]
    public void Forms_are_read_decoded(string text, string pairs)
    {
        Assert.True(FormText.TryRead(Encoding.UTF8.GetBytes(text), out var read));
        Assert.Equal(pairs, string.Join('|', read.Select(pair => $"{pair.Key}={pair.Value}")));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("=1")]
    [InlineData("a=1&a=2")]
    [InlineData("a=1&%61=2")]
    public void Forms_that_can_be_read_in_two_ways_are_refused(string text) => Assert.False(FormText.TryRead(Encoding.UTF8.GetBytes(text), out _));

    private static SignedSample Find(string name) => SignedSample.All.Single(sample => sample.Name == name);

    private static byte[] Mutate(byte[] bytes, byte[] original, Random random)
    {
        var list = bytes.ToList();
        var at = random.Next(list.Count + 1);
        switch (random.Next(5))
        {
            case 0 when at < list.Count: list[at] ^= (byte)(1 << random.Next(8)); break;
            case 1 when at < list.Count: list.RemoveAt(at); break;
            case 2: list.Insert(at, (byte)random.Next(256)); break;
            case 3 when original.Length > 1: list.InsertRange(at, original[..random.Next(1, Math.Min(original.Length, 20))]); break;
            case 4 when at < list.Count: list[at] = (byte)random.Next(32, 127); break;
        }

        return [.. list];
    }
}
