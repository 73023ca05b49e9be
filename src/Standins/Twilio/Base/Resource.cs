namespace Twilio.Base;

/// <summary>Something that the API keeps.</summary>
public abstract class Resource
{
}
