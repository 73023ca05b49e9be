using Crm.Admin.Accounts;

namespace Crm.Admin.Tests.Accounts;

public sealed class LocalUrlTests
{
    [Theory]
    [InlineData("/simulator?chat=1")]
    [InlineData("/")]
    public void An_address_of_this_site_is_kept(string url) => Assert.Equal(url, LocalUrl.Of(url));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("https://evil.test/")]
    [InlineData("//evil.test/")]
    [InlineData("/\\evil.test")]
    [InlineData("/\t/evil.test")]
    [InlineData("simulator")]
    public void Anything_else_becomes_the_start_page(string? url) => Assert.Equal("/", LocalUrl.Of(url));
}
