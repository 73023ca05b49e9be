using System.Net;
using Crm.Admin.Accounts;
using Microsoft.AspNetCore.Http;

namespace Crm.Admin.Tests.Accounts;

public sealed class SignInLimitTests
{
    [Fact]
    public void One_address_tries_thirty_times_a_minute_and_others_go_on()
    {
        using var limit = new SignInLimit();
        Assert.All(Enumerable.Range(1, 30), _ => Assert.True(limit.Allows(From("203.0.113.7"))));
        var refused = From("203.0.113.7");
        Assert.False(limit.Allows(refused));
        Assert.Equal(StatusCodes.Status429TooManyRequests, refused.Response.StatusCode);
        Assert.True(limit.Allows(From("203.0.113.8")));
    }

    static DefaultHttpContext From(string address) => new() { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
}
