namespace Twilio.Types;

/// <summary>What a number can do.</summary>
public class PhoneNumberCapabilities(bool mms, bool sms, bool voice, bool fax)
{
    public bool Mms { get; } = mms;
    public bool Sms { get; } = sms;
    public bool Voice { get; } = voice;
    public bool Fax { get; } = fax;
}
