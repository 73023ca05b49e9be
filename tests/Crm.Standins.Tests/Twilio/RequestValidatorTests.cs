using System.Collections.Specialized;
using Twilio.Security;

namespace Crm.Standins.Tests.TwilioRest;

/// <summary>The signatures were made by: printf '%s' "$url$sorted_parameters" | openssl dgst -sha1 -hmac 12345 -binary | base64.</summary>
public sealed class RequestValidatorTests
{
    const string Url = "https://example.com/myapp.php?foo=1&bar=2", Signature = "L/OH5YylLD5NRKLltdqwSvS0BnU=";
    const string Json = """{"property": "value", "boolean": true}""", Hash = "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";

    static readonly Dictionary<string, string> Form = new()
    {
        ["Digits"] = "1234", ["To"] = "+18005551212", ["From"] = "+14158675310", ["Caller"] = "+14158675310", ["CallSid"] = "CA1234567890ABCDE",
    };

    readonly RequestValidator _validator = new("12345");

    [Fact]
    public void The_signature_of_the_right_token_is_valid()
    {
        Assert.True(_validator.Validate(Url, Form, Signature));
        Assert.False(new RequestValidator("12346").Validate(Url, Form, Signature));
    }

    [Fact]
    public void A_name_value_collection_is_as_good()
    {
        var form = new NameValueCollection();
        foreach (var (name, value) in Form) form.Add(name, value);
        Assert.True(_validator.Validate(Url, form, Signature));
    }

    [Theory]
    [InlineData("https://example.com/myapp.php?foo=1&bar=3", "1234", Signature)]
    [InlineData("http://example.com/myapp.php?foo=1&bar=2", "1234", Signature)]
    [InlineData(Url, "1235", Signature)]
    [InlineData(Url, "1234", "l/OH5YylLD5NRKLltdqwSvS0BnU=")]
    [InlineData(Url, "1234", "L/OH5YylLD5NRKLltdqwSvS0BnU")]
    [InlineData(Url, "1234", "")]
    public void Any_change_makes_it_invalid(string url, string digits, string signature) =>
        Assert.False(_validator.Validate(url, new Dictionary<string, string>(Form) { ["Digits"] = digits }, signature));

    [Fact]
    public void A_parameter_more_makes_it_invalid() =>
        Assert.False(_validator.Validate(Url, new Dictionary<string, string>(Form) { ["Extra"] = "1" }, Signature));

    [Theory]
    [InlineData(Url, "nbjTKFXyL7SOTAXZi6MWqyIuq40=")] // signed with :443
    [InlineData("https://example.com:443/myapp.php?foo=1&bar=2", Signature)]
    [InlineData("https://example.com:443/myapp.php?foo=1&bar=2", "nbjTKFXyL7SOTAXZi6MWqyIuq40=")]
    [InlineData("https://example.com:8443/myapp.php?foo=1&bar=2", Signature)]
    public void The_port_may_be_signed_or_not(string url, string signature) => Assert.True(_validator.Validate(url, Form, signature));

    [Theory]
    [InlineData("http://example.com/hook?x=%7Eа+b", "qVkpq5Ywnyp1Pag10hPCjDmZVQE=")] // signed with :80
    [InlineData("http://example.com/hook?x=%7Eа+b", "42jPculq1JAtTSzwogo90hiWJ1M=")]
    public void The_url_is_taken_letter_by_letter(string url, string signature) =>
        Assert.True(_validator.Validate(url, new Dictionary<string, string> { ["Body"] = "Привет" }, signature));

    [Theory]
    [InlineData("gVMBPKsTyaL9j9n2zPMYb30fq5w=")]
    [InlineData("EsMCFvRc5zNKxQLEjGE7yL983H0=")]
    public void Credentials_in_the_url_are_no_port(string signature) =>
        Assert.True(_validator.Validate("https://user:p%40ss@Example.com:8443/hook", new Dictionary<string, string>(), signature));

    [Fact]
    public void Capital_letters_are_sorted_before_small_ones() => Assert.True(_validator.Validate(
        "https://example.com/hook", new Dictionary<string, string> { ["a1"] = "b3", ["B2"] = "C" }, "bHJLbOKRF1TAheSpUMlxX4NoKIU="));

    [Fact]
    public void A_body_that_is_no_form_is_held_to_its_hash()
    {
        const string url = "https://example.com/hook?bodySHA256=" + Hash, signature = "8zP4BSOTLR1x1Op1u6j899rpPJU=";
        Assert.True(_validator.Validate(url, Json, signature));
        Assert.False(_validator.Validate(url, Json + " ", signature));
        Assert.False(_validator.Validate(url, Json, Signature));
        Assert.False(_validator.Validate("https://example.com/hook", Json, signature));
        Assert.True(RequestValidator.ValidateBody(Json, Hash.ToUpperInvariant()));
    }
}
