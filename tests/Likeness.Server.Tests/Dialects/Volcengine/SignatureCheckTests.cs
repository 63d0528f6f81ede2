using System.Text;
using Likeness.Server.Dialects.Volcengine;
using Microsoft.AspNetCore.Http;

namespace Likeness.Server.Tests.Dialects.Volcengine;

/// <summary>Signatures of the official signers, whole and damaged.</summary>
public sealed class SignatureCheckTests
{
    private const int Mutations = 100_000;

    public static TheoryData<string> Names => [.. SignatureVector.All.Select(vector => vector.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_vector_verifies_and_is_written_down_as_its_signer_did(string name)
    {
        var vector = Find(name);

        Assert.Null(vector.Read(out var request, out var claim));
        var hash = claim!.BodyIsUnsigned ? CanonicalRequest.EmptyHash : vector.BodyHash(claim);
        var canonical = SignatureCheck.Candidates(request, claim, hash, []).Single(candidate => candidate == vector.CanonicalRequest);
        Assert.Equal(vector.StringToSign, VolcengineSigning.StringToSign(claim.Date, claim.Scope, canonical));
        Assert.True(vector.IsAccepted());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_vector_with_one_changed_bit_in_its_signature_fails(string name)
    {
        var vector = Find(name);
        Assert.Null(vector.Read(out var request, out var claim));
        for (var bit = 0; bit < claim!.Signature.Length * 8; bit++)
        {
            var signature = Encoding.Latin1.GetBytes(claim.Signature);
            signature[bit / 8] ^= (byte)(1 << (bit % 8));

            Assert.False(SignatureCheck.IsRight(request, claim with { Signature = Encoding.Latin1.GetString(signature) }, vector.BodyHash(claim), SignatureVector.Secret));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_body_with_one_changed_bit_fails_wherever_the_body_is_signed(string name)
    {
        var vector = Find(name);
        Assert.Null(vector.Read(out _, out var claim));
        for (var bit = 0; bit < vector.Body.Length * 8; bit++)
        {
            var body = vector.Body.ToArray();
            body[bit / 8] ^= (byte)(1 << (bit % 8));

            Assert.Equal(claim!.BodyIsUnsigned, (vector with { Body = body }).IsAccepted());
        }
    }

    [Theory]
    [InlineData("x-date", true)]
    [InlineData("x-date;host", true)]
    [InlineData("x-date;x-big;x-big", false)]
    public void A_header_is_signed_once(string signedHeaders, bool expected)
    {
        var headers = new HeaderDictionary
        {
            ["Authorization"] = $"HMAC-SHA256 Credential=AK/20260102/cn-north-1/cv/request, SignedHeaders={signedHeaders}, Signature=00",
            ["X-Date"] = "20260102T030405Z",
        };

        Assert.Equal(expected, SignatureClaimReader.TryRead(new SignableRequest("POST", "/?Action=CVProcess", headers), out _, out _, out var error));
        Assert.Equal(expected ? null : GatewayErrors.InvalidAuthorization, error);
    }

    [Fact]
    public void No_mutation_of_a_vector_is_a_forgery()
    {
        var random = new Random(20260102);
        var refused = 0;
        var accepted = 0;
        while (refused < Mutations)
        {
            var vector = SignatureVector.All[random.Next(SignatureVector.All.Count)];
            var forged = Mutation.Of(vector, random);
            if (!forged.IsAccepted())
            {
                refused++;
                continue;
            }

            // It changes nothing that counts: a default port, white space, the order of query fields, what was not signed.
            accepted++;
            Assert.Equal(Meaning(vector), Meaning(forged));
        }

        Assert.NotEqual(0, accepted);
    }

    [Theory]
    [InlineData("host;x-date", "shop.example:443", "shop.example")]
    [InlineData("host;x-date", "shop.example:80", "shop.example")]
    [InlineData("host;x-date", "shop.example:8787", "shop.example:8787")]
    [InlineData("host;x-date", "inside:8787", "visual.volcengineapi.com")]
    [InlineData("x-custom;x-date", "shop.example", "")]
    public void Hosts_ports_and_white_space_are_forgiven_as_official_signers_need_it(string signedHeaders, string host, string signedHost)
    {
        var headers = new HeaderDictionary { ["Host"] = host, ["X-Date"] = "20260102T030405Z", ["X-Custom"] = " a \t b " };
        var request = new SignableRequest("POST", "/?Version=2022-08-31&Action=CVProcess&Tag=b&Tag=a", headers);
        Assert.True(CredentialScope.TryParse("AKTEST/20260102/cn-north-1/cv/request", out var scope));
        foreach (var query in new[] { "Action=CVProcess&Tag=a&Tag=b&Version=2022-08-31", "Action=CVProcess&Tag=b&Tag=a&Version=2022-08-31" })
        {
            foreach (var custom in new[] { "a \t b", "a b" })
            {
                var canonical = CanonicalRequest.Build("POST", "/", query, signedHeaders, name => name switch { "host" => signedHost, "x-custom" => custom, _ => "20260102T030405Z" }, CanonicalRequest.EmptyHash);
                var claim = new SignatureClaim
                {
                    InQuery = false,
                    Scope = scope,
                    SignedHeaders = signedHeaders,
                    Date = "20260102T030405Z",
                    Signature = VolcengineSigning.Sign(VolcengineSigning.Key("SKTEST", scope), VolcengineSigning.StringToSign("20260102T030405Z", scope, canonical)),
                };

                Assert.True(SignatureCheck.IsRight(request, claim, CanonicalRequest.EmptyHash, "SKTEST", ["visual.volcengineapi.com"]));
                Assert.False(SignatureCheck.IsRight(request, claim, CanonicalRequest.EmptyHash, "SKTEST2", ["visual.volcengineapi.com"]));
            }
        }
    }

    [Fact]
    public void A_header_signature_that_leaves_its_time_out_is_wrong()
    {
        var headers = new HeaderDictionary { ["Host"] = "a", ["X-Date"] = "20260102T030405Z" };
        Assert.True(CredentialScope.TryParse("AKTEST/20260102/cn-north-1/cv/request", out var scope));
        var canonical = CanonicalRequest.Build("POST", "/", "", "host", _ => "a", CanonicalRequest.EmptyHash);
        var signature = VolcengineSigning.Sign(VolcengineSigning.Key("SKTEST", scope), VolcengineSigning.StringToSign("20260102T030405Z", scope, canonical));
        var claim = new SignatureClaim { InQuery = false, Scope = scope, SignedHeaders = "host", Date = "20260102T030405Z", Signature = signature };

        Assert.False(SignatureCheck.IsRight(new SignableRequest("POST", "/", headers), claim, CanonicalRequest.EmptyHash, "SKTEST"));
    }

    [Fact]
    public void A_presigned_query_cannot_be_given_another_action_or_a_longer_life()
    {
        var vector = Find("V3 node presigned query (body not signed)");

        Assert.True(vector.IsAccepted());
        Assert.True((vector with { Target = vector.Target + "&Unsigned=1" }).IsAccepted());
        Assert.False((vector with { Target = vector.Target + "&X-Expires=900" }).IsAccepted());
        Assert.False((vector with { Target = vector.Target.Replace("Action=CVProcess", "Action=CVCancelTask", StringComparison.Ordinal) }).IsAccepted());
        Assert.False((vector with { Target = vector.Target.Replace("Action%3BVersion%3B", "Version%3B", StringComparison.Ordinal) }).IsAccepted());
    }

    [Theory]
    [InlineData(null, -900, true)]
    [InlineData(null, -901, false)]
    [InlineData(null, 900, true)]
    [InlineData(null, 901, false)]
    [InlineData("", 900, true)]
    [InlineData("60", 60, true)]
    [InlineData("60", 61, false)]
    [InlineData("0", 0, true)]
    [InlineData("3600", 900, true)]
    [InlineData("3600", 901, false)]
    [InlineData("-1", 0, false)]
    [InlineData("99999999999", 0, false)]
    [InlineData("1e3", 0, false)]
    public void A_signature_is_accepted_for_a_quarter_of_an_hour_or_less(string? expires, int secondsLater, bool good)
    {
        Assert.Null(Find("V3 node presigned query (body not signed)").Read(out _, out var claim));

        Assert.Equal(good, SignatureWindow.Of(claim! with { Expires = expires })?.Contains(SignatureVector.Now.AddSeconds(secondsLater)) ?? false);
    }

    [Theory]
    [InlineData("20260102T030405")]
    [InlineData("2026-01-02T03:04:05Z")]
    [InlineData("20260102T030465Z")]
    [InlineData("00010101T000000Z")]
    [InlineData("99991231T235959Z")]
    public void A_time_in_another_form_or_beyond_all_use_is_none(string date)
    {
        Assert.Null(Find("V3 node presigned query (body not signed)").Read(out _, out var claim));

        Assert.Null(SignatureWindow.Of(claim! with { Date = date }));
    }

    private static SignatureVector Find(string name) => SignatureVector.All.Single(vector => vector.Name == name);

    /// <summary>Everything that decides what is done for whom.</summary>
    private static string Meaning(SignatureVector vector)
    {
        vector.Read(out var request, out var claim);
        return string.Join('\n', vector.Method.ToUpperInvariant(), request.Field("Action"), request.Field("Version"), claim!.Scope, claim.Date, claim.Expires, claim.Token, claim.BodyIsUnsigned,
            claim.BodyIsUnsigned ? "" : Convert.ToHexString(vector.Body));
    }
}
