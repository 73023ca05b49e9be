using Twilio.Types;

namespace Twilio.Rest;

/// <summary>First part of the server's name.</summary>
public sealed class Domain : StringEnum
{
    public static readonly Domain Api = new("api");
    public static readonly Domain Content = new("content");

    Domain(string value)
        : base(value)
    {
    }
}
