namespace Twilio.Types;

/// <summary>An address: a number in E.164, or with a channel before it ("whatsapp:+14155238886").</summary>
public class PhoneNumber(string number)
{
    readonly string _number = number;

    public static implicit operator PhoneNumber(string number) => new(number);

    public override string ToString() => _number;
}
